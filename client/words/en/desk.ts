import { groups } from './groups.ts';
import { numbers } from './numbers.ts';
import { plans } from './plans.ts';
import { supply } from './supply.ts';

/** What only planners and stewards read: it comes with their first screen. */
export const desk = {
  ...groups,
  ...numbers,
  ...plans,
  ...supply,
} as const;
