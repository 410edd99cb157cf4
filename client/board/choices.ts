import type { Result } from '../api.ts';
import { isWish, verdictOf, type Breach, type Verdict } from './breaches.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { others, partnersOf, type Spot } from './spots.ts';

export type TriedRoute = Result<'TryMove'>['tryMove'][number];
export type TriedStop = TriedRoute['stops'][number];

/** A place for a stop with what it would make of both routes. */
export interface Choice {
  readonly spot: Spot;
  /** When it would be there; null when the route does not say. */
  readonly arrival: string | null;
  /** Metres more than now in the route it goes to, and in the one it leaves; null within one route. */
  readonly more: number;
  readonly moreAtHome: number | null;
  readonly verdict: Verdict;
  /** How it would stand, the stop moved too. */
  readonly stops: readonly TriedStop[];
  /** Most aboard at once. */
  readonly grams: number;
  /** Both routes as they would be; within one route, that one. */
  readonly tried: readonly TriedRoute[];
}

interface Tried {
  readonly spot: Spot;
  readonly stop: Pick<BoardStop, 'id'>;
  readonly home: Pick<BoardRoute, 'id' | 'breaches'>;
  readonly target: Pick<BoardRoute, 'id' | 'breaches'>;
}

/** What a trial came to; null when the stop cannot go there at all. */
export function choiceOf({ spot, stop, home, target }: Tried, tried: readonly TriedRoute[]): Choice | null {
  const there = tried.find(({ route }) => route === target.id);
  if (!there) return null;
  const left = target.id === home.id ? null : (tried.find(({ route }) => route === home.id) ?? null);
  const before: Breach[] = [...target.breaches, ...(left ? home.breaches : [])];
  const after: Breach[] = [...there.breaches, ...(left?.breaches ?? [])];
  return {
    spot,
    arrival: there.stops.find(({ id }) => id === stop.id)?.arrival ?? null,
    more: there.more,
    moreAtHome: left?.more ?? null,
    verdict: verdictOf(before, after),
    stops: there.stops,
    grams: there.grams,
    tried: left ? [left, there] : [there],
  };
}

const weightOf = ({ worse, same, mended }: Verdict): number[] => [
  worse.filter((breach) => !isWish(breach)).length - mended,
  worse.length,
  same.length,
];

const metresOf = ({ more, moreAtHome }: Choice) => more + (moreAtHome ?? 0);

/** Best first: what breaks least, then what is least far for both routes together. */
export function ranked(choices: readonly Choice[]): Choice[] {
  return [...choices].sort((a, b) => {
    const [one, other] = [weightOf(a.verdict), weightOf(b.verdict)];
    const difference = one.map((part, at) => part - (other[at] ?? 0)).find((part) => part !== 0);
    return difference ?? metresOf(a) - metresOf(b);
  });
}

export const breaksNothing = ({ verdict }: Pick<Choice, 'verdict'>): boolean => verdict.worse.length === 0 && verdict.same.length === 0;

/** The best choice that breaks nothing, where the chosen one breaks something. */
export function betterThan(chosen: Choice, choices: readonly Choice[]): Choice | null {
  return breaksNothing(chosen) ? null : (ranked(choices).find(breaksNothing) ?? null);
}

/** A stop that goes along: to which stop of the other route, counted from 1, and whether that one was there before. */
export interface Along {
  readonly place: BoardStop['place'];
  readonly n: number;
  readonly joins: boolean;
}

/** Where the other ends of its loads go when a stop changes over to `target`. */
export function alongWith(home: Pick<BoardRoute, 'stops'>, stop: BoardStop, target: Pick<BoardRoute, 'stops'>, choice: Choice): Along[] {
  const at = choice.stops.findIndex(({ id }) => id === stop.id);
  return partnersOf(home, stop).flatMap((partner) => {
    const before = partner.pickups.some(({ id }) => stop.deliveries.some((load) => load.id === id));
    const n = choice.stops.findIndex((one, index) => one.place.id === partner.place.id && (before ? index < at : index > at));
    const found = choice.stops[n];
    return found ? [{ place: partner.place, n: n + 1, joins: target.stops.some(({ id }) => id === found.id) }] : [];
  });
}

/** After which stop of its route a spot is: null for the first; `last` when nothing follows. */
export function afterWhich(
  target: Pick<BoardRoute, 'stops'>,
  stop: Pick<BoardStop, 'id'>,
  { position }: Spot,
): { readonly before: BoardStop | null; readonly last: boolean } {
  const rest = others(target, stop);
  return { before: rest[position - 1] ?? null, last: position === rest.length };
}
