import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { betterThan, choiceOf, ranked, type Choice } from './choices.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { rangeIn, sameSpot, spotKey, spotOf, spotsFor, type Spot } from './spots.ts';

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

/** Tries the likely places for a stop on the server, and any other that is chosen. Nothing is written. */
export function useMoving(home: BoardRoute, stop: BoardStop, routes: readonly BoardRoute[]): Moving {
  const state = routes.map(({ id, version }) => `${id}${String(version)}`).join();
  const spots = useMemo(() => spotsFor(home, stop, routes), [state, stop.id]);
  const now = spotOf(home, stop);
  const [spot, choose] = useState(now);
  const wanted = sameSpot(spot, now) || spots.some((one) => sameSpot(one, spot)) ? spots : [...spots, spot];
  const tries = useTries({ home, stop, routes, state }, wanted);
  const choices = ranked(wanted.flatMap((one) => tries.get(spotKey(one)) ?? []));
  const chosen = sameSpot(spot, now) ? null : tries.get(spotKey(spot));
  const shift = (by: 1 | -1) => {
    const target = routes.find(({ id }) => id === spot.route);
    if (!target) return;
    const [first, last] = rangeIn(target, stop);
    choose({ route: spot.route, position: Math.min(last, Math.max(first, spot.position + by)) });
  };
  return {
    home,
    stop,
    now,
    choices,
    trying: spots.filter((one) => !tries.has(spotKey(one))).length,
    spot,
    chosen,
    better: chosen ? betterThan(chosen, choices) : null,
    choose,
    shift,
  };
}

interface Trying {
  readonly home: BoardRoute;
  readonly stop: BoardStop;
  readonly routes: readonly BoardRoute[];
  /** Changes when any route does: what was tried before is then forgotten. */
  readonly state: string;
}

function useTries(trying: Trying, wanted: readonly Spot[]): Tries {
  const [tries, setTries] = useState<{ readonly of: string; readonly map: Tries }>({ of: '', map: new Map() });
  const of = `${trying.stop.id} ${trying.state}`;
  const known = tries.of === of ? tries.map : new Map<string, Choice | null>();
  const missing = wanted.filter((spot) => !known.has(spotKey(spot)));
  useEffect(() => {
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
