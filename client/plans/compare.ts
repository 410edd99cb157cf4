/** A plan as far as it is compared. */
export interface Compared {
  readonly figures: { readonly grams: number; readonly smallestShare: number } | null;
  readonly routes: readonly {
    readonly metres: number;
    readonly window: { readonly from: string; readonly until: string };
    readonly stops: readonly { readonly slack: number }[];
  }[];
  readonly leftOut: readonly unknown[];
}

export const MEASURES = ['grams', 'smallest', 'metres', 'seconds', 'routes', 'left', 'late'] as const;
export type Measure = (typeof MEASURES)[number];
export type Sums = Readonly<Record<Measure, number>>;

/** What a plan comes to: grams, the smallest share (0 to 1), metres, seconds on the road in all, routes, what is left out, stops too late. */
export function sumsOf({ figures, routes, leftOut }: Compared): Sums {
  const sum = (of: (route: Compared['routes'][number]) => number) => routes.reduce((total, route) => total + of(route), 0);
  return {
    grams: figures?.grams ?? 0,
    smallest: figures?.smallestShare ?? 0,
    metres: sum(({ metres }) => metres),
    seconds: sum(({ window }) => (Date.parse(window.until) - Date.parse(window.from)) / 1000),
    routes: routes.length,
    left: leftOut.length,
    late: sum(({ stops }) => stops.filter(({ slack }) => slack < 0).length),
  };
}

const MORE_IS_BETTER: readonly Measure[] = ['grams', 'smallest'];

/** How the other differs from the one: by how much more, and whether that is better, worse, or the same. */
export function differenceIn(measure: Measure, one: Sums, other: Sums): { readonly by: number; readonly is: 'better' | 'worse' | 'same' } {
  const by = other[measure] - one[measure];
  if (by === 0) return { by, is: 'same' };
  return { by, is: by > 0 === MORE_IS_BETTER.includes(measure) ? 'better' : 'worse' };
}
