import type { Shortage } from './short.ts';

/** A meal, grams: 1.2 pounds, as Feeding America counts meals after the USDA's "What We Eat in America". */
const MEAL = 544;

interface NeedHere {
  readonly promised: number;
  readonly received: number;
  readonly place: {
    readonly id: string;
    readonly area: string;
    readonly peoplePerDay: number | null;
    readonly point: { readonly longitude: number; readonly latitude: number };
  };
}

/** How long an area's kitchens can serve everybody a meal a day with what they got and what is coming. */
export interface Provision extends Pick<Shortage, 'area' | 'at'> {
  /** Grams got and coming. */
  readonly grams: number;
  /** People served a day. */
  readonly people: number;
  readonly days: number;
}

/** By area, the shortest first; areas where nobody has said how many people they serve are left out. */
export function provisions(needs: readonly NeedHere[]): Provision[] {
  const byArea = new Map<string, NeedHere[]>();
  for (const need of needs) byArea.set(need.place.area, [...(byArea.get(need.place.area) ?? []), need]);
  return [...byArea]
    .map(([area, here]) => provision(area, here))
    .filter(({ people }) => people > 0)
    .sort((a, b) => a.days - b.days || a.area.localeCompare(b.area));
}

function provision(area: string, here: readonly NeedHere[]): Provision {
  const places = [...new Map(here.map(({ place }) => [place.id, place])).values()];
  const people = places.reduce((sum, { peoplePerDay }) => sum + (peoplePerDay ?? 0), 0);
  const grams = here.reduce((sum, { promised, received }) => sum + promised + received, 0);
  const mean = (of: (place: (typeof places)[number]) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const at = [mean(({ point }) => point.longitude), mean(({ point }) => point.latitude)] as const;
  return { area, grams, people, at, days: daysOf([{ grams, people }]) };
}

/** Of several areas together. */
export function daysOf(group: readonly Pick<Provision, 'grams' | 'people'>[]): number {
  const people = group.reduce((sum, one) => sum + one.people, 0);
  return people === 0 ? 0 : group.reduce((sum, { grams }) => sum + grams, 0) / (people * MEAL);
}

/** How dense an area is hatched: less than a day, less than three, more. */
export const densityOfDays = (days: number): 1 | 2 | 3 => (days < 1 ? 3 : days < 3 ? 2 : 1);
