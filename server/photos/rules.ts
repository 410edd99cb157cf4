import type { Rules } from '../verbs/rules.ts';
import type { PhotoState } from './model.ts';

/**
 * Both sides of a load, whoever drives it, and those who plan: `holder` drives it, `keeper` keeps its farm or its kitchen, `owner` took
 * the picture. Other members of its groups know of the load, and not of its pictures: they may show a face or a home.
 */
export const photoRules: Rules<PhotoState, 'add' | 'see' | 'remove'> = {
  add: { by: ['holder', 'keeper', 'planner'], leads: { none: 'kept' } },
  see: { by: ['holder', 'keeper', 'planner', 'steward'], leads: { kept: 'kept' } },
  remove: { by: ['owner', 'planner'], leads: { kept: 'removed' } },
};
