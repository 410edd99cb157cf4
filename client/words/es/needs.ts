import type { needs as en } from '../en/needs.ts';
import type { Said } from '../fill.ts';

export const needs = {} as const satisfies Record<keyof typeof en, Said>;
