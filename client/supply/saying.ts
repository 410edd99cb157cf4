import { gramsSaid, isWeight, named, wantedSaid } from '../goods/saying.ts';
import type { MarkName } from '../parts/icon.tsx';
import type { Tone } from '../parts/state.tsx';
import { countdown, kg, locale, percent, t, when } from '../words.ts';
import type { Needed, Offered } from './filter.ts';
import { spoilsSoon } from './order.ts';

interface PlaceSaid {
  readonly name: string | null;
  readonly area: string;
}

/** "Blue Silo Farm, Menomonie, WI", or only where it is near. */
export const placeAndArea = ({ name, area }: PlaceSaid): string => (name === null ? t('supply.near', { area }) : `${name}, ${area}`);

export const placeWords = ({ name, area }: PlaceSaid): string => name ?? t('supply.near', { area });

export interface Portion {
  readonly entered: string;
  /** Left out where it would say the same. */
  readonly weight?: string;
}

/** Grams of an offer in its own unit, then in weight. */
export function portion(grams: number, { commodity, quantity }: Pick<Offered, 'commodity' | 'quantity'>): Portion {
  if (isWeight(quantity.unit, commodity)) return { entered: kg(grams) };
  return { entered: gramsSaid(grams, quantity.unit, commodity), weight: kg(grams) };
}

interface Stated {
  readonly mark: MarkName;
  readonly tone?: Tone;
  readonly words: string;
}

export function offerState({ spoilBy }: Pick<Offered, 'spoilBy'>, now: Date): Stated {
  const at = when(spoilBy, now);
  if (!spoilsSoon(spoilBy, now)) return { mark: 'open', words: t('supply.spoils', { when: at }) };
  return { mark: 'soon', tone: 'soon', words: t('supply.spoils-in', { when: at, in: countdown(spoilBy, now) }) };
}

/** How its place stands: the share of all that it asks for now. */
export function needState(share: number): Stated {
  if (share <= 0) return { mark: 'open', words: t('supply.has-none') };
  return { mark: 'part', words: t('supply.has-share', { share: percent(share) }) };
}

/** Short facts one after the other, each a sentence; "p.m." ends one already. */
export const sentences = (facts: readonly string[]): string => facts.map(sentence).join(' ');

const sentence = (fact: string): string =>
  `${fact.charAt(0).toLocaleUpperCase(locale.value)}${fact.slice(1)}${fact.endsWith('.') ? '' : '.'}`;

export const wantedWords = ({ wanted }: Pick<Needed, 'wanted'>): string => wantedSaid(wanted);

export function offerLabel(offer: Offered, now: Date): string {
  const said = { area: offer.place.area, what: named(offer.commodity.names), amount: portion(offer.totals.available, offer).entered };
  return spoilsSoon(offer.spoilBy, now) ? t('supply.pin.offer-soon', said) : t('supply.pin.offer', said);
}

export function needLabel(need: Needed): string {
  return t('supply.pin.need', { place: placeWords(need.place), what: wantedWords(need), amount: kg(need.open) });
}
