import type { Clock } from '../clock.ts';
import { groupsByIds, viewerOf } from '../groups/actions.ts';
import type { Handlers } from '../jobs.ts';
import { momentId } from '../offers/actions.ts';
import { placeIn } from '../places/actions.ts';
import { isRefusal, refuse, type Answer, type Done, type Ref, type Refusal } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Job, RunVerb, Verb } from '../verbs/verb.ts';
import { ALLIANCE } from '../viewer.ts';
import { dueOf, type At, type Due } from './ahead.ts';
import { dateLed, noted, noteOrNew } from './dates.ts';
import { Weeklies, type DateNote, type Weekly } from './model.ts';
import { weeklyRules } from './rules.ts';
import type { Day } from './schedule.ts';
import { make } from './things.ts';
import { weeklyIn, written } from './writing.ts';

const AT_ONCE = 500;
const BY = { by: ['alliance'] } as const;

interface Work {
  readonly verb: RunVerb;
  readonly clock: Clock;
}

/** Does what is due about every weekly. Any number of processes may: each date is made once, each step is a verb whose id follows from it. */
export async function keepWeeklies({ verb, clock }: Work): Promise<void> {
  const due = await Weeklies.find({ state: 'going', lookAt: { $lte: clock.now() } })
    .sort({ lookAt: 1 })
    .limit(AT_ONCE)
    .lean<Weekly[]>()
    .exec();
  for (const weekly of due) await keep(weekly, { verb, clock });
}

/** A weekly that was just started or changed is looked at at once. */
export function weeklyJobs(work: Work): Handlers {
  return {
    'weekly.keep': async ({ id = '' }) => {
      const weekly = await Weeklies.findById(id).lean<Weekly>().exec();
      if (weekly) await keep(weekly, work);
    },
  };
}

/** The work of looking at one weekly. */
export const lookJob = (id: string): Job => ({ name: 'weekly.keep', key: id, data: { id } });

/** The zone by whose clocks the weeklies of a group go. */
export async function zoneOf(group: string): Promise<string> {
  const [known] = await groupsByIds([group]);
  return known?.zone ?? 'UTC';
}

async function keep(weekly: Weekly, { verb, clock }: Work): Promise<void> {
  const at = { zone: await zoneOf(weekly.group), now: clock.now() };
  for (const due of dueOf(weekly, at)) await settle(weekly, due, { verb, at });
}

interface Settling {
  readonly verb: RunVerb;
  readonly at: At;
}

async function settle(weekly: Weekly, due: Due, settling: Settling): Promise<void> {
  if (due.kind === 'miss') return void (await fail(weekly, { date: due.date, reason: 'missed' }, settling));
  if (due.kind !== 'make') return void (await conclude(weekly, due.kind, settling));
  const reason = reasonOf(await makeDate(weekly, due.date, settling));
  if (reason) await fail(weekly, { date: due.date, reason }, settling);
}

/** Why a date can't be made; null when it is, or when it is for another moment or process to know. */
function reasonOf(answer: Answer): string | null {
  if (!isRefusal(answer) || answer.typename === 'Busy' || answer.typename === 'Stale') return null;
  return answer.typename === 'Invalid' ? answer.reason : REASONS[answer.typename];
}

const REASONS: Readonly<Record<Exclude<Refusal['typename'], 'Busy' | 'Stale' | 'Invalid'>, string>> = {
  NotAllowed: 'not-allowed',
  NotFound: 'unknown-place',
  AlreadyClaimed: 'refused',
  NotEnough: 'refused',
  Expired: 'already-over',
  Clash: 'refused',
};

/**
 * Lists or asks for one date in the name of who keeps the weekly: a right they have lost since is not lent to them. The date is noted
 * as made in the same transaction, which only one can win: the note's table, the version in the filter and the thing's own id each forbid
 * a second.
 */
async function makeDate(weekly: Weekly, date: Day, { verb, at }: Settling): Promise<Answer> {
  const author = await viewerOf(weekly.by, at.now);
  return verb(ALLIANCE, asking('weekly.make', weekly, { date, at }), async (steps) => {
    const now = await weeklyIn(steps, weekly._id);
    led(weeklyRules, 'make', BY.by, now);
    const state = dateLed('make', now, { date, ...BY });
    const note = noteOrNew(now, date);
    const thing = await make(steps, author, { weekly: now, note, place: await placeIn(steps, now.place), zone: at.zone });
    return noteDate(steps, now, {
      at,
      note: { ...note, state, thing: thing.id, thingVersion: thing.version, reason: null },
      refs: [thing],
    });
  });
}

function fail(weekly: Weekly, { date, reason }: { date: Day; reason: string }, { verb, at }: Settling): Promise<Answer> {
  return verb(ALLIANCE, asking('weekly.fail', weekly, { date, at }), async (steps) => {
    const now = await weeklyIn(steps, weekly._id);
    led(weeklyRules, 'make', BY.by, now);
    const state = dateLed('fail', now, { date, ...BY });
    return noteDate(steps, now, { at, note: { ...noteOrNew(now, date), state, reason }, refs: [] });
  });
}

/** It rests unconfirmed, or its last day has gone by; who keeps it is told (`newsOf`). */
function conclude(weekly: Weekly, kind: 'rest' | 'finish', { verb, at }: Settling): Promise<Answer> {
  return verb(ALLIANCE, asking(`weekly.${kind}`, weekly, { date: String(weekly.version), at }), async (steps) => {
    const now = await weeklyIn(steps, weekly._id);
    if (!dueOf(now, at).some((due) => due.kind === kind)) refuse({ typename: 'Stale', version: now.version });
    return changed(await written(steps, now, { at, set: { state: led(weeklyRules, kind, BY.by, now), since: steps.at } }), []);
  });
}

function asking(name: string, { _id, group, version }: Weekly, { date, at }: { date: string; at: At }) {
  const operationId = momentId(name, `${_id} ${date}`, { version, now: at.now });
  return { operationId, name, group, input: { id: _id, date, version }, keys: [_id] };
}

async function noteDate(steps: Verb, weekly: Weekly, { at, note, refs }: { at: At; note: DateNote; refs: Ref[] }): Promise<Done> {
  return changed(await written(steps, weekly, { at, set: { dates: noted(weekly.dates, note) } }), refs);
}

export function changed({ _id, version }: Weekly, refs: readonly Ref[]): Done {
  return { typename: 'WeeklyChanged', refs: [{ kind: 'Weekly', id: _id, version }, ...refs] };
}
