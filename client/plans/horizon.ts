import { hourOf } from '../goods/moments.ts';

export const HORIZONS = ['today', 'tomorrow', 'three-days'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** The time a plan looks over, in the group's days: from now to midnight, all of tomorrow, or from now over three days. */
export function horizonOf(horizon: Horizon, now: Date): { from: string; until: string } {
  const midnight = (days: number) => hourOf(now, days, 0);
  const [from, until] = {
    today: [now, midnight(1)],
    tomorrow: [midnight(1), midnight(2)],
    'three-days': [now, midnight(3)],
  }[horizon];
  return { from: (from ?? now).toISOString(), until: (until ?? now).toISOString() };
}
