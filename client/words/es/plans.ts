import type { plans as en } from '../en/plans.ts';
import type { Said } from '../fill.ts';

export const plans = {
  'plans.title': 'Plan',
} as const satisfies Record<keyof typeof en, Said>;
