import { setTimeout as sleep } from 'node:timers/promises';
import { shiftsByIds } from '../fleet/actions.ts';
import { loadsByIds } from '../loads/actions.ts';
import { needsByIds } from '../needs/actions.ts';
import { placesByIds } from '../places/actions.ts';
import { travelTimes } from '../travel/open.ts';
import { isMember, type Viewer } from '../viewer.ts';
import { Routes, type Route } from './model.ts';
import { pointOf } from './problem.ts';

/** The longest that asking ahead holds a verb up, ms. */
const PATIENCE_MS = 3000;

/** What a verb is about to time, by ids. */
export interface Coming {
  readonly routes?: readonly string[];
  readonly loads?: readonly string[];
  readonly shifts?: readonly (string | null | undefined)[];
  readonly needs?: readonly string[];
}

/**
 * Asks the road engine for the ways that a verb is about to time, before it begins: inside it nothing waits for another machine. Of
 * what is not the viewer's nothing is asked, and what is not there is the verb's to refuse. Without an engine nothing is read.
 */
export async function askAhead(viewer: Viewer, coming: Coming): Promise<void> {
  const travel = travelTimes();
  if (!travel.asks) return;
  const points = await pointsFor(viewer, coming);
  await Promise.race([travel.known(points, 'car'), sleep(PATIENCE_MS, undefined, { ref: false })]);
}

async function pointsFor(viewer: Viewer, { routes = [], loads = [], shifts = [], needs = [] }: Coming) {
  const known = (await Routes.find({ _id: { $in: [...routes] } }).lean<Route[]>()).filter(({ group }) => isMember(viewer, group));
  const carried = known.flatMap(({ stops, aboard }) => [
    ...stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]),
    ...aboard,
  ]);
  const [freight, planned, wishes] = await Promise.all([
    loadsByIds([...new Set([...loads, ...carried])]),
    shiftsByIds([...shifts, ...known.map(({ shift }) => shift)].filter((id) => typeof id === 'string')),
    needsByIds(needs),
  ]);
  const ours = freight.filter(({ group }) => isMember(viewer, group));
  const places = [
    ...known.flatMap(({ stops }) => stops.map(({ place }) => place)),
    ...ours.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from, to])),
    ...(ours.length > 0 ? wishes.map(({ place }) => place) : []),
  ];
  const ends = planned.filter(({ group }) => isMember(viewer, group)).flatMap(({ start, end }) => [start, end]);
  const found = await placesByIds([...new Set(places)]);
  return [...found.map(pointOf), ...ends.flatMap((end) => (end ? [end.coordinates] : []))];
}
