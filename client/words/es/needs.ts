import type { needs as en } from '../en/needs.ts';
import type { Said } from '../fill.ts';

export const needs = {
  'needs.title': 'Lo que necesitamos',
} as const satisfies Record<keyof typeof en, Said>;
