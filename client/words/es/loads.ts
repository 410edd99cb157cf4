import type { loads as en } from '../en/loads.ts';
import type { Said } from '../fill.ts';

export const loads = {
  'loads.title': 'Por llegar',
} as const satisfies Record<keyof typeof en, Said>;
