import type { VerbInput } from '../api.ts';
import { gramsIn } from '../goods/amount.tsx';
import { gramsFrom } from '../measures.ts';
import type { Entry } from '../storage.ts';
import { manner } from '../words.ts';
import type { DateSeen, WeeklySeen } from './saying.ts';

type DateChange = VerbInput<'ChangeWeeklyDate'>;
type Way = VerbInput<'SteerWeekly'>['way'];
type Amount = WeeklySeen['amount'];

/** What is done to a weekly and needs no signal. */
const CHANGES: readonly string[] = ['SteerWeekly', 'SkipWeeklyDate', 'ChangeWeeklyDate'];

export const changesWeekly = ({ verb, variables }: Pick<Entry, 'verb' | 'variables'>, id: string): boolean =>
  CHANGES.includes(verb) && variables['id'] === id;

/** What waits on this phone about a weekly, oldest first. */
export function waitingOn(id: string, entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => !entry.refusal && changesWeekly(entry, id));
}

/** Whether something waits about one of its dates. */
export const waitsOn = (date: string, waiting: readonly Entry[]): boolean => waiting.some(({ variables }) => variables['date'] === date);

/** A weekly as its keeper left it: the server's answer, then what waits on this phone. */
export function withWaiting(weekly: WeeklySeen, waiting: readonly Entry[]): WeeklySeen {
  return waiting.reduce((before, { verb, variables }) => {
    if (verb === 'SteerWeekly') return steered(before, variables['way'] as Way);
    const dates = before.dates.map((date) => (date.date === variables['date'] ? { ...date, ...changed(before, date, variables) } : date));
    return { ...before, dates };
  }, weekly);
}

const STATES = { CONFIRM: 'GOING', RESUME: 'GOING', PAUSE: 'PAUSED', END: 'ENDED' } as const satisfies Record<Way, WeeklySeen['state']>;

function steered(weekly: WeeklySeen, way: Way): WeeklySeen {
  const news = way === 'CONFIRM' ? weekly.news.filter(({ code }) => code !== 'confirm-soon') : weekly.news;
  return { ...weekly, state: STATES[way], news };
}

function changed(weekly: WeeklySeen, date: DateSeen, variables: Entry['variables']): Partial<DateSeen> {
  if (typeof variables['skip'] === 'boolean') return { state: variables['skip'] ? 'SKIPPED' : 'PLANNED' };
  const { quantity, headcount, from, until } = variables as unknown as DateChange;
  const isTimed = until !== undefined && until !== null;
  return {
    ...((quantity || headcount) && { changed: true, amount: amountOf(weekly, date.amount, { quantity, headcount }) }),
    ...(isTimed && { hours: until === weekly.until && (from ?? null) === weekly.from ? null : { from: from ?? null, until } }),
  };
}

/** Grams of people are in proportion to their number; those of a kind of food were entered as a weight. */
function amountOf(
  { commodity, wanted }: WeeklySeen,
  before: Amount,
  { quantity, headcount }: Pick<DateChange, 'quantity' | 'headcount'>,
): Amount {
  if (headcount && before.headcount) {
    const grams = Math.round((before.grams * headcount.people) / before.headcount.people);
    return { ...before, grams, headcount: { ...before.headcount, people: headcount.people } };
  }
  if (!quantity) return before;
  const good = commodity ?? wanted?.commodity;
  const grams = (good ? gramsIn(good, quantity) : gramsFrom(quantity.amount, manner.value)) ?? before.grams;
  return { ...before, grams, quantity: { ...quantity, grams } };
}
