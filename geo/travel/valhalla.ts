import type { Position } from '../distance.ts';
import { FARTHEST_ROAD, fieldsOf, tableOf, type Engine, type Question, type Said } from './engine.ts';
import type { Profile } from './port.ts';

const COSTINGS: Readonly<Record<Profile, string>> = { car: 'auto', truck: 'truck', bicycle: 'bicycle' };
const METRES_PER: Readonly<Record<string, number>> = { kilometers: 1000, miles: 1609.344 };

/** Refusals of a whole matrix: its size, pairs too far apart, regions that are not connected, no edge near a point, no path. */
const REFUSALS = new Map<unknown, Said>([
  [150, 'TOO_MANY'],
  [154, 'NOT_ALL'],
  [170, 'NOT_ALL'],
  [171, 'NOT_ALL'],
  [442, 'NOT_ALL'],
]);

/** Valhalla's sources_to_targets. Points without a road within two kilometres are refused by the server. */
export const valhalla: Engine = {
  name: 'valhalla',
  profiles: ['car', 'truck', 'bicycle'],
  limits: { points: 100, pairs: 2500 },
  ask({ sources, targets, profile }) {
    const places = (points: readonly Position[]) => points.map(([lon, lat]) => ({ lon, lat, search_cutoff: FARTHEST_ROAD }));
    const ends = { sources: places(sources), targets: places(targets) };
    return { path: 'sources_to_targets', body: { ...ends, costing: COSTINGS[profile], units: 'kilometers', verbose: false } };
  },
  read(answer, question) {
    const { sources_to_targets: told, units, error_code: code } = fieldsOf(answer);
    const refusal = REFUSALS.get(code);
    if (refusal) return refusal;
    const unit = typeof units === 'string' ? METRES_PER[units] : undefined;
    return unit === undefined ? 'NONSENSE' : cellsOf(told, question, unit);
  },
};

/** In short, or (before version 3.5) at length whatever was asked for. */
function cellsOf(told: unknown, question: Question, unit: number): Said {
  const { durations, distances } = Array.isArray(told) ? atLength(told) : fieldsOf(told);
  const [seconds, metres] = [tableOf(durations, question), tableOf(distances, question, unit)];
  return seconds && metres ? { seconds, metres } : 'NONSENSE';
}

function atLength(rows: readonly unknown[]): { durations: unknown; distances: unknown } {
  const field = (name: string) => rows.map((row) => (Array.isArray(row) ? row.map((cell: unknown) => fieldsOf(cell)[name] ?? null) : row));
  return { durations: field('time'), distances: field('distance') };
}
