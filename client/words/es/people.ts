import type { people as en } from '../en/people.ts';
import type { Said } from '../fill.ts';

export const people = {} as const satisfies Record<keyof typeof en, Said>;
