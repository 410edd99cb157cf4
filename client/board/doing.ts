import { now } from '../api.ts';
import type { NotDone } from '../outcome.ts';
import { confirm, say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import type { Spot } from './spots.ts';
import { boardKey, fresh, noteLock, noting, undo } from './undoing.ts';
import { placeName } from '../places/named.ts';

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

export async function lock(route: BoardRoute): Promise<void> {
  const { id, version, locked } = route;
  const outcome = await now('LockRoute', { id, version, locked: !locked });
  if (outcome.kind === 'done') noteLock(boardKey(route), { route: id, locked: !locked });
  else say(outcomeWords(outcome));
}

/** A draft is thrown away without a word; for others somebody waits, so a reason is asked. */
export async function throwAway(route: BoardRoute, n: number): Promise<boolean> {
  const sure = await confirm({
    title: t('plans.cancel-draft-ask', { n }),
    text: t('plans.cancel-draft-text'),
    yes: t('plans.cancel-draft'),
    grave: true,
  });
  if (!sure) return false;
  const { id, version } = route;
  const outcome = await noting({ board: boardKey(route), routes: [route], label: t('plans.did-cancel', { n }) }, () =>
    now('CancelRoute', { id, version, reason: 'other' }),
  );
  say(outcome.kind === 'done' ? t('plans.cancelled') : outcomeWords(outcome));
  return outcome.kind === 'done';
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
  const move = {
    ...{ route: home.id, version: home.version, stop: stop.id },
    ...{ to: target.id, toVersion: target.version, position: spot.position },
  };
  const board = boardKey(home);
  const routes = home.id === target.id ? [home] : [home, target];
  const outcome = await noting({ board, routes, label: t('plans.did-move', { place: placeName(stop.place) }) }, () =>
    now('MoveStop', move),
  );
  if (outcome.kind !== 'done') {
    say(outcomeWords(outcome));
    await again();
    return false;
  }
  await again();
  const isEmptied = outcome.data.route?.state === 'CANCELLED';
  const back = { label: t('plans.moved-undo'), act: () => void undo(board, again, t('plans.put-back')) };
  say(isEmptied ? t('plans.moved-emptied') : t('plans.moved'), back);
  return true;
}
