import { ask, now } from '../api.ts';
import type { NotDone } from '../outcome.ts';
import { confirm, say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import type { Spot } from './spots.ts';
import { nextBack, positionBack } from './undo.ts';

type Routed = Pick<BoardRoute, 'id' | 'version'>;

/** Publishes routes one after the other; says how many, and why not the rest. */
export async function publish(routes: readonly Routed[]): Promise<void> {
  let done = 0;
  let trouble: NotDone | null = null;
  for (const { id, version } of routes) {
    const outcome = await now('PublishRoute', { id, version });
    if (outcome.kind === 'done') done += 1;
    else trouble = outcome;
  }
  if (trouble === null) return say(t('plans.published', { n: done }));
  say(done === 0 ? outcomeWords(trouble) : t('plans.published-some', { n: done, all: routes.length, why: outcomeWords(trouble) }));
}

export async function publishAll(routes: readonly Routed[]): Promise<void> {
  const sure = await confirm({
    title: t('plans.publish-ask'),
    text: t('plans.publish-text'),
    yes: t('plans.publish-all', { n: routes.length }),
  });
  if (sure) await publish(routes);
}

export async function lock({ id, version, locked }: Routed & Pick<BoardRoute, 'locked'>): Promise<void> {
  const outcome = await now('LockRoute', { id, version, locked: !locked });
  if (outcome.kind !== 'done') say(outcomeWords(outcome));
}

/** A draft is thrown away without a word; for others somebody waits, so a reason is asked. */
export async function throwAway({ id, version }: Routed, n: number): Promise<boolean> {
  const sure = await confirm({
    title: t('plans.cancel-draft-ask', { n }),
    text: t('plans.cancel-draft-text'),
    yes: t('plans.cancel-draft'),
    grave: true,
  });
  return sure && (await cancel({ id, version }, 'other', t('plans.cancelled')));
}

export async function cancel({ id, version }: Routed, reason: string, words: string): Promise<boolean> {
  const outcome = await now('CancelRoute', { id, version, reason });
  say(outcome.kind === 'done' ? words : outcomeWords(outcome));
  return outcome.kind === 'done';
}

export async function takeOff({ id, version }: Routed, load: string, words: string): Promise<void> {
  const outcome = await now('UnrouteLoad', { route: id, version, load });
  say(outcome.kind === 'done' ? words : outcomeWords(outcome));
}

export interface PutOf extends Routed {
  readonly load: string;
  readonly pickupAfter: string | null;
  readonly deliveryAfter: string | null;
  /** Said when it is there, and when it is off again. */
  readonly words: string;
  readonly undone: string;
}

/** Puts a load on a route; the toast offers to take it off again. Resolves to whether it is there. */
export async function putOn({ id, version, words, undone, ...where }: PutOf): Promise<boolean> {
  const outcome = await now('RouteLoad', { route: id, version, ...where });
  if (outcome.kind !== 'done') {
    say(outcomeWords(outcome));
    return false;
  }
  const takeBack = async () => {
    const route = await fresh(id);
    if ('kind' in route) return say(outcomeWords(route));
    return takeOff(route, where.load, undone);
  };
  say(words, { label: t('plans.put-undo'), act: () => void takeBack() });
  return true;
}

export interface MoveOf {
  readonly home: BoardRoute;
  readonly target: BoardRoute;
  readonly stop: BoardStop;
  readonly spot: Spot;
}

/** Moves a stop; the toast offers to put it back. Resolves to whether it was moved. `again` is called whenever something has changed. */
export async function moveIt({ home, target, stop, spot }: MoveOf, again: () => Promise<void>): Promise<boolean> {
  const outcome = await now('MoveStop', {
    route: home.id,
    version: home.version,
    stop: stop.id,
    to: target.id,
    toVersion: target.version,
    position: spot.position,
  });
  await again();
  if (outcome.kind !== 'done') {
    say(outcomeWords(outcome));
    return false;
  }
  // A route left without stops is thrown away: there is nowhere to put the stop back.
  if (outcome.data.route?.state === 'CANCELLED') say(t('plans.moved-emptied'));
  else say(t('plans.moved'), { label: t('plans.moved-undo'), act: () => void putBack({ home, target, stop }, again) });
  return true;
}

/** Puts a stop back where it was, and what went with it. */
async function putBack({ home, target, stop }: Omit<MoveOf, 'spot'>, again: () => Promise<void>): Promise<void> {
  const trouble = (await returned(home, target, stop)) ?? (home.id === target.id ? null : await straightened(home));
  await again();
  say(trouble ? outcomeWords(trouble) : t('plans.put-back'));
}

async function fresh(id: string): Promise<BoardRoute | NotDone> {
  const outcome = await ask('OneRoute', { id });
  if (outcome.kind !== 'done') return outcome;
  return outcome.data.route ?? { kind: 'refused', refusal: { name: 'NotFound' } };
}

async function returned(before: BoardRoute, target: BoardRoute, { id }: BoardStop): Promise<NotDone | null> {
  const from = await fresh(target.id);
  const to = before.id === target.id ? from : await fresh(before.id);
  if ('kind' in from) return from;
  if ('kind' in to) return to;
  const stop = from.stops.find((one) => one.id === id);
  if (!stop) return { kind: 'refused', refusal: { name: 'Stale' } };
  const where = { route: from.id, version: from.version, stop: id, to: to.id, toVersion: to.version };
  const outcome = await now('MoveStop', { ...where, position: positionBack(before, to, stop) });
  return outcome.kind === 'done' ? null : outcome;
}

/** What came back with a stop may have come back elsewhere in the order: moved until the order is as it was. */
async function straightened(before: BoardRoute): Promise<NotDone | null> {
  for (let tries = before.stops.length; tries > 0; tries -= 1) {
    const route = await fresh(before.id);
    if ('kind' in route) return route;
    const back = nextBack(before, route);
    if (!back) return null;
    const own = { route: route.id, version: route.version, to: route.id, toVersion: route.version };
    const outcome = await now('MoveStop', { ...own, stop: back.stop.id, position: back.position });
    if (outcome.kind !== 'done') return outcome;
  }
  return null;
}
