import { invalid, refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import type { Leg, Load } from './model.ts';
import { advanced, loadIn } from './reading.ts';
import { loadRules } from './rules.ts';

/** The leg a load is on or waits for: the first that is not done; -1 when all are. */
export function currentLeg(load: Pick<Load, 'legs'>): number {
  return load.legs.findIndex(({ state }) => state !== 'done');
}

/** The legs with the current one changed. */
export function withLeg(load: Load, set: Partial<Leg>): Leg[] {
  const at = currentLeg(load);
  return load.legs.map((leg, n) => (n === at ? { ...leg, ...set } : leg));
}

export function isLastLeg(load: Load): boolean {
  return currentLeg(load) === load.legs.length - 1;
}

/** True from collection at the farm on, also while it waits at a hub. */
export function hasLeftFarm(load: Load): boolean {
  return load.collectedGrams !== null;
}

/** Puts a load that is reserved or waits at a hub on a route, for its current leg. Refuses `Stale` in any other state. */
export async function putOnRoute(
  steps: Verb,
  { load: id, route, driver = null }: { load: string; route: string; driver?: string | null },
): Promise<Load> {
  const load = await loadIn(steps, id);
  const state = led(loadRules, 'route', ['alliance'], load);
  return advanced(steps, load, { state, route, driver, legs: withLeg(load, { route, state: 'routed' }) });
}

/** Takes a load that was not collected off its route: it is reserved again, or waits at its hub. */
export async function takeOffRoute(steps: Verb, { load: id, route }: { load: string; route: string }): Promise<Load> {
  const load = await onRoute(steps, id, route);
  const state = led(loadRules, hasLeftFarm(load) ? 'unrouteAtHub' : 'unroute', ['alliance'], load);
  return advanced(steps, load, { state, route: null, driver: null, legs: withLeg(load, { route: null, state: 'waiting' }) });
}

/** Says who drives the route that these loads are on; null: nobody for now. */
export async function handTo(steps: Verb, { loads, driver }: { loads: readonly string[]; driver: string | null }): Promise<void> {
  for (const id of loads) await advanced(steps, await loadIn(steps, id), { driver });
}

/** A collected load is set down at the hub where its current leg ends and the next begins. Its grams stay in transit. */
export async function dropAtHub(
  steps: Verb,
  { load: id, route }: { load: string; route: string; happenedAt?: Date | null | undefined },
): Promise<Load> {
  const load = await onRoute(steps, id, route);
  const state = led(loadRules, 'dropAtHub', ['alliance'], load);
  if (isLastLeg(load)) refuse(invalid('load', 'wrong-place'));
  return advanced(steps, load, { state, route: null, driver: null, legs: withLeg(load, { state: 'done' }) });
}

/** The load, if it is on this route; refuses `Invalid` (load, not-aboard) otherwise. */
export async function onRoute(steps: Verb, id: string, route: string): Promise<Load> {
  const load = await loadIn(steps, id);
  return load.route === route ? load : refuse(invalid('load', 'not-aboard'));
}
