import { goods } from './es/goods.ts';
import { groups } from './es/groups.ts';
import { help } from './es/help.ts';
import { loads } from './es/loads.ts';
import { needs } from './es/needs.ts';
import { numbers } from './es/numbers.ts';
import { offers } from './es/offers.ts';
import { papers } from './es/papers.ts';
import { people } from './es/people.ts';
import { places } from './es/places.ts';
import { plans } from './es/plans.ts';
import { routes } from './es/routes.ts';
import { shell } from './es/shell.ts';
import { supply } from './es/supply.ts';
import { weekly } from './es/weekly.ts';
import type { en } from './en.ts';
import type { Said } from './fill.ts';

export const es = {
  ...goods,
  ...groups,
  ...help,
  ...loads,
  ...needs,
  ...numbers,
  ...offers,
  ...papers,
  ...people,
  ...places,
  ...plans,
  ...routes,
  ...shell,
  ...supply,
  ...weekly,
} as const satisfies Record<keyof typeof en, Said>;
