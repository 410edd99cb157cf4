import type { Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { standing } from '../session.ts';

export type GroupLimits = NonNullable<Result<'TemperatureLimits'>['group']>['settings'];

/** What every group starts with, until its own are known. */
const USUAL: GroupLimits = { coldMaxC: 5, hotMinC: 57, frozenMaxC: -18, warnMinutes: 30, refuseMinutes: 120 };

/** How the group keeps food safe; on this phone also without signal. */
export function useLimits(): GroupLimits {
  const group = standing.value?.group;
  const asked = useAsk('TemperatureLimits', group === undefined ? null : { group }, { keep: true, topics: ['groups'] });
  return asked.data?.group?.settings ?? USUAL;
}
