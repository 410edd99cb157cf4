import { several } from '../../client/goods/several.ts';
import * as measured from '../../client/measures.ts';
import type { Commodity } from '../goods/commodity.ts';
import { unitWords } from '../goods/unit-words.ts';
import { isGeneralUnit } from '../goods/units.ts';
import type { Quantity } from '../offers/actions.ts';
import type { Language, Measures } from '../people/actions.ts';
import { sayingIn, whySaid, type Say } from './words.ts';

/** Who a paper is for: language and measures are theirs, the zone is the group's. */
export interface Reader {
  readonly language: Language;
  readonly measures: Measures;
  /** IANA name. */
  readonly zone: string;
}

/** How a paper says things to its reader: grams, metres and °C in their measures, instants in the group's zone. */
export interface Voice {
  readonly language: Language;
  readonly t: Say;
  readonly why: (code: string | null) => string;
  readonly weight: (grams: number) => string;
  readonly way: (metres: number) => string;
  readonly warmth: (celsius: number) => string;
  readonly time: (at: Date) => string;
  readonly span: (from: Date, until: Date) => string;
  readonly day: (at: Date) => string;
  /** Day and time. */
  readonly moment: (at: Date) => string;
  readonly named: (commodity: Commodity) => string;
  /** "14 lugs, 127 kg"; a weight alone where it was entered so. */
  readonly amount: (quantity: Pick<Quantity, 'amount' | 'unit'>, grams: number) => string;
}

export function voiceFor({ language, measures, zone }: Reader): Voice {
  const manner = { language: language === 'es' ? 'ES' : 'EN', measures: measures === 'metric' ? 'METRIC' : 'US', zone } as const;
  const weight = (grams: number) => measured.weight(grams, manner);
  const time = (at: Date) => measured.clock(at, manner);
  const day = (at: Date) => measured.calendarDay(at, manner);
  return {
    language,
    t: sayingIn(language),
    why: (code) => whySaid(language, code),
    weight,
    way: (metres) => measured.length(metres, manner),
    warmth: (celsius) => measured.temperature(celsius, manner),
    time,
    span: (from, until) => measured.clockSpan(from, until, manner),
    day,
    moment: (at) => `${day(at)} ${time(at)}`,
    named: ({ names }) => names[language],
    amount: ({ amount, unit }, grams) =>
      isGeneralUnit(unit) ? weight(grams) : `${counted(measured.count(amount, manner), { amount, unit, language })}, ${weight(grams)}`,
  };
}

function counted(number: string, { amount, unit, language }: { amount: number; unit: string; language: Language }): string {
  const words = unitWords(unit)?.[language] ?? unit;
  const count = /^\d/.test(words) ? `${number} ×` : number;
  return `${count} ${amount === 1 ? words : several(words, language)}`;
}
