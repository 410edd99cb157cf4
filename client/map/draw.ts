import L from 'leaflet';

export interface Drawing {
  /** Takes the last corner back. */
  readonly undo: () => void;
  /** Ends; the corners as [longitude, latitude], not closed; `null` with fewer than three. */
  readonly done: () => (readonly [number, number])[] | null;
  readonly cancel: () => void;
}

/** Draws an area by tapping its corners; Backspace takes one back. `changed` hears how many corners there are. */
export function drawArea(map: L.Map, changed: (corners: number) => void): Drawing {
  const corners: L.LatLng[] = [];
  const shape = L.polygon([], { className: 'area-line', interactive: false }).addTo(map);
  const dots = L.layerGroup().addTo(map);
  const redraw = () => {
    shape.setLatLngs(corners);
    dots.clearLayers();
    for (const corner of corners) dots.addLayer(L.circleMarker(corner, { className: 'area-corner', radius: 7, interactive: false }));
    changed(corners.length);
  };
  const tap = (event: L.LeafletMouseEvent) => {
    corners.push(event.latlng);
    redraw();
  };
  const undo = () => {
    corners.pop();
    redraw();
  };
  const cancel = () => {
    map.off('click', tap);
    map.getContainer().classList.remove('drawing');
    shape.remove();
    dots.remove();
  };
  const done = () => {
    cancel();
    return corners.length < 3 ? null : corners.map(({ lng, lat }) => [lng, lat] as const);
  };
  map.on('click', tap);
  map.getContainer().classList.add('drawing');
  return { undo, done, cancel };
}
