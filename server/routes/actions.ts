import type { Answer } from '../verbs/refusal.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import type { Breach, Route, Window } from './model.ts';
import type { Viewer } from '../viewer.ts';

/** The door of the routes domain. */
export type { Breach, Route, RouteState, Stop, Window } from './model.ts';

export interface DraftInput {
  readonly id: string;
  readonly group: string;
  readonly loads: readonly string[];
  readonly departAt: Date;
  readonly shift?: string | null | undefined;
}
/** A route as a plan or a hand lays it out; times as Dates, slack in seconds, metres for the whole way, estimated 0 to 1. */
export interface RouteDraft {
  readonly id: string;
  readonly group: string;
  readonly shift: string | null;
  readonly vehicle: string | null;
  readonly stops: readonly StopDraft[];
  readonly metres: number;
  readonly estimated: number;
}
export interface StopDraft {
  readonly id: string;
  readonly place: string;
  readonly pickups: readonly string[];
  readonly deliveries: readonly string[];
  readonly arrival: Date;
  readonly departure: Date;
  readonly window: Window;
  readonly slack: number;
}
export interface CollectInput {
  readonly route: string;
  readonly load: string;
  readonly grams: number;
  readonly basis?: string | null | undefined;
  readonly rest?: 'return' | 'lost' | null | undefined;
  readonly reason?: string | null | undefined;
  readonly celsius?: number | null | undefined;
  readonly happenedAt?: Date | null | undefined;
}
export interface DeliverInput {
  readonly route: string;
  readonly load: string;
  readonly receivedGrams: number;
  readonly refusedGrams: number;
  readonly reason?: string | null | undefined;
  readonly celsius?: number | null | undefined;
  readonly happenedAt?: Date | null | undefined;
}
type When = { readonly happenedAt?: Date | null | undefined };

const soon = (): never => {
  throw new Error('Not written yet');
};
export const draftRoute = (_asking: Asking, _input: DraftInput): Promise<Answer> => soon();
export const publishRoute = (_asking: Asking, _input: { id: string; version: number }): Promise<Answer> => soon();
export const claimRoute = (_asking: Asking, _input: { id: string; version: number; vehicle: string }): Promise<Answer> => soon();
export const releaseRoute = (_asking: Asking, _input: { id: string; reason: string }): Promise<Answer> => soon();
export const cancelRoute = (_asking: Asking, _input: { id: string; version: number; reason: string }): Promise<Answer> => soon();
export const handOverRoute = (_asking: Asking, _input: { id: string; to: string; vehicle: string }): Promise<Answer> => soon();
export const lockRoute = (_asking: Asking, _input: { id: string; version: number; locked: boolean }): Promise<Answer> => soon();
export const moveStop = (
  _asking: Asking,
  _input: { route: string; version: number; stop: string; to: string; toVersion: number; position: number },
): Promise<Answer> => soon();
export const unrouteLoad = (_asking: Asking, _input: { route: string; version: number; load: string }): Promise<Answer> => soon();
export const arrive = (_asking: Asking, _input: { route: string; stop: string } & When): Promise<Answer> => soon();
export const undoArrive = (_asking: Asking, _input: { route: string; stop: string }): Promise<Answer> => soon();
export const skipStop = (_asking: Asking, _input: { route: string; stop: string; reason: string } & When): Promise<Answer> => soon();
export const collect = (_asking: Asking, _input: CollectInput): Promise<Answer> => soon();
export const deliver = (_asking: Asking, _input: DeliverInput): Promise<Answer> => soon();
export const redirectLoad = (_asking: Asking, _input: { route: string; load: string; need: string } & When): Promise<Answer> => soon();
export const endLoad = (
  _asking: Asking,
  _input: { route: string; load: string; as: 'return' | 'lost'; reason: string } & When,
): Promise<Answer> => soon();
export const noteTemperature = (_asking: Asking, _input: { route: string; load: string; celsius: number } & When): Promise<Answer> =>
  soon();
export const finishRoute = (_asking: Asking, _input: { id: string } & When): Promise<Answer> => soon();
/** For plans: writes a draft and puts its loads on it. */
export const draftRouteIn = (_steps: Verb, _draft: RouteDraft): Promise<Route> => soon();
export const routeIn = (_steps: Verb, _id: string): Promise<Route> => soon();
export const routesByIds = (_ids: readonly string[]): Promise<Route[]> => soon();
/** Locked or already running routes of a group that touch the window. */
export const routesWithin = (_group: string, _window: Window): Promise<Route[]> => soon();
export const tryOrder = (_viewer: Viewer, _input: { route: string; stops: readonly string[] }): Promise<Breach[]> => soon();
