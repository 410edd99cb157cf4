import type { Rules } from '../verbs/rules.ts';
import type { NeedState } from './model.ts';

/** A need is asked and kept by those who look after its place, and by the planners of its group. */
export const needRules: Rules<NeedState, 'ask' | 'change' | 'withdraw' | 'expire' | 'fill' | 'reopen'> = {
  ask: { by: ['keeper', 'planner'], leads: { none: 'open' } },
  /** A filled one that asks for more is open again; an open one that asks for no more than is promised is filled. */
  change: { by: ['keeper', 'planner'], leads: { open: 'open', filled: 'filled' } },
  withdraw: { by: ['keeper', 'planner'], leads: { open: 'withdrawn', filled: 'withdrawn' } },
  expire: { by: ['alliance'], leads: { open: 'expired' } },
  /** What follows from the grams alone: nothing wanted any more, something wanted again. */
  fill: { by: ['alliance'], leads: { open: 'filled' } },
  reopen: { by: ['alliance'], leads: { filled: 'open' } },
};

/** The state that follows from what is still wanted: open and filled change places, whatever is over stays over. */
export function stateWith(open: number, state: NeedState): NeedState {
  return needRules[open > 0 ? 'reopen' : 'fill'].leads[state] ?? state;
}
