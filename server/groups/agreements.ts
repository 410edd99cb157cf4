import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { wellFormed } from '../verbs/operation.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done, type Refusal } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import { uuid7 } from '../verbs/uuid.ts';
import type { Asking, RunVerb, Verb } from '../verbs/verb.ts';
import { ALLIANCE, isMember, standingsIn, type Viewer } from '../viewer.ts';
import { Agreements, Groups, type Agreement, type AgreementState, type Flow } from './model.ts';
import { agreementRules } from './rules.ts';

const DAY = 86_400_000;
const LONGEST = 2 * 366 * DAY;

export interface Proposing {
  readonly id: string;
  readonly proposer: string;
  readonly partner: string;
  readonly flow: Flow;
  /** In the goods catalogue's words; empty: everything. */
  readonly categories: readonly string[];
  readonly until: Date;
}

/** An agreement as its reader saw it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/**
 * A steward of the proposer offers an agreement to another group. Refuses Invalid(until: already-over, out-of-range beyond two
 * years), Invalid(partner: same-group, already-open), NotFound for a partner that is not there.
 */
export async function proposeAgreement({ verb, viewer, op }: Asking, proposing: Proposing): Promise<Answer> {
  const { id, proposer, partner } = proposing;
  const refusal = unusable(proposing);
  if (refusal) return refusal;
  const openPair = pairOf(proposer, partner);
  const input = { ...proposing, categories: [...new Set(proposing.categories)].sort() };
  const request = { operationId: op, name: 'groups.proposeAgreement', group: proposer, input, keys: [openPair] };
  return verb(viewer, request, async (steps) => {
    if (!isMember(viewer, proposer)) refuse(NOT_FOUND);
    const state = led(agreementRules, 'propose', standingsIn(viewer, proposer));
    insistOnTime(steps, input.until);
    await insistOnPartner(steps, partner, openPair);
    const { flow, categories, until } = input;
    await steps.add(Agreements, { _id: id, group: proposer, proposer, partner, flow, categories, until, state, openPair, version: 1 });
    return changed({ _id: id, version: 1 });
  });
}

/** A steward of the partner accepts what was proposed. Refuses Stale, Expired when its time is over. */
export function acceptAgreement(asking: Asking, seen: Seen): Promise<Answer> {
  return decide(asking, 'accept', seen);
}

/** A steward of the partner refuses what was proposed. */
export function refuseAgreement(asking: Asking, seen: Seen): Promise<Answer> {
  return decide(asking, 'refuse', seen);
}

/** A steward of either group ends it, or takes it back before it is accepted. */
export function endAgreement(asking: Asking, seen: Seen): Promise<Answer> {
  return decide(asking, 'end', seen);
}

/** Ends agreements and proposals whose time is over, one verb each; many processes at once end each of them once. */
export async function expireAgreements({ verb, clock }: { readonly verb: RunVerb; readonly clock: Clock }): Promise<void> {
  const now = clock.now();
  const over = await Agreements.find({ state: { $in: ['proposed', 'accepted'] }, until: { $lte: now } })
    .lean<Agreement[]>()
    .exec();
  for (const { _id: id, version, until } of over) {
    await decide({ verb, viewer: ALLIANCE, op: expiryOf(id, until, now) }, 'expire', { id, version });
  }
}

async function decide(
  { verb, viewer, op }: Asking,
  what: Exclude<keyof typeof agreementRules, 'propose'>,
  { id, version }: Seen,
): Promise<Answer> {
  const known = await Agreements.findOne({ _id: id }).lean<Agreement>().exec();
  const group = known ? onBehalf(viewer, known) : '';
  const request = { operationId: op, name: `groups.${what}Agreement`, group, input: { id, version }, keys: [id] };
  return verb(viewer, request, async (steps) => {
    const agreement = (await steps.find(Agreements, { _id: id })) ?? refuse(NOT_FOUND);
    if (viewer !== ALLIANCE && !concerns(viewer, agreement)) refuse(NOT_FOUND);
    const state = led(agreementRules, what, standingsFor(viewer, what, agreement), agreement);
    if (agreement.version !== version) refuse({ typename: 'Stale', version: agreement.version });
    if (what === 'accept' && agreement.until <= steps.at) refuse({ typename: 'Expired' });
    return settle(steps, agreement, state);
  });
}

async function settle(steps: Verb, { _id, state: before, version, openPair }: Agreement, state: AgreementState): Promise<Done> {
  const $set = { state, openPair: state === 'accepted' ? openPair : null };
  const after = await steps.change(Agreements, { _id, version, state: before }, { $set, $inc: { version: 1 } });
  return changed(after ?? refuse({ typename: 'Stale', version }));
}

/** Accepting and refusing are the partner's; ending is either's. */
function standingsFor(viewer: Viewer, what: string, { proposer, partner }: Agreement): Standing[] {
  const ofPartner = standingsIn(viewer, partner);
  return what === 'end' ? [...standingsIn(viewer, proposer), ...ofPartner] : ofPartner;
}

function concerns(viewer: Viewer, { proposer, partner }: Agreement): boolean {
  return isMember(viewer, proposer) || isMember(viewer, partner);
}

function onBehalf(viewer: Viewer, { proposer, partner }: Agreement): string {
  return isMember(viewer, partner) ? partner : proposer;
}

async function insistOnPartner(steps: Verb, partner: string, openPair: string): Promise<void> {
  if (!(await steps.find(Groups, { _id: partner }))) refuse(NOT_FOUND);
  if (await steps.find(Agreements, { openPair })) refuse(invalid('partner', 'already-open'));
}

function insistOnTime(steps: Verb, until: Date): void {
  if (until <= steps.at) refuse(invalid('until', 'already-over'));
  if (until.getTime() > steps.at.getTime() + LONGEST) refuse(invalid('until', 'out-of-range'));
}

function unusable({ id, proposer, partner }: Proposing): Refusal | null {
  if (wellFormed(id)) return invalid('id', 'not-a-uuid-7');
  return proposer === partner ? invalid('partner', 'same-group') : null;
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

/**
 * The same id in every process, so that an expiry is done once. Its time is the agreement's end, or yesterday's midnight when
 * that is too long ago for an operation's id.
 */
function expiryOf(id: string, until: Date, now: Date): string {
  const midnight = new Date(Math.floor(now.getTime() / DAY) * DAY);
  const at = now.getTime() - until.getTime() < 100 * DAY ? until : midnight;
  return uuid7(at, (bytes) => bytes.set(createHash('sha256').update(`expire ${id}`).digest().subarray(0, bytes.length)));
}

function changed({ _id, version }: Pick<Agreement, '_id' | 'version'>): Done {
  return { typename: 'AgreementChanged', refs: [{ kind: 'Agreement', id: _id, version }] };
}
