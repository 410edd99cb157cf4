import { useEffect, useState } from 'preact/hooks';
import { distance } from '../../geo/distance.ts';
import townsUrl from '../basemap/towns.json?url';
import type { Point } from './point.ts';

export interface Town {
  readonly name: string;
  readonly at: Point;
}

interface Packed {
  readonly names: readonly string[];
  /** Ten-thousandths of a degree. */
  readonly lon: readonly number[];
  readonly lat: readonly number[];
}

const MOST_FOUND = 6;
const FEWEST_LETTERS = 2;

/** The towns of the map, fetched once somebody looks for one; none without signal. */
export function useTowns(wanted: boolean): readonly Town[] {
  const [towns, setTowns] = useState<readonly Town[]>([]);
  useEffect(() => {
    if (!wanted || towns.length > 0) return;
    let gone = false;
    fetchTowns().then(
      (found) => gone || setTowns(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return towns;
}

async function fetchTowns(): Promise<Town[]> {
  const { names, lon, lat } = (await (await fetch(townsUrl)).json()) as Packed;
  return names.map((name, at) => ({ name, at: [(lon[at] ?? 0) / 1e4, (lat[at] ?? 0) / 1e4] }));
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^saint /, 'st ')
    .replace(/^st\. /, 'st ')
    .trim();

/** Towns whose names begin so, those nearest to `near` first. */
export function findTowns(towns: readonly Town[], text: string, near: Point): Town[] {
  const sought = fold(text);
  if (sought.length < FEWEST_LETTERS) return [];
  const found = towns.filter(({ name }) => fold(name).startsWith(sought));
  return found.sort((a, b) => distance(a.at, near) - distance(b.at, near)).slice(0, MOST_FOUND);
}
