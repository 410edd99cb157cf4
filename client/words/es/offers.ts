import type { offers as en } from '../en/offers.ts';
import type { Said } from '../fill.ts';

export const offers = {
  'offers.title': 'Mis excedentes',
} as const satisfies Record<keyof typeof en, Said>;
