import { Schema, model } from 'mongoose';
import { memberIdsOf, revokeAllIn } from '../people/actions.ts';
import { wipeSessionsOf } from '../session.ts';
import { NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import { patiently } from '../verbs/patience.ts';
import { onlyThroughVerbs, transact } from '../verbs/transaction.ts';
import type { Asking } from '../verbs/verb.ts';
import { isMember, standingsIn } from '../viewer.ts';
import { Groups } from './model.ts';
import { groupRules } from './rules.ts';

/** A panic whose work is not over: something is still under way that it waits for. */
interface Panic {
  /** The operation's id. */
  readonly _id: string;
  readonly group: string;
  readonly at: Date;
  /** What waits for its load to be over, ids; null: nothing was forgotten yet. */
  readonly left: readonly string[] | null;
}

const schema = new Schema<Panic>(
  {
    _id: { type: String, required: true },
    group: { type: String, required: true },
    at: { type: Date, required: true },
    left: { type: [String], default: null },
  },
  { collection: 'panics', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.plugin(onlyThroughVerbs);
const Panics = model<Panic>('Panic', schema);

/** Whose group, and what is to be forgotten now: all of it, or only these that waited. */
export interface Danger {
  readonly group: string;
  readonly among: readonly string[] | null;
}

/** Forgets what a domain keeps of a group in danger; answers the ids of what it must keep until a load is over. Done again, it does no harm. */
export type Safeguard = (danger: Danger) => Promise<readonly string[]>;

const safeguards: Safeguard[] = [];
const WITHIN_MS = 10_000;

/** A domain tells what of its things endangers people, and forgets it in a panic. */
export function provideSafeguard(safeguard: Safeguard): void {
  safeguards.push(safeguard);
}

/**
 * A steward's one deliberate act when phones or people are in the wrong hands (docs/panic.md): open invitations are taken back, every session of every
 * member ends and each phone wipes itself when it is heard of next, and each domain forgets what endangers people: at once where no
 * load is under way, and as soon as it is over where one is.
 */
export async function panic({ verb, viewer, op }: Asking, { group }: { readonly group: string }): Promise<Answer> {
  const request = { operationId: op, name: 'groups.panic', group, input: { group }, keys: [group] };
  const answer = await verb(viewer, request, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    const known = (await steps.find(Groups, { _id: group })) ?? refuse(NOT_FOUND);
    led(groupRules, 'panic', standingsIn(viewer, group), known);
    await revokeAllIn(steps, group);
    await steps.add(Panics, { _id: op, group, at: steps.at, left: null });
    return { typename: 'Panicked', refs: [{ kind: 'Group', id: group, version: known.version }] };
  });
  if (answer.typename === 'Panicked') await carryOut(op);
  return answer;
}

/** Goes on with every panic that something waited for, or that was interrupted. */
export async function endPanics(): Promise<void> {
  for (const { _id } of await Panics.find({}, { _id: 1 }).lean<Pick<Panic, '_id'>[]>()) await carryOut(_id);
}

/** Done again from the start when it collides with others' verbs; what is not done in time, the next minute does. */
function carryOut(id: string): Promise<void> {
  return patiently(Date.now() + WITHIN_MS, undefined, () => forgetNow(id));
}

async function forgetNow(id: string): Promise<void> {
  const known = await Panics.findById(id).lean<Panic>();
  if (!known) return;
  const { group, left: among } = known;
  if (among === null) await wipeSessionsOf(await memberIdsOf(group));
  const left: string[] = [];
  for (const safeguard of safeguards) left.push(...(await safeguard({ group, among })));
  await transact(async (transaction) => {
    if (left.length === 0) await transaction.remove(Panics, { _id: id });
    else await transaction.change(Panics, { _id: id }, { $set: { left } });
  });
}
