import type { Rules } from '../verbs/rules.ts';
import type { ShiftState, VehicleState } from './model.ts';

/** A driver keeps what is theirs; the planners of the group keep everything. */
export const vehicleRules: Rules<VehicleState, 'add' | 'change' | 'retire'> = {
  add: { by: ['driver', 'planner'], leads: { none: 'kept' } },
  change: { by: ['owner', 'planner'], leads: { kept: 'kept' } },
  retire: { by: ['owner', 'planner'], leads: { kept: 'retired' } },
};

/** Nobody is put on a shift by another; a planner may only take one off. */
export const shiftRules: Rules<ShiftState, 'add' | 'cancel'> = {
  add: { by: ['driver'], leads: { none: 'planned' } },
  cancel: { by: ['owner', 'planner'], leads: { planned: 'cancelled' } },
};
