import { desk } from './en/desk.ts';
import { everyone } from './en/everyone.ts';

export const en = { ...everyone, ...desk } as const;
