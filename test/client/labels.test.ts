import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { labelsAt, worldPixel, type Town } from '../../client/map/labels.ts';

const packed = JSON.parse(readFileSync(new URL('../../client/basemap/towns.json', import.meta.url), 'utf8')) as {
  names: string[];
  lon: number[];
  lat: number[];
  population: number[];
};
const towns: Town[] = packed.names.map((name, i) => ({
  name,
  lon: packed.lon[i]! / 1e4,
  lat: packed.lat[i]! / 1e4,
  population: packed.population[i]!,
}));
const width = (text: string) => text.length * 7;

describe('the names of towns on the map', () => {
  it('never lie over one another', () => {
    for (const zoom of [5, 7, 9]) {
      const boxes = labelsAt(towns, zoom, width).map(({ box }) => box);
      const clash = boxes.some((a, i) => boxes.slice(i + 1).some((b) => !(a[2] < b[0] || a[0] > b[2] || a[3] < b[1] || a[1] > b[3])));
      expect(clash, `zoom ${zoom}`).to.equal(false);
    }
  });

  it('begin with the largest, and more come with closer zooms', () => {
    const names = labelsAt(towns, 7, width).map(({ name }) => name);
    expect(names).to.include.members(['Minneapolis', 'Duluth', 'Fargo', 'Bemidji']);
    expect(labelsAt(towns, 10, width).length).to.be.greaterThan(names.length);
    expect(labelsAt(towns, 5, width).length).to.be.lessThan(names.length);
  });

  it('stand where Web Mercator puts them', () => {
    expect(worldPixel(0, 0, 0)).to.deep.equal([128, 128]);
    const [x, y] = worldPixel(-93.265, 44.978, 7);
    const size = 256 * 2 ** 7;
    expect(x).to.be.closeTo((0.5 - 93.265 / 360) * size, 1e-6);
    expect(y).to.be.closeTo((0.5 - Math.asinh(Math.tan((44.978 * Math.PI) / 180)) / (2 * Math.PI)) * size, 1e-6);
  });
});
