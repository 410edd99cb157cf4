import type { plans as en } from '../en/plans.ts';
import type { Said } from '../fill.ts';

export const plans = {} as const satisfies Record<keyof typeof en, Said>;
