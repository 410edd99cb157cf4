import { temperatureFrom } from '../measures.ts';
import { manner, t } from '../words.ts';
import type { Picture } from '../photos/picture.ts';
import { reasonWords } from '../refusals.ts';
import { counted, gramsTaken, WHYS, wrongCount, type Counted, type Why } from './count.ts';
import { expectedOf, type Coming } from './saying.ts';
import type { Signing } from './signing.ts';
import { celsiusIn } from './warmth.ts';

/** One load as it stands in the form: whole until it is touched. */
export interface Line {
  readonly load: Coming;
  readonly amount: number | null;
  readonly why: Why | null;
  /** As typed, in the person's degrees. */
  readonly temperature: string;
  readonly pictures: readonly Picture[];
}

export const wholeLine = (load: Coming): Line => ({ load, amount: expectedOf(load).amount, why: null, temperature: '', pictures: [] });

/** As it was counted when the server refused it. */
export function lineAgain(load: Coming, { receivedGrams, reason, celsius }: Refused): Line {
  const expected = expectedOf(load);
  const amount = receivedGrams === expected.grams ? expected.amount : Math.round((receivedGrams / expected.each) * 10) / 10;
  const why = WHYS.find((one) => one === reason) ?? (receivedGrams < expected.grams ? 'missing' : null);
  const temperature = celsius === undefined ? '' : String(Math.round(temperatureFrom(celsius, manner.value) * 10) / 10);
  // Its pictures wait on this phone by themselves.
  return { load, amount, why, temperature, pictures: [] };
}

/** What a kitchen said of a load. */
export interface Refused {
  readonly receivedGrams: number;
  readonly reason?: string;
  readonly celsius?: number;
}

/** What the line comes to, grams. */
export function countOf({ load, amount, why }: Line): Counted {
  const expected = expectedOf(load);
  return counted(expected.grams, gramsTaken(amount ?? 0, expected), why);
}

export const isLess = (line: Line): boolean => line.amount !== null && countOf(line).received < expectedOf(line.load).grams;

const celsiusOf = ({ temperature }: Line): number | null => celsiusIn(temperature, manner.value);

/** What is wrong with it, by field. */
export interface LineWrongs {
  readonly count?: string;
  readonly why?: string;
  readonly temperature?: string;
}

export function wrongsOf(line: Line): LineWrongs | null {
  const wrong = wrongCount(line.amount, expectedOf(line.load), line.why);
  if (wrong === 'none') return { count: t('loads.count-needed') };
  if (wrong === 'too-much') return { count: reasonWords('too-much') };
  if (wrong === 'why') return { why: t('loads.why-needed') };
  const unread = line.temperature.trim() !== '' && celsiusOf(line) === null;
  return unread ? { temperature: reasonWords('not-a-number') } : null;
}

export const signingOf = (line: Line): Signing => ({
  load: line.load,
  count: countOf(line),
  why: isLess(line) ? line.why : null,
  celsius: celsiusOf(line),
  pictures: line.pictures,
});
