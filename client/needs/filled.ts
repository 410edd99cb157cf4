import { clock } from '../clock.ts';
import { instantOf } from '../goods/moments.ts';
import { named } from '../goods/saying.ts';
import type { Wrongs } from '../people/sending.ts';
import { reasonWords } from '../refusals.ts';
import { manner, t } from '../words.ts';
import { mealAsks, notPeople, windowBefore, type Part } from './asks.ts';
import { amountWanted, askedSaid, gramsAsked, type AmountEntry } from './by-amount.tsx';
import type { PeopleEntry } from './by-people.tsx';
import type { Worded } from './sending.ts';

/** What a filled form asks for; nothing while something in it is missing. */
export function peopleAsks(entry: PeopleEntry, parts: readonly Part[]): Worded[] {
  const { people, onlyMeal, days, by } = entry;
  if (people === null || notPeople(people)) return [];
  const ticked = parts.filter(({ code }) => entry.parts.includes(code));
  const asks = mealAsks({ people, onlyMeal, parts: ticked, days, by }, clock.value, manner.value.zone);
  return asks.map(({ part, ...ask }) => ({ ...ask, what: named(part.names) }));
}

export function amountAsks(entry: AmountEntry): Worded[] {
  const grams = gramsAsked(entry);
  const window = windowBefore(instantOf(entry.at), clock.value);
  return grams && window ? [{ ...amountWanted(entry), grams, window, what: askedSaid(entry) }] : [];
}

/** What is wrong with it, by field; `null` when it can be sent. */
export function wrongPeople(entry: PeopleEntry, asks: readonly Worded[]): Wrongs | null {
  const people = notPeople(entry.people);
  if (people) return { people: reasonWords(people) };
  if (entry.parts.length === 0 || entry.days.length === 0) return { parts: t('needs.choose-part') };
  return asks.length === 0 ? { window: t('needs.choose-time') } : null;
}

export function wrongAmount(entry: AmountEntry): Wrongs | null {
  if (entry.kind === 'one' && !entry.good) return { wanted: t('needs.choose-what') };
  const grams = gramsAsked(entry);
  if (grams === null || grams <= 0) return { amount: t('needs.choose-amount') };
  return windowBefore(instantOf(entry.at), clock.value) ? null : { window: t('needs.choose-time') };
}
