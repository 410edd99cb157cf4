import { headcountGrams, parsedNeed, wantedOf, wantedQuantity, type WantedInput } from '../needs/actions.ts';
import { idOf, knownCommodity, noteOf, parsedOffer, type QuantityInput } from '../offers/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import type { At } from './ahead.ts';
import type { Amount, NeedSaid, OfferSaid, Weekly } from './model.ts';
import { noteOrNew } from './dates.ts';
import { dayIn, daysOf, plusDays, type Day, type Schedule } from './schedule.ts';
import { needInput, offerInput } from './things.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAYS_OF_WEEK = 7;
const DAY_MS = 86_400_000;
/** How far ahead a weekly may begin, and how long it may go. */
const FARTHEST_DAYS = 366;
const LONGEST_KEPT_HOURS = 366 * 24;

type Headcount = Amount['headcount'];

export interface AmountInput {
  readonly quantity?: QuantityInput | null | undefined;
  readonly headcount?: Headcount | undefined;
}

export interface WeeklyInput {
  readonly id: string;
  readonly place: string;
  readonly offer?: OfferGiven | null | undefined;
  readonly need?: NeedGiven | null | undefined;
  readonly note?: string | null | undefined;
  readonly driverNote?: string | null | undefined;
  readonly weekdays: readonly number[];
  readonly from?: string | null | undefined;
  readonly until: string;
  readonly first?: string | null | undefined;
  readonly last?: string | null | undefined;
}

interface OfferGiven {
  readonly commodity: string;
  readonly quantity: QuantityInput;
  readonly handlingUnit?: string | null | undefined;
  readonly keepsHours?: number | null | undefined;
  readonly storage?: string | null | undefined;
  readonly allergens?: readonly string[] | null | undefined;
  readonly diets?: readonly string[] | null | undefined;
}

interface NeedGiven extends AmountInput {
  readonly wanted: WantedInput;
  readonly priority?: number | null | undefined;
}

/** What is left out stays as it is; an empty `last` takes the last day away. */
export interface WeeklyChange extends AmountInput {
  readonly note?: string | null | undefined;
  readonly driverNote?: string | null | undefined;
  readonly weekdays?: readonly number[] | null | undefined;
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly last?: string | null | undefined;
}

type Parsed = Pick<Weekly, '_id' | 'place' | 'offer' | 'need' | 'amount' | 'note' | 'driverNote' | 'schedule'>;

/** What a weekly says, held against the catalogue and the calendar. Refuses `Invalid` with the field and the reason. */
export function parsedWeekly(input: WeeklyInput, at: At): Parsed {
  const { offer, need } = input;
  if (offer && need) refuse(invalid('need', 'too-many'));
  const said = offer
    ? { offer: offerSaid(offer), need: null }
    : { offer: null, need: needSaid(need ?? refuse(invalid('offer', 'missing'))) };
  return {
    _id: idOf(input.id),
    place: input.place,
    ...said,
    amount: amountOf(said, offer ?? need ?? {}),
    note: noteOf(input.note, 'note'),
    driverNote: noteOf(input.driverNote, 'driverNote'),
    schedule: parsedSchedule(input, { isOffer: !!offer, at }),
  };
}

/** The fields that a change says anew. Refuses as `parsedWeekly` does. */
export function parsedChange(weekly: Weekly, change: WeeklyChange, at: At): Partial<Weekly> {
  const { quantity, headcount, weekdays, from, until, last } = change;
  const { schedule } = weekly;
  const isTimed = weekdays ?? from ?? until ?? last;
  const again = {
    weekdays: weekdays ?? schedule.weekdays,
    from: from ?? schedule.from,
    until: until ?? schedule.until,
    first: schedule.first,
    last: last === undefined || last === null ? schedule.last : last || null,
  };
  return {
    ...((quantity ?? headcount) && { amount: amountOf(weekly, change) }),
    ...(change.note !== undefined && { note: noteOf(change.note, 'note') }),
    ...(change.driverNote !== undefined && { driverNote: noteOf(change.driverNote, 'driverNote') }),
    ...((isTimed !== undefined || weekly.state === 'over') && { schedule: parsedSchedule(again, { isOffer: !!weekly.offer, at }) }),
  };
}

/** Refuses what its next date would be refused for: what is wrong is told when it is said, not a week later. */
export function insistOnNext(weekly: Weekly, { zone, now }: At): void {
  const today = dayIn(now, zone);
  const from = weekly.schedule.first > today ? weekly.schedule.first : plusDays(today, 1);
  const [date = from] = daysOf({ ...weekly.schedule, last: null }, { from, until: plusDays(from, DAYS_OF_WEEK) });
  const said = { weekly, note: noteOrNew({ dates: [] }, date), zone };
  // A weekly may begin up to a year ahead: its first date is tried as on the day before.
  const before = new Date(Math.max(now.getTime(), Date.parse(date) - DAY_MS));
  if (weekly.offer) parsedOffer(offerInput(said), before);
  else parsedNeed(needInput(said), [], before);
}

/** How much, in what the weekly lists or asks for. */
export function amountOf({ offer, need }: Pick<Weekly, 'offer' | 'need'>, { quantity, headcount }: AmountInput): Amount {
  if (quantity && headcount) refuse(invalid('headcount', 'too-many'));
  const wanted = offer ? { commodity: offer.commodity } : wantedOf(need ?? {});
  if (headcount && need) {
    const { people, meals, onlyMeal } = headcount;
    return { grams: headcountGrams(wanted, headcount), quantity: null, headcount: { people, meals, onlyMeal } };
  }
  const parsed = wantedQuantity(wanted, quantity ?? refuse(invalid('quantity', 'missing')), 'quantity');
  return { grams: parsed.grams, quantity: parsed, headcount: null };
}

function offerSaid({ commodity, handlingUnit, keepsHours, storage, allergens, diets }: OfferGiven): OfferSaid {
  const good = knownCommodity(commodity);
  const kept = keepsHours ?? null;
  if (kept !== null && !(kept > 0 && kept <= LONGEST_KEPT_HOURS)) refuse(invalid('keepsHours', 'out-of-range'));
  const lot = { storage: storage ?? null, allergens: allergens ?? null, diets: diets ?? null };
  return { commodity: good.id, handlingUnit: handlingUnit ?? null, keepsHours: kept, ...lot };
}

function needSaid({ wanted, priority }: NeedGiven): NeedSaid {
  const parsed = wantedOf(wanted);
  const what = 'commodity' in parsed ? { commodity: parsed.commodity, category: null } : { commodity: null, category: parsed.category };
  return { ...what, priority: priority ?? null };
}

interface ScheduleInput {
  readonly weekdays: readonly number[];
  readonly from?: string | null | undefined;
  readonly until: string;
  readonly first?: string | null | undefined;
  readonly last?: string | null | undefined;
}

function parsedSchedule(input: ScheduleInput, { isOffer, at }: { isOffer: boolean; at: At }): Schedule {
  const today = dayIn(at.now, at.zone);
  const weekdays = [...new Set(input.weekdays)].sort();
  if (weekdays.length === 0) refuse(invalid('weekdays', 'missing'));
  if (!weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= DAYS_OF_WEEK)) refuse(invalid('weekdays', 'out-of-range'));
  if (isOffer && !input.from) refuse(invalid('from', 'missing'));
  const [from, until] = [input.from ? timeOf(input.from, 'from') : null, timeOf(input.until, 'until')];
  if (from === until) refuse(invalid('until', 'ends-before-begins'));
  const first = input.first ? dayOf(input.first, 'first') : today;
  const last = input.last ? dayOf(input.last, 'last') : null;
  const schedule = { weekdays, from, until, first, last };
  if (first > plusDays(today, FARTHEST_DAYS)) refuse(invalid('first', 'too-long'));
  if (last !== null) endsWell(schedule, last, today);
  return schedule;
}

function endsWell(schedule: Schedule, last: Day, today: Day): void {
  if (last < today) refuse(invalid('last', 'already-over'));
  if (last < schedule.first) refuse(invalid('last', 'ends-before-begins'));
  if (last > plusDays(today, 2 * FARTHEST_DAYS)) refuse(invalid('last', 'too-long'));
  const from = schedule.first > today ? schedule.first : today;
  if (daysOf(schedule, { from, until: last < plusDays(from, DAYS_OF_WEEK) ? last : plusDays(from, DAYS_OF_WEEK) }).length === 0)
    refuse(invalid('last', 'no-such-day'));
}

/** A day that there is. */
export function dayOf(text: string, field: string): Day {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  const isDay = at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isDay ? text : refuse(invalid(field, 'not-a-time'));
}

/** A time by the clock. */
export function timeOf(text: string, field: string): string {
  return TIME.test(text) ? text : refuse(invalid(field, 'not-a-time'));
}
