import { CELL_DEGREES, cellOf, type Position } from '../../geo/index.ts';
import { countyOf } from '../../geo/earth/counties.ts';
import { nearestTown } from '../../geo/earth/towns.ts';
import type { Spot, Standpoint } from './model.ts';
import { tileOf } from './tile.ts';

/** All that is stored of where a place is; `open` ones are named after the town nearest to the point itself. */
export function standpoint(position: Position, open: boolean): Standpoint {
  const cell = cellOf(onMap(position));
  return {
    point: spotOf(position),
    cell: spotOf(cell),
    tile: tileOf(position),
    cellTile: tileOf(cell),
    area: areaOf(open ? position : cell),
    county: countyOf(position)?.id ?? null,
    cellCounty: countyOf(cell)?.id ?? null,
  };
}

/** The last meridian and the pole belong to the last cells: there is no cell beyond them. */
function onMap([longitude, latitude]: Position): Position {
  return [Math.min(longitude, 180 - CELL_DEGREES / 2), Math.min(latitude, 90 - CELL_DEGREES / 2)];
}

function spotOf(coordinates: Position): Spot {
  return { type: 'Point', coordinates };
}

function areaOf(position: Position): string {
  const town = nearestTown(position);
  return town ? `${town.name}, ${town.state}` : '';
}
