import { MEALS, USUAL_PARTS, type Meal } from './asks.ts';

/** How a kitchen asked by people and meal the last time: most days are like the one before. */
export interface Last {
  readonly people: number;
  readonly meal: Meal;
  readonly onlyMeal: boolean;
  /** Codes of the parts of the meal. */
  readonly parts: readonly string[];
}

const KEY = 'commissary.last-ask';
const FIRST: Last = { people: 100, meal: 'dinner', onlyMeal: false, parts: USUAL_PARTS };

export function lastAsk(): Last {
  try {
    return lastOf(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Last, unknown>>);
  } catch {
    return FIRST;
  }
}

/** A phone without room starts anew each time. */
export function rememberAsk(last: Last): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(last));
  } catch {
    return;
  }
}

function lastOf(kept: Partial<Record<keyof Last, unknown>>): Last {
  const { people, meal, onlyMeal, parts } = kept;
  return {
    people: typeof people === 'number' && people > 0 ? people : FIRST.people,
    meal: MEALS.find((one) => one === meal) ?? FIRST.meal,
    onlyMeal: typeof onlyMeal === 'boolean' ? onlyMeal : FIRST.onlyMeal,
    parts: Array.isArray(parts) ? parts.filter((part) => typeof part === 'string') : FIRST.parts,
  };
}
