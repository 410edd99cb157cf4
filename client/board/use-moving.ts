import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { betterThan, choiceOf, ranked, type Choice } from './choices.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { rangeIn, sameSpot, spotKey, spotOf, spotsFor, type Spot } from './spots.ts';
import { triedHere, type Sheet } from './timing.ts';

const AT_ONCE = 3;

export interface Moving {
  readonly home: BoardRoute;
  readonly stop: BoardStop;
  /** Where it is now. */
  readonly now: Spot;
  /** Tried places that can be taken, best first. */
  readonly choices: readonly Choice[];
  /** How many places are still being tried. */
  readonly trying: number;
  /** Where it would go; where it is now: it stays. */
  readonly spot: Spot;
  /** What the chosen place makes of it: undefined while it is tried, null when it cannot go there or stays. */
  readonly chosen: Choice | null | undefined;
  /** A place that breaks nothing, where the chosen one breaks something. */
  readonly better: Choice | null;
  readonly choose: (spot: Spot) => void;
  /** One place earlier or later in the chosen route. */
  readonly shift: (by: 1 | -1) => void;
}

type Tries = ReadonlyMap<string, Choice | null>;

/** What is being moved. */
export interface Held {
  readonly home: BoardRoute;
  readonly stop: BoardStop;
}

const NOWHERE: Spot = { route: '', position: 0 };

/** Tries the likely places for a stop, and any other that is chosen: on this device where the sheet knows enough, else on the server. */
export function useMoving(home: BoardRoute, stop: BoardStop, routes: readonly BoardRoute[], sheet: Sheet | null = null): Moving {
  const moving = useHeld({ home, stop }, routes, sheet);
  if (!moving) throw new Error('A stop that is held is being moved');
  return moving;
}

/** The same while a stop is held, and null while none is. Nothing is written. */
export function useHeld(held: Held | null, routes: readonly BoardRoute[], sheet: Sheet | null): Moving | null {
  const state = routes.map(({ id, version }) => `${id}${String(version)}`).join();
  const id = held?.stop.id ?? '';
  const spots = useMemo(() => (held ? spotsFor(held.home, held.stop, routes) : []), [state, id]);
  const now = held ? spotOf(held.home, held.stop) : NOWHERE;
  const [chosen, setChosen] = useState({ of: id, spot: now });
  const spot = chosen.of === id ? chosen.spot : now;
  const isListed = sameSpot(spot, now) || spots.some((one) => sameSpot(one, spot));
  const wanted = isListed ? spots : [...spots, spot];
  const here = useMemo(() => (held && sheet ? triesHere(held, { routes, sheet }, wanted) : NO_TRIES), [state, id, sheet, spotKey(spot)]);
  const missing = wanted.filter((one) => !here.has(spotKey(one)));
  const asked = useTries(held && { ...held, routes, state }, missing);
  if (!held) return null;
  const tries: Tries = new Map([...asked, ...here]);
  const choose = (to: Spot) => setChosen({ of: id, spot: to });
  return {
    ...held,
    now,
    spot,
    choose,
    ...standingOf({ spots, wanted, tries, spot, now }),
    shift: (by) => shifted({ held, routes, spot, choose }, by),
  };
}

interface Shifting {
  readonly held: Held;
  readonly routes: readonly BoardRoute[];
  readonly spot: Spot;
  readonly choose: (spot: Spot) => void;
}

function shifted({ held, routes, spot, choose }: Shifting, by: 1 | -1): void {
  const target = routes.find(({ id }) => id === spot.route);
  if (!target) return;
  const [first, last] = rangeIn(target, held.stop);
  choose({ route: spot.route, position: Math.min(last, Math.max(first, spot.position + by)) });
}

interface Standing {
  readonly spots: readonly Spot[];
  readonly wanted: readonly Spot[];
  readonly tries: Tries;
  readonly spot: Spot;
  readonly now: Spot;
}

function standingOf({ spots, wanted, tries, spot, now }: Standing): Pick<Moving, 'choices' | 'trying' | 'chosen' | 'better'> {
  const choices = ranked(wanted.flatMap((one) => tries.get(spotKey(one)) ?? []));
  const chosen = sameSpot(spot, now) ? null : tries.get(spotKey(spot));
  const trying = spots.filter((one) => !tries.has(spotKey(one))).length;
  return { choices, trying, chosen, better: chosen ? betterThan(chosen, choices) : null };
}

const NO_TRIES: Tries = new Map();

function triesHere(
  { home, stop }: Held,
  { routes, sheet }: { routes: readonly BoardRoute[]; sheet: Sheet },
  wanted: readonly Spot[],
): Tries {
  const found = wanted.flatMap((spot) => {
    const target = routes.find(({ id }) => id === spot.route);
    const tried = target && triedHere(sheet, { home, target, stop, position: spot.position });
    return target && tried ? [[spotKey(spot), choiceOf({ spot, stop, home, target }, tried)] as const] : [];
  });
  return new Map(found);
}

interface Trying {
  readonly home: BoardRoute;
  readonly stop: BoardStop;
  readonly routes: readonly BoardRoute[];
  /** Changes when any route does: what was tried before is then forgotten. */
  readonly state: string;
}

function useTries(trying: Trying | null, wanted: readonly Spot[]): Tries {
  const [tries, setTries] = useState<{ readonly of: string; readonly map: Tries }>({ of: '', map: new Map() });
  const of = trying ? `${trying.stop.id} ${trying.state}` : '';
  const known = tries.of === of ? tries.map : new Map<string, Choice | null>();
  const missing = wanted.filter((spot) => !known.has(spotKey(spot)));
  useEffect(() => {
    if (!trying) return;
    const leaving = new AbortController();
    const queue = [...missing];
    const work = async () => {
      for (let spot = queue.shift(); spot; spot = queue.shift()) {
        const choice = await tried(trying, spot);
        if (leaving.signal.aborted || choice === undefined) return;
        const key = spotKey(spot);
        setTries((before) => ({ of, map: new Map([...(before.of === of ? before.map : []), [key, choice]]) }));
      }
    };
    for (let worker = 0; worker < AT_ONCE; worker += 1) void work();
    return () => leaving.abort();
  }, [of, wanted.map(spotKey).join()]);
  return known;
}

/** Undefined when the server did not answer. */
async function tried({ home, stop, routes }: Trying, spot: Spot): Promise<Choice | null | undefined> {
  const target = routes.find(({ id }) => id === spot.route);
  const outcome = await ask('TryMove', { route: home.id, stop: stop.id, to: spot.route, position: spot.position });
  if (outcome.kind !== 'done' || !target) return undefined;
  return choiceOf({ spot, stop, home, target }, outcome.data.tryMove);
}
