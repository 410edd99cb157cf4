import {
  collectLoad,
  deliverLoad,
  dropAtHub,
  isLastLeg,
  loadIn,
  noteTemperature as noted,
  takeOffRoute,
  type Load,
} from '../loads/actions.ts';
import { settingsOf } from '../groups/actions.ts';
import { happenedOf } from '../offers/actions.ts';
import { takePasses } from '../places/actions.ts';
import { invalid, NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { about, changed, giveTimesBack, ledRoute, loadsIn, PASS_AFTER, written } from './changing.ts';
import type { Route, Stop } from './model.ts';
import { without } from './order.ts';
import { basisOf, reasonGiven } from './words.ts';

export interface When {
  /** By the device's clock; null: now. */
  readonly happenedAt?: Date | null | undefined;
}

export interface CollectInput extends When {
  readonly route: string;
  readonly load: string;
  /** What was taken. */
  readonly grams: number;
  readonly basis?: string | null | undefined;
  /** What becomes of the rest; null: back on the board. */
  readonly rest?: 'return' | 'lost' | null | undefined;
  readonly reason?: string | null | undefined;
  readonly celsius?: number | null | undefined;
}

export interface DeliverInput extends When {
  readonly route: string;
  readonly load: string;
  readonly receivedGrams: number;
  readonly refusedGrams: number;
  readonly reason?: string | null | undefined;
  readonly celsius?: number | null | undefined;
}

/** The driver is there. The first arrival sets out; a second one at the same stop changes nothing; a skipped stop is on again. */
export async function arrive({ verb, viewer, op }: Asking, input: { route: string; stop: string } & When): Promise<Answer> {
  return verb(viewer, await about(op, 'arrive', { route: input.route, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'arrive' });
    const at = happenedOf(input.happenedAt, steps.at);
    const stop = stopOf(route, input.stop);
    if (stop.arrivedAt && !stop.skipped) return changed(route);
    return changed(await written(steps, route, { state, stops: withStop(route, reached(stop, at)) }));
  });
}

/** It was another stop, or too early. Refuses `Stale` once something was done there. */
export async function undoArrive({ verb, viewer, op }: Asking, input: { route: string; stop: string }): Promise<Answer> {
  return verb(viewer, await about(op, 'undoArrive', { route: input.route, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'undoArrive' });
    const stop = stopOf(route, input.stop);
    if (!stop.arrivedAt) return changed(route);
    const begun = (await worksAt(steps, stop)).some(({ done }) => done);
    if (begun) refuse({ typename: 'Stale', version: route.version });
    return changed(await written(steps, route, { state, stops: withStop(route, { ...stop, arrivedAt: null, leftAt: null }) }));
  });
}

/** The stop is left out, with a reason. What was to be picked up stays on the route, so that the driver may come back. */
export async function skipStop(
  { verb, viewer, op }: Asking,
  input: { route: string; stop: string; reason: string } & When,
): Promise<Answer> {
  return verb(viewer, await about(op, 'skip', { route: input.route, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'skip' });
    const skipped = reasonGiven(input.reason);
    const at = happenedOf(input.happenedAt, steps.at);
    const stop = stopOf(route, input.stop);
    const works = await worksAt(steps, stop);
    if (works.every(({ done }) => done)) refuse({ typename: 'Stale', version: route.version });
    return changed(await written(steps, route, { state, stops: withStop(route, { ...stop, skipped, leftAt: stop.arrivedAt && at }) }));
  });
}

/**
 * The driver takes a load aboard: all, part, none, or a little more; see `collectLoad` of the loads. Collecting without having arrived
 * is having arrived. Refuses `Stale` for a load that was taken off the route or collected already.
 */
export async function collect({ verb, viewer, op }: Asking, input: CollectInput): Promise<Answer> {
  return verb(viewer, await about(op, 'collect', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'collect' });
    const at = happenedOf(input.happenedAt, steps.at);
    await mustBeOn(steps, route, input.load);
    const stop = route.stops.find(({ pickups }) => pickups.includes(input.load)) ?? refuse(invalid('load', 'wrong-place'));
    const load = await collectLoad(steps, { ...input, basis: basisOf(input.basis), happenedAt: at });
    const aboard = load.state === 'collected' ? [...route.aboard, load._id] : route.aboard;
    const stops = withStop(route, await served(steps, stop, at));
    return changed(await written(steps, route, { state, stops, aboard }));
  });
}

/**
 * The driver hands a load over, at a kitchen or at the hub where its leg ends. What is refused stays aboard as a load of its own, with no
 * stop to be set down at until it is redirected or ended. Refuses `Stale` before it was collected.
 */
export async function deliver({ verb, viewer, op }: Asking, input: DeliverInput): Promise<Answer> {
  return verb(viewer, await about(op, 'deliver', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'deliver' });
    const happenedAt = happenedOf(input.happenedAt, steps.at);
    const load = await mustBeOn(steps, route, input.load);
    if (load.state === 'routed') refuse({ typename: 'Stale', version: load.version });
    const leftover = await setDown(steps, load, { ...input, happenedAt });
    const aboard = [...route.aboard.filter((id) => id !== load._id && id !== leftover?._id), ...(leftover ? [leftover._id] : [])];
    const stop = route.stops.find(({ deliveries }) => deliveries.includes(load._id));
    const stops = stop ? withStop(route, await served(steps, stop, happenedAt)) : route.stops;
    return withLeftover(changed(await written(steps, route, { state, stops, aboard })), leftover);
  });
}

/** Hands over at the last place, or leaves it at the hub. Answers what was refused. */
async function setDown(steps: Verb, load: Load, input: DeliverInput): Promise<Load | null> {
  const last = load.state === 'delivered' || isLastLeg(load);
  if (last) return (await deliverLoad(steps, input)).leftover;
  await dropAtHub(steps, { load: load._id, route: input.route, happenedAt: input.happenedAt });
  return null;
}

function withLeftover(done: Done, leftover: Load | null): Done {
  if (!leftover) return done;
  return { ...done, refs: [...done.refs, { kind: 'Leftover', id: leftover._id, version: leftover.version }] };
}

/** A temperature on the way, °C. */
export async function noteTemperature(
  { verb, viewer, op }: Asking,
  input: { route: string; load: string; celsius: number } & When,
): Promise<Answer> {
  return verb(viewer, await about(op, 'noteTemperature', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'noteTemperature' });
    const { load, celsius, happenedAt } = input;
    await mustBeOn(steps, route, load);
    await noted(steps, { load, celsius, happenedAt, rules: await settingsOf(steps, route.group) });
    return changed(await written(steps, route, { state }));
  });
}

/**
 * The route is driven. Nothing may be aboard (`Invalid`, still-aboard); what was not collected is reserved again. The driver is free at
 * once and knows the exact places for 24 hours more.
 */
export async function finishRoute({ verb, viewer, op }: Asking, input: { id: string } & When): Promise<Answer> {
  return verb(viewer, await about(op, 'finish', { route: input.id, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.id, verb: 'finish' });
    const completedAt = happenedOf(input.happenedAt, steps.at);
    const left = await uncollected(steps, route);
    for (const load of left) await takeOffRoute(steps, { load, route: route._id });
    await giveTimesBack(steps, route);
    const until = new Date(completedAt.getTime() + PASS_AFTER);
    if (route.driver) await takePasses(steps, { route: route._id, person: route.driver, until });
    return changed(await written(steps, route, { state, completedAt, aboard: [], stops: without(route.stops, left) }));
  });
}

/** The loads that stayed where they were. Refuses while one is aboard, also one that a kitchen has refused in the driver's absence. */
async function uncollected(steps: Verb, route: Route): Promise<string[]> {
  const left: string[] = [];
  for (const load of await loadsIn(steps, route)) {
    if (load.route !== route._id) continue;
    if (load.state === 'collected' || (await refusedSince(steps, route, load))) refuse(invalid('route', 'still-aboard'));
    if (load.state === 'routed') left.push(load._id);
  }
  return left;
}

/** A kitchen may sign before the driver says delivered; confirming it tells what it refused. */
async function refusedSince(steps: Verb, route: Route, load: Load): Promise<boolean> {
  if (!route.aboard.includes(load._id) || load.state !== 'delivered' || !load.signedAt) return false;
  const { receivedGrams, refusedGrams, deliveredAt } = load;
  const signed = { receivedGrams: receivedGrams ?? 0, refusedGrams: refusedGrams ?? 0, happenedAt: deliveredAt };
  const { leftover } = await deliverLoad(steps, { load: load._id, route: route._id, ...signed });
  return leftover?.state === 'collected' && leftover.route === route._id;
}

export function stopOf({ stops }: Pick<Route, 'stops'>, id: string): Stop {
  return stops.find((stop) => stop.id === id) ?? refuse(NOT_FOUND);
}

function withStop({ stops }: Route, changedStop: Stop): Stop[] {
  return stops.map((stop) => (stop.id === changedStop.id ? changedStop : stop));
}

function reached(stop: Stop, at: Date): Stop {
  return { ...stop, arrivedAt: stop.arrivedAt ?? at, skipped: null };
}

/** The stop after something was done there: reached, and left once nothing remains. */
async function served(steps: Verb, stop: Stop, at: Date): Promise<Stop> {
  const works = await worksAt(steps, stop);
  return { ...reached(stop, at), leftAt: works.every(({ done }) => done) ? at : stop.leftAt };
}

/** What there is to do at a stop, and whether it is done: a pickup when it is no longer waiting, a delivery when it is not aboard. */
async function worksAt(steps: Verb, { pickups, deliveries }: Stop): Promise<{ load: string; done: boolean }[]> {
  const works: { load: string; done: boolean }[] = [];
  for (const load of pickups) works.push({ load, done: (await loadIn(steps, load)).state !== 'routed' });
  for (const load of deliveries) works.push({ load, done: !['routed', 'collected'].includes((await loadIn(steps, load)).state) });
  return works;
}

/** The load, if it is on this route. Refuses `Stale` when it was moved elsewhere since. */
export async function mustBeOn(steps: Verb, route: Route, id: string): Promise<Load> {
  const load = await loadIn(steps, id);
  return load.route === route._id ? load : refuse(load.group === route.group ? { typename: 'Stale', version: load.version } : NOT_FOUND);
}
