import { contactActive, memberOf, peopleByIds } from '../people/actions.ts';
import { invalid, refuse, type Answer } from '../verbs/refusal.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, type Viewer } from '../viewer.ts';
import { about, changed, ledRoute, letGo, PASS_AFTER, takeOn, written } from './changing.ts';
import { fitting, mustBeEmpty } from './claiming.ts';
import { Routes, type Route } from './model.ts';

/**
 * Another driver of the group takes the route over, with what is aboard, in this vehicle: theirs, the group's, or the one it is in.
 * Refuses `Clash` as a claim does, `Invalid` (to, not-a-member).
 */
export async function handOverRoute({ verb, viewer, op }: Asking, input: { id: string; to: string; vehicle: string }): Promise<Answer> {
  const request = await about(op, 'handOver', { route: input.id, input, also: [input.to, input.vehicle] });
  const drivesFor = await groupsDrivenFor(input.to);
  return verb(viewer, request, async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.id, verb: 'handOver' });
    await mustDrive(steps, route, { person: input.to, drivesFor });
    if (input.vehicle !== route.vehicle) await fitting(steps, route, { vehicle: input.vehicle, driver: input.to });
    return changed(await handed(steps, { ...route, state }, { driver: input.to, vehicle: input.vehicle }));
  });
}

/**
 * Offers the rest of a route to another driver of its group, or with nobody named takes the offer back. Nothing changes hands before they
 * take it over. Refuses `Invalid` (to, not-a-member) and (to, same-driver).
 */
export async function offerRoute({ verb, viewer, op }: Asking, input: { id: string; to: string | null }): Promise<Answer> {
  const { id, to } = input;
  const request = await about(op, 'offer', { route: id, input, also: to ? [to] : [] });
  const drivesFor = to ? await groupsDrivenFor(to) : [];
  return verb(viewer, request, async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id, verb: 'offer' });
    if (to !== null) await mustDrive(steps, route, { person: to, drivesFor });
    if (to === route.driver) refuse(invalid('to', 'same-driver'));
    const offered = to === null || route.driver === null ? null : { to, by: route.driver };
    return changed(await written(steps, route, { state, offered }));
  });
}

/**
 * The driver whom a route was offered takes the rest of it over. Food aboard stays in its vehicle: they drive that on, or say that it was
 * `moved` into theirs where both met; an empty route goes on in any vehicle that fits. Refuses `Expired` when it is not, or no longer,
 * offered to them, `Clash` as a claim does, `Invalid` (route, still-aboard).
 */
export async function takeOverRoute({ verb, viewer, op }: Asking, input: { id: string; vehicle: string; moved: boolean }): Promise<Answer> {
  const { id, vehicle, moved } = input;
  const request = await about(op, 'takeOver', { route: id, input, also: [viewer.person, vehicle] });
  return verb(viewer, request, async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id, verb: 'takeOver' });
    if (offeredTo(route) !== viewer.person) refuse({ typename: 'Expired' });
    if (vehicle !== route.vehicle) {
      await fitting(steps, route, { vehicle, driver: viewer.person });
      if (!moved) await mustBeEmpty(steps, route);
    }
    const before = route.driver;
    const after = await handed(steps, { ...route, state }, { driver: viewer.person, vehicle });
    // The two may have to ask each other which crate is whose.
    if (before) await contactActive(steps, [viewer.person, before], new Date(route.window.until.getTime() + PASS_AFTER));
    return changed(after);
  });
}

/** To whom the driver it has offers a route; an offer ends with the hands that made it. */
export function offeredTo({ offered, driver, state }: Pick<Route, 'offered' | 'driver' | 'state'>): string | null {
  const stands = state === 'claimed' || state === 'underway';
  return stands && offered && offered.by === driver ? offered.to : null;
}

/** The routes that are offered to the viewer, soonest first. */
export async function routesOfferedTo(viewer: Viewer): Promise<Route[]> {
  if (viewer.person === '') return [];
  const found = await Routes.find({ 'offered.to': viewer.person, state: { $in: ['claimed', 'underway'] } })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(100)
    .lean<Route[]>()
    .exec();
  return found.filter((route) => isMember(viewer, route.group) && offeredTo(route) === viewer.person);
}

async function handed(steps: Verb, route: Route, to: { readonly driver: string; readonly vehicle: string }): Promise<Route> {
  await letGo(steps, route);
  const after = await written(steps, route, { state: route.state, ...to, offered: null });
  await takeOn(steps, after);
  return after;
}

async function mustDrive(
  steps: Verb,
  { group }: Route,
  { person, drivesFor }: { person: string; drivesFor: readonly string[] },
): Promise<void> {
  const drives = drivesFor.includes(group) && (await memberOf(steps, person, group));
  if (!drives) refuse(invalid('to', 'not-a-member'));
}

async function groupsDrivenFor(person: string): Promise<string[]> {
  const [found] = await peopleByIds([person]);
  return (found?.memberships ?? []).flatMap(({ group, roles }) => (roles.includes('driver') ? [group] : []));
}
