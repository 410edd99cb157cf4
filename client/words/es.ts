import { desk } from './es/desk.ts';
import { everyone } from './es/everyone.ts';

export const es = { ...everyone, ...desk } as const;
