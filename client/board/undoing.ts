import { signal } from '@preact/signals';
import { ask, now } from '../api.ts';
import { dayKey } from '../measures.ts';
import type { NotDone, Outcome } from '../outcome.ts';
import { say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { group } from '../session.ts';
import { manner, t } from '../words.ts';
import { afterRedo, afterUndo, noted, NOTHING_DONE, orderOf, sameOrder, type Change, type History, type Order } from './history.ts';
import type { BoardRoute } from './route.ts';

/** What this planner has done, by board: each day of each group has its own. Kept while the page is open. */
const histories = signal<ReadonlyMap<string, History>>(new Map());

/** The board that a route stands on: its group's and its day's. */
export const boardKey = ({ window }: Pick<BoardRoute, 'window'>): string => boardOfDay(dayKey(new Date(window.from), manner.value));

export const boardOfDay = (day: string): string => `${group.value?.id ?? ''} ${day}`;

export const historyOf = (board: string): History => histories.value.get(board) ?? NOTHING_DONE;

function setHistory(board: string, history: History): void {
  histories.value = new Map([...histories.value, [board, history]]);
}

const note = (board: string, change: Change) => setHistory(board, noted(historyOf(board), change));

export interface Noting {
  readonly board: string;
  /** As they are before. */
  readonly routes: readonly BoardRoute[];
  readonly label: string;
}

/** Does something to routes and notes how they were and how they are then, so that it can be undone. */
export async function noting<T>({ board, routes, label }: Noting, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await act();
  if (outcome.kind !== 'done') return outcome;
  const ids = routes.map(({ id }) => id);
  const after = (await ordersOf(ids)) ?? (await ordersOf(ids));
  if (after) note(board, { label, before: routes.map(orderOf), after });
  return outcome;
}

/** Notes what was done to routes by other means. */
export function noteChange(board: string, change: Change): void {
  note(board, change);
}

export function noteLock(board: string, lock: { readonly route: string; readonly locked: boolean }): void {
  note(board, { label: lock.locked ? t('plans.lock') : t('plans.unlock'), before: [], after: [], lock });
}

export async function fresh(id: string): Promise<BoardRoute | NotDone> {
  const outcome = await ask('OneRoute', { id });
  if (outcome.kind !== 'done') return outcome;
  return outcome.data.route ?? { kind: 'refused', refusal: { name: 'NotFound' } };
}

/** How routes are now; null when one can't be read. */
export async function ordersOf(ids: readonly string[]): Promise<Order[] | null> {
  const found = await Promise.all(ids.map(fresh));
  const orders = found.flatMap((route) => ('kind' in route ? [] : [orderOf(route)]));
  return orders.length === ids.length ? orders : null;
}

/** Undoes the last change of a board. What somebody has changed since stays as they left it, and that is said. */
export async function undo(board: string, again: () => Promise<void>, words?: string): Promise<void> {
  const step = afterUndo(historyOf(board));
  // It was done, and how it was then could not be read.
  if (!step) return say(outcomeWords({ kind: 'later' }));
  await took({ board, step, again, back: true, words: words ?? t('plans.undone', { what: step.change.label }) });
}

/** Does again what was undone last. */
export async function redo(board: string, again: () => Promise<void>): Promise<void> {
  const step = afterRedo(historyOf(board));
  if (step) await took({ board, step, again, back: false, words: t('plans.redone', { what: step.change.label }) });
}

interface Step {
  readonly board: string;
  readonly step: { readonly change: Change; readonly history: History };
  readonly again: () => Promise<void>;
  readonly back: boolean;
  readonly words: string;
}

async function took({ board, step, again, back, words }: Step): Promise<void> {
  const { change, history } = step;
  const trouble = change.lock ? await lockedBack(change.lock, back) : await laidOut(change, back);
  const isStale = trouble?.kind === 'refused' && trouble.refusal.name === 'Stale';
  if (trouble === null) setHistory(board, history);
  // It can never be undone any more: what came before it may be.
  else if (isStale) setHistory(board, back ? { ...history, undone: [] } : { ...history, done: history.done.slice(0, -1) });
  await again();
  say(trouble === null ? words : isStale ? t('plans.undo-stale', { what: change.label }) : outcomeWords(trouble));
}

const STALE: NotDone = { kind: 'refused', refusal: { name: 'Stale' } };

async function laidOut({ before, after }: Change, back: boolean): Promise<NotDone | null> {
  const [to, from] = back ? [before, after] : [after, before];
  const routes = await Promise.all(to.map(({ id }) => fresh(id)));
  const known: BoardRoute[] = [];
  for (const route of routes) {
    if ('kind' in route) return route;
    const expected = from.find(({ id }) => id === route.id);
    if (!expected || !sameOrder(orderOf(route), expected)) return STALE;
    known.push(route);
  }
  const orders = to.map((order) => ({ ...plain(order), version: known.find(({ id }) => id === order.id)?.version ?? 0 }));
  const outcome = await now('ArrangeRoutes', { group: group.value?.id ?? '', routes: orders });
  return outcome.kind === 'done' ? null : outcome;
}

const plain = ({ id, stops }: Order) => ({
  id,
  stops: stops.map(({ place, pickups, deliveries }) => ({ place, pickups: [...pickups], deliveries: [...deliveries] })),
});

async function lockedBack({ route: id, locked }: { route: string; locked: boolean }, back: boolean): Promise<NotDone | null> {
  const route = await fresh(id);
  if ('kind' in route) return route;
  const wanted = back ? !locked : locked;
  if (route.locked === wanted) return null;
  const outcome = await now('LockRoute', { id, version: route.version, locked: wanted });
  return outcome.kind === 'done' ? null : outcome;
}
