import type { Rules } from '../verbs/rules.ts';
import type { CalendarState, ShareState } from './model.ts';

/** A route is shared by its driver or a planner, offers by those who keep their places or a planner; a link is withdrawn also by others who plan. */
export const shareRules: Rules<ShareState, 'shareRoute' | 'shareOffers' | 'withdraw'> = {
  shareRoute: { by: ['holder', 'planner'], leads: { none: 'shared' } },
  shareOffers: { by: ['keeper', 'planner'], leads: { none: 'shared' } },
  withdraw: { by: ['owner', 'planner', 'steward'], leads: { shared: 'withdrawn', withdrawn: 'withdrawn' } },
};

/** One's own alone. */
export const calendarRules: Rules<CalendarState, 'renew' | 'end'> = {
  renew: { by: ['owner'], leads: { none: 'kept', kept: 'kept', ended: 'kept' } },
  end: { by: ['owner'], leads: { kept: 'ended', ended: 'ended' } },
};
