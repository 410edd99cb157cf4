/** What a route carries at once at most, and what its vehicle holds. */
interface Amounts {
  readonly grams: number;
  readonly crates: number;
  readonly coldGrams: number;
}

export interface Fullness {
  /** What it is fullest by. */
  readonly by: 'grams' | 'crates' | 'coldGrams';
  /** 1 is full; more does not fit. */
  readonly part: number;
}

const WAYS = ['grams', 'crates', 'coldGrams'] as const;

/** How full a vehicle gets on a route, by whatever runs out first. What it has no room for at all, and must carry, is more than full. */
export function fullness(route: Amounts, capacity: Amounts): Fullness {
  const ways = WAYS.map((by) => ({ by, part: partOf(route[by], capacity[by]) }));
  return ways.reduce((fullest, one) => (one.part > fullest.part ? one : fullest));
}

function partOf(load: number, room: number): number {
  if (load <= 0) return 0;
  return room > 0 ? load / room : Infinity;
}
