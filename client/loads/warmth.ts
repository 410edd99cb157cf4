import { celsiusFrom, typedNumber, type Manner } from '../measures.ts';

/** °C: cold goods at most, hot ones at least, frozen ones at most; settings of the group. */
export interface Limits {
  readonly coldMaxC: number;
  readonly hotMinC: number;
  readonly frozenMaxC: number;
}

/** How a good must be kept to be safe. */
export type Keeping = 'cold' | 'frozen' | 'hot';

/** What a temperature comes to. */
export type Verdict = 'well' | 'too-warm' | 'too-cool';

/** How a good must be kept; `null` for what needs no control for safety (whole produce, dry and canned goods). */
export function keepingOf({ storage, tcs }: { readonly storage: string; readonly tcs: boolean }): Keeping | null {
  if (storage === 'FROZEN') return 'frozen';
  if (storage === 'HOT') return 'hot';
  return tcs ? 'cold' : null;
}

/** The bound of its temperature, °C: the least for hot goods, the most for others. */
export function limitOf(keeping: Keeping, { coldMaxC, hotMinC, frozenMaxC }: Limits): number {
  return { cold: coldMaxC, hot: hotMinC, frozen: frozenMaxC }[keeping];
}

/** Whether a good at this temperature, °C, is safe; the bound itself is. */
export function judged(keeping: Keeping, celsius: number, limits: Limits): Verdict {
  const limit = limitOf(keeping, limits);
  if (keeping === 'hot') return celsius < limit ? 'too-cool' : 'well';
  return celsius > limit ? 'too-warm' : 'well';
}

/** °C of what was typed in the person's degrees; `null` for nothing and for no number. */
export function celsiusIn(typed: string, manner: Manner): number | null {
  const degrees = typedNumber(typed);
  return degrees === null ? null : celsiusFrom(degrees, manner);
}
