import type { people as en } from '../en/people.ts';
import type { Said } from '../fill.ts';

export const people = {
  'people.title': 'Personas',
} as const satisfies Record<keyof typeof en, Said>;
