import { groups } from './groups.ts';
import { numbers } from './numbers.ts';
import { plans } from './plans.ts';
import { supply } from './supply.ts';
import type { desk as en } from '../en/desk.ts';
import type { Said } from '../fill.ts';

export const desk = {
  ...groups,
  ...numbers,
  ...plans,
  ...supply,
} as const satisfies Record<keyof typeof en, Said>;
