import { plainWeight } from '../measures.ts';
import { kg, manner, t } from '../words.ts';

/** "412 of 1,870 kg". */
export const ofWords = (some: number, all: number): string => t('numbers.of', { some: plainWeight(some, manner.value), all: kg(all) });
