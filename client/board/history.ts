import type { BoardRoute } from './route.ts';

/** The order of a route: what is done where. */
export interface Order {
  readonly id: string;
  readonly stops: readonly { readonly place: string; readonly pickups: readonly string[]; readonly deliveries: readonly string[] }[];
}

/** Something a planner did to routes: how they were, and how they were then. */
export interface Change {
  /** As it is told: "Move Frogtown kitchen". */
  readonly label: string;
  readonly before: readonly Order[];
  readonly after: readonly Order[];
  /** Instead of an order: the route that was locked or unlocked. */
  readonly lock?: { readonly route: string; readonly locked: boolean };
}

/** The last thing last. */
export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export const NOTHING_DONE: History = { done: [], undone: [] };

const MOST = 50;

/** Something new was done: what was undone before can't be done again. */
export const noted = ({ done }: History, change: Change): History => ({ done: [...done, change].slice(-MOST), undone: [] });

/** The history after its last change was undone; null when there is none. */
export function afterUndo({ done, undone }: History): { readonly change: Change; readonly history: History } | null {
  const change = done.at(-1);
  return change ? { change, history: { done: done.slice(0, -1), undone: [...undone, change] } } : null;
}

/** The history after what was undone last was done again; null when there is nothing. */
export function afterRedo({ done, undone }: History): { readonly change: Change; readonly history: History } | null {
  const change = undone.at(-1);
  return change ? { change, history: { done: [...done, change], undone: undone.slice(0, -1) } } : null;
}

/** One that was thrown away has no stops, whatever it still names. */
export function orderOf({ id, state, stops }: Pick<BoardRoute, 'id' | 'stops'> & { readonly state: string }): Order {
  const ids = (things: readonly { readonly id: string }[]) => things.map((thing) => thing.id);
  if (state === 'CANCELLED') return { id, stops: [] };
  return {
    id,
    stops: stops.map(({ place, pickups, deliveries }) => ({ place: place.id, pickups: ids(pickups), deliveries: ids(deliveries) })),
  };
}

export const sameOrder = (one: Order, other: Order): boolean =>
  one.id === other.id && JSON.stringify(one.stops) === JSON.stringify(other.stops);
