import { goods } from './en/goods.ts';
import { groups } from './en/groups.ts';
import { help } from './en/help.ts';
import { loads } from './en/loads.ts';
import { needs } from './en/needs.ts';
import { numbers } from './en/numbers.ts';
import { offers } from './en/offers.ts';
import { papers } from './en/papers.ts';
import { people } from './en/people.ts';
import { places } from './en/places.ts';
import { plans } from './en/plans.ts';
import { routes } from './en/routes.ts';
import { shell } from './en/shell.ts';
import { supply } from './en/supply.ts';
import { weekly } from './en/weekly.ts';

export const en = {
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
} as const;
