import type { goods as en } from '../en/goods.ts';
import type { Said } from '../fill.ts';

export const goods = {
  'goods.title': 'Alimentos',
} as const satisfies Record<keyof typeof en, Said>;
