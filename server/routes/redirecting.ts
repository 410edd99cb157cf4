import { endLoad as ended, redirect, type Rest } from '../loads/actions.ts';
import { partOf } from '../verbs/operation.ts';
import type { Answer } from '../verbs/refusal.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { askAhead } from './ahead.ts';
import { inVerb } from './cargo.ts';
import { about, changed, ledRoute, written } from './changing.ts';
import { mustBeOn, type When } from './driving.ts';
import { isPast, type Route, type Stop } from './model.ts';
import { firstFree, newStop, without } from './order.ts';
import { reordered } from './reordering.ts';
import { timed } from './timing.ts';

/**
 * Food aboard goes to another need: its promise and its stop at once, at a stop that is there already or where it breaks least and is
 * nearest. Refuses as `redirect` of the loads does: `NotEnough`, `Expired`, `Clash`.
 */
export async function redirectLoad(
  { verb, viewer, op }: Asking,
  input: { route: string; load: string; need: string } & When,
): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route], needs: [input.need] });
  return verb(viewer, await about(op, 'redirect', { route: input.route, input, also: [input.load, input.need] }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'redirect' });
    await mustBeOn(steps, route, input.load);
    const { load, need, happenedAt } = input;
    const { to } = await redirect(steps, { load, need, happenedAt });
    const aboard = [...new Set([...route.aboard, load])];
    const rest = { ...route, aboard, stops: without(route.stops, [load], ['deliveries']) };
    const stops = to ? await bestWith(steps, rest, { place: to, load }) : rest.stops;
    return changed(await reordered(steps, route, { state, aboard, stops }));
  });
}

/** The stops with a delivery more: at a coming stop of its place, or anew at the position with the fewest breaches, then metres. */
async function bestWith(steps: Verb, route: Route, { place, load }: { place: string; load: string }): Promise<readonly Stop[]> {
  const there = route.stops.find((stop) => stop.place === place && !isPast(stop));
  if (there) return route.stops.map((stop) => (stop === there ? { ...stop, deliveries: [...stop.deliveries, load] } : stop));
  const stop = newStop({ id: partOf(steps.operationId, 'stop'), place, deliveries: [load] });
  const read = inVerb(steps);
  let best = { stops: route.stops, breaches: Infinity, metres: Infinity };
  for (let position = firstFree(route.stops); position <= route.stops.length; position += 1) {
    const stops = route.stops.toSpliced(position, 0, stop);
    const { breaches, metres } = await timed(read, { ...route, stops });
    const better = breaches.length - best.breaches || metres - best.metres;
    if (better < 0) best = { stops, breaches: breaches.length, metres };
  }
  return best.stops;
}

/** Food aboard that nobody takes: back to its farm for good, or lost, with a reason's code. */
export async function endLoad(
  { verb, viewer, op }: Asking,
  input: { route: string; load: string; as: Rest; reason: string } & When,
): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route] });
  return verb(viewer, await about(op, 'endLoad', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.route, verb: 'endLoad' });
    const { load, as, reason, happenedAt } = input;
    await mustBeOn(steps, route, load);
    await ended(steps, { load, as, reason, happenedAt });
    const aboard = route.aboard.filter((id) => id !== load);
    const stops = without(route.stops, [load], ['deliveries']);
    if (stops.length === 0) return changed(await written(steps, route, { state, aboard, stops }));
    return changed(await reordered(steps, route, { state, aboard, stops }));
  });
}
