import type { Rules, Standing } from '../verbs/rules.ts';

export const PLACE_STATES = ['listed', 'closed'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

const CARETAKERS: readonly Standing[] = ['keeper', 'planner', 'steward'];

/** A place is added by those who grow, cook, plan or run a group, and looked after by its keepers, planners and stewards. */
export const placeRules: Rules<PlaceState, 'add' | 'import' | 'change' | 'close' | 'verify'> = {
  add: { by: ['farmer', 'kitchen', 'planner', 'steward'], leads: { none: 'listed' } },
  import: { by: ['planner', 'steward'], leads: { none: 'listed' } },
  change: { by: CARETAKERS, leads: { listed: 'listed' } },
  close: { by: CARETAKERS, leads: { listed: 'closed' } },
  /** Whoever was there may say so: any member of its group, and the driver who holds a pass. */
  verify: { by: [...CARETAKERS, 'farmer', 'kitchen', 'driver', 'holder'], leads: { listed: 'listed' } },
};

/** The state that a stored place is in. */
export function stateOf({ closed, version }: { readonly closed: boolean; readonly version: number }): {
  readonly state: PlaceState;
  readonly version: number;
} {
  return { state: closed ? 'closed' : 'listed', version };
}
