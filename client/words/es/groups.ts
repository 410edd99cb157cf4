import type { groups as en } from '../en/groups.ts';
import type { Said } from '../fill.ts';

export const groups = {
  'groups.title': 'Grupo',
} as const satisfies Record<keyof typeof en, Said>;
