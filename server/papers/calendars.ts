import { codeHash, peopleByIds } from '../people/actions.ts';
import { NOT_ALLOWED, NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import { transact } from '../verbs/transaction.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isSignedIn } from '../viewer.ts';
import { Calendars, type Calendar } from './model.ts';
import { calendarRules } from './rules.ts';

/** Gives the asker a secret address for their calendar; one they had ends. `code` follows from the operation's id: only its hash is kept. */
export function renewCalendar({ verb, viewer, op }: Asking, code: string): Promise<Answer> {
  const { person } = viewer;
  return verb(viewer, { operationId: op, name: 'papers.renewCalendar', group: '', input: {}, keys: [person] }, async (steps) => {
    if (!isSignedIn(viewer)) refuse(NOT_ALLOWED);
    const before = await steps.find(Calendars, { _id: person });
    const state = led(calendarRules, 'renew', ['owner'], before ?? undefined);
    const link = { madeBy: op, codeHash: codeHash(code) ?? '', since: steps.at, state };
    if (before) return changed(await written(steps, before, link));
    const calendar: Calendar = { _id: person, ...link, version: 1 };
    await steps.add(Calendars, calendar);
    return changed(calendar);
  });
}

/** The asker's calendar is read by nobody any more. Refuses `NotFound` when there is none. */
export function endCalendar({ verb, viewer, op }: Asking): Promise<Answer> {
  const { person } = viewer;
  return verb(viewer, { operationId: op, name: 'papers.endCalendar', group: '', input: {}, keys: [person] }, async (steps) => {
    if (!isSignedIn(viewer)) refuse(NOT_ALLOWED);
    const before = (await steps.find(Calendars, { _id: person })) ?? refuse(NOT_FOUND);
    return changed(await written(steps, before, { state: led(calendarRules, 'end', ['owner'], before) }));
  });
}

/** A person's calendar while it is read by its code. */
export async function calendarOf(person: string): Promise<Calendar | null> {
  return Calendars.findOne({ _id: person, state: 'kept' }).lean<Calendar>().exec();
}

/** The calendar that a code in an address leads to. */
export async function calendarByCode(code: string): Promise<Calendar | null> {
  const hash = codeHash(code);
  return hash === null ? null : Calendars.findOne({ codeHash: hash, state: 'kept' }).lean<Calendar>().exec();
}

/** Deletes the calendars of people who are there no more. */
export async function forgetCalendars(): Promise<void> {
  const kept = (await Calendars.find({}, { _id: 1 }).lean<Pick<Calendar, '_id'>[]>().exec()).map(({ _id }) => _id);
  const there = new Set((await peopleByIds(kept)).map(({ _id }) => _id));
  for (const _id of kept.filter((person) => !there.has(person))) {
    await transact((transaction) => transaction.remove(Calendars, { _id }));
  }
}

async function written(steps: Verb, { _id, version }: Calendar, set: Partial<Calendar>): Promise<Calendar> {
  const calendar = await steps.change(Calendars, { _id, version }, { $set: set, $inc: { version: 1 } });
  return calendar ?? refuse({ typename: 'Stale', version });
}

function changed({ _id, version }: Calendar): Done {
  return { typename: 'CalendarChanged', refs: [{ kind: 'Calendar', id: _id, version }] };
}
