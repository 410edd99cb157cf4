import type { offers as en } from '../en/offers.ts';
import type { Said } from '../fill.ts';

export const offers = {} as const satisfies Record<keyof typeof en, Said>;
