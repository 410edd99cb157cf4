import { goods } from './goods.ts';
import { help } from './help.ts';
import { loads } from './loads.ts';
import { needs } from './needs.ts';
import { offers } from './offers.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { photos } from './photos.ts';
import { places } from './places.ts';
import { routes } from './routes.ts';
import { shell } from './shell.ts';
import { titles } from './titles.ts';
import { weekly } from './weekly.ts';
import type { everyone as en } from '../en/everyone.ts';
import type { Said } from '../fill.ts';

export const everyone = {
  ...goods,
  ...help,
  ...loads,
  ...needs,
  ...offers,
  ...papers,
  ...people,
  ...photos,
  ...places,
  ...routes,
  ...shell,
  ...titles,
  ...weekly,
} as const satisfies Record<keyof typeof en, Said>;
