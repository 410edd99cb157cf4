import type { places as en } from '../en/places.ts';
import type { Said } from '../fill.ts';

export const places = {
  'places.title': 'Lugares',
} as const satisfies Record<keyof typeof en, Said>;
