import type { Rules } from '../verbs/rules.ts';
import type { WeeklyDateState, WeeklyState } from './model.ts';

type Name = 'start' | 'change' | 'confirm' | 'pause' | 'resume' | 'end' | 'note' | 'make' | 'rest' | 'finish';

/** A weekly is kept by those who look after its place, and by the planners of its group. */
export const weeklyRules: Rules<WeeklyState, Name> = {
  start: { by: ['keeper', 'planner'], leads: { none: 'going' } },
  /** One that rests or is over goes on, with what was changed. */
  change: { by: ['keeper', 'planner'], leads: { going: 'going', paused: 'paused', resting: 'going', over: 'going' } },
  confirm: { by: ['keeper', 'planner'], leads: { going: 'going', resting: 'going' } },
  pause: { by: ['keeper', 'planner'], leads: { going: 'paused', resting: 'paused' } },
  resume: { by: ['keeper', 'planner'], leads: { paused: 'going', resting: 'going' } },
  end: { by: ['keeper', 'planner'], leads: { going: 'ended', paused: 'ended', resting: 'ended', over: 'ended' } },
  /** Something about one of its dates. */
  note: { by: ['keeper', 'planner'], leads: { going: 'going', paused: 'paused', resting: 'resting' } },
  /** What time alone does: listing or asking for a date, resting unconfirmed, the last day gone by. */
  make: { by: ['alliance'], leads: { going: 'going' } },
  rest: { by: ['alliance'], leads: { going: 'resting' } },
  finish: { by: ['alliance'], leads: { going: 'over' } },
};

/** One date of a weekly; `none` is as the schedule has it. */
export const dateRules: Rules<WeeklyDateState, 'change' | 'skip' | 'restore' | 'make' | 'fail' | 'unmake'> = {
  /** What is made already is said anew where nobody has had a hand in it. */
  change: { by: ['keeper', 'planner'], leads: { none: 'planned', planned: 'planned', failed: 'planned', made: 'made' } },
  skip: { by: ['keeper', 'planner'], leads: { none: 'skipped', planned: 'skipped', failed: 'skipped', made: 'skipped' } },
  restore: { by: ['keeper', 'planner'], leads: { skipped: 'planned' } },
  make: { by: ['alliance'], leads: { none: 'made', planned: 'made', failed: 'made' } },
  fail: { by: ['alliance'], leads: { none: 'failed', planned: 'failed', failed: 'failed' } },
  /** Taken back with its weekly: listed anew when it goes on. */
  unmake: { by: ['alliance'], leads: { made: 'planned' } },
};
