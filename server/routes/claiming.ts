import { mayDrive, vehicleIn, type Vehicle } from '../fleet/actions.ts';
import { handTo } from '../loads/actions.ts';
import { invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { askAhead } from './ahead.ts';
import { inVerb } from './cargo.ts';
import { about, changed, knownRoute, ledRoute, letGo, liveLoads, mustBeAt, standingsTo, takeOn, written } from './changing.ts';
import { misfitsOf } from './misfits.ts';
import type { Route, Stop } from './model.ts';
import { routeRules } from './rules.ts';
import { timed } from './timing.ts';
import { reasonGiven } from './words.ts';

/**
 * A driver takes an open route: it must be open at this version, the vehicle fit, driver and vehicle free. Refuses `AlreadyClaimed`
 * when somebody was faster, `Stale` when it has changed since it was seen, `Expired` when it is over or cancelled, `Clash` over
 * `vehicle-grams`, `-crates`, `-cold`, `-class`, a missing feature (`vehicle-liftgate`), `time` or `vehicle-time`, `Invalid` for a
 * vehicle that is not theirs to drive. From here on they see the exact places.
 */
export async function claimRoute({ verb, viewer, op }: Asking, input: { id: string; version: number; vehicle: string }): Promise<Answer> {
  const request = await about(op, 'claim', { route: input.id, input, also: [viewer.person, input.vehicle] });
  return verb(viewer, request, async (steps) => {
    const route = await knownRoute(steps, viewer, input.id);
    mustBeOnOffer(route, steps.at);
    const state = led(routeRules, 'claim', standingsTo(viewer, route), route);
    mustBeAt(route, input.version);
    const vehicle = await fitting(steps, route, { vehicle: input.vehicle, driver: viewer.person });
    const set = { state, driver: viewer.person, vehicle: vehicle._id, claimedAt: steps.at, releaseReason: null };
    const claimed = await written(steps, route, set);
    await takeOn(steps, claimed);
    return changed(claimed);
  });
}

/** Who won is not named; that it is over is. A draft is not known to be there. */
function mustBeOnOffer({ state, driver, window }: Route, now: Date): void {
  if (driver) refuse({ typename: 'AlreadyClaimed' });
  if (state === 'cancelled' || (state === 'open' && window.until <= now)) refuse({ typename: 'Expired' });
}

/** The vehicle, if it fits the route and this driver may drive it. Refuses `Invalid` (vehicle, wrong-group) and `Clash` as a claim does. */
export async function fitting(steps: Verb, route: Route, { vehicle: id, driver }: { vehicle: string; driver: string }): Promise<Vehicle> {
  const vehicle = await vehicleIn(steps, id);
  if (!mayDrive(vehicle, { driver, group: route.group })) refuse(invalid('vehicle', 'wrong-group'));
  const [misfit] = misfitsOf(route, vehicle);
  return misfit ? refuse({ typename: 'Clash', over: misfit.over }) : vehicle;
}

/**
 * A route goes back on offer, with a reason: what was not collected stays on it. Under way it can be released while nothing is aboard
 * (else `Invalid`, still-aboard) and something is left to do; what was done leaves it.
 */
export async function releaseRoute({ verb, viewer, op }: Asking, input: { id: string; reason: string }): Promise<Answer> {
  await askAhead(viewer, { routes: [input.id] });
  return verb(viewer, await about(op, 'release', { route: input.id, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.id, verb: 'release' });
    const releaseReason = reasonGiven(input.reason);
    const loads = await liveLoads(steps, route);
    await mustBeEmpty(steps, route);
    const stops = leftOf(route.stops, loads);
    if (stops.length === 0) refuse({ typename: 'Stale', version: route.version });
    await letGo(steps, route);
    await handTo(steps, { loads, driver: null });
    const open = { ...route, stops, driver: null, vehicle: null, aboard: [], departAt: later(route.departAt, steps.at) };
    const set = { ...(await timed(inVerb(steps), open)), state, releaseReason, departAt: open.departAt };
    return changed(await written(steps, route, { ...set, driver: null, vehicle: null, claimedAt: null }));
  });
}

/** Refuses `Invalid` (route, still-aboard) while food is in the vehicle. */
export async function mustBeEmpty(steps: Verb, { _id, aboard }: Route): Promise<void> {
  const read = inVerb(steps);
  for (const id of aboard) {
    const { state, route } = await read.load(id);
    if (state === 'collected' && route === _id) refuse(invalid('route', 'still-aboard'));
  }
}

/** The stops with only these loads, as if nobody had been there; those with nothing left are gone. */
function leftOf(stops: readonly Stop[], loads: readonly string[]): Stop[] {
  const left = (ids: readonly string[]) => ids.filter((id) => loads.includes(id));
  return stops
    .map((stop) => ({ ...stop, pickups: left(stop.pickups), deliveries: left(stop.deliveries) }))
    .filter(({ pickups, deliveries }) => pickups.length + deliveries.length > 0)
    .map((stop) => ({ ...stop, arrivedAt: null, leftAt: null, skipped: null }));
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
