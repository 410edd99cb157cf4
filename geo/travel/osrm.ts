import type { Position } from '../distance.ts';
import { elementsOf, FARTHEST_ROAD, fieldsOf, tableOf, type Cells, type Engine, type Question, type Said } from './engine.ts';

/** Refusals of a whole table. */
const REFUSALS = new Map<unknown, Said>([
  ['TooBig', 'TOO_MANY'],
  ['NoSegment', 'NOT_ALL'],
  ['NoTable', 'NOT_ALL'],
]);

/**
 * OSRM's table service, version 1 of its HTTP interface. A server has the roads of one profile, so it is asked for cars alone. It snaps
 * any point to its nearest road, however far: the rows and columns of points with none near are taken as not known.
 */
export const osrm: Engine = {
  name: 'osrm',
  profiles: ['car'],
  limits: { points: 200, pairs: 10_000 },
  ask({ sources, targets }) {
    const points = [...sources, ...targets].map((point: Position) => point.join(',')).join(';');
    const indexes = (length: number, from: number) => Array.from({ length }, (_, at) => from + at).join(';');
    const ends = `sources=${indexes(sources.length, 0)}&destinations=${indexes(targets.length, sources.length)}`;
    return { path: `table/v1/driving/${points}?annotations=duration,distance&${ends}` };
  },
  read(answer, question) {
    const { code, durations, distances, sources, destinations } = fieldsOf(answer);
    const refusal = REFUSALS.get(code);
    if (refusal) return refusal;
    const [seconds, metres] = [tableOf(durations, question), tableOf(distances, question)];
    const [starts, ends] = [snapsOf(sources, question.sources.length), snapsOf(destinations, question.targets.length)];
    if (code !== 'Ok' || !seconds || !metres || !starts || !ends) return 'NONSENSE';
    return withoutFar({ seconds, metres }, { starts, ends }, question);
  },
};

/** How far each point was moved to its road, metres. */
function snapsOf(waypoints: unknown, length: number): number[] | null {
  const snaps = elementsOf(waypoints, length)?.map((waypoint) => fieldsOf(waypoint)['distance']);
  return snaps?.every((snap) => typeof snap === 'number') ? snaps : null;
}

function withoutFar({ seconds, metres }: Cells, snaps: { starts: number[]; ends: number[] }, { targets }: Question): Said {
  const far = (snap: number | undefined) => snap === undefined || !(snap <= FARTHEST_ROAD);
  const unknown = (_: number, cell: number) =>
    far(snaps.starts[Math.floor(cell / targets.length)]) || far(snaps.ends[cell % targets.length]);
  const kept = (cells: Int32Array) => cells.map((value, cell) => (unknown(value, cell) ? -1 : value));
  return { seconds: kept(seconds), metres: kept(metres) };
}
