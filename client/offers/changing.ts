import type { VerbInput } from '../api.ts';
import { gramsIn } from '../goods/amount.tsx';
import { fieldOf } from '../goods/moments.ts';
import { amountSaid, named } from '../goods/saying.ts';
import { dismiss, takeBack, type Acted } from '../outbox.ts';
import type { Entry } from '../storage.ts';
import { actSurely } from '../sure.ts';
import { t } from '../words.ts';
import { draftLike, type Draft, type Times } from './draft.ts';
import type { OfferSeen } from './state.ts';

export type Change = VerbInput<'ChangeOffer'>['change'];

/** Verbs about an offer that is there already. */
const VERBS: readonly string[] = ['ChangeOffer', 'WithdrawOffer'];

export const isChange = ({ verb }: Entry): boolean => VERBS.includes(verb);

/** The offer that a verb changes or takes back. */
export const offerOf = ({ variables }: Entry): string => String(variables['id']);

/** What a change says; nothing of the offer where it is taken back. */
export const changeIn = ({ variables }: Entry): Change => variables['change'] ?? {};

/** What waits on this phone about an offer, oldest first. */
export function waitingOn(id: string, entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => !entry.refusal && isChange(entry) && offerOf(entry) === id);
}

/** What is said of an offer while that waits. */
export const waitingWords = (waiting: readonly Entry[]): string =>
  waiting.some(({ verb }) => verb === 'WithdrawOffer') ? t('offers.withdraw-waits') : t('offers.change-waits');

/** An offer as the farmer left it: the server's answer, then what still waits on this phone. */
export function withWaiting(offer: OfferSeen, entries: readonly Entry[]): OfferSeen {
  return waitingOn(offer.id, entries).reduce((before, entry) => {
    return entry.verb === 'WithdrawOffer' ? withdrawn(before) : changedBy(before, changeIn(entry));
  }, offer);
}

function withdrawn(offer: OfferSeen): OfferSeen {
  const { available, returned } = offer.totals;
  return { ...offer, state: 'WITHDRAWN', totals: { ...offer.totals, available: 0, returned: returned + available } };
}

/** An offer with a change made to it. */
export function changedBy(offer: OfferSeen, { quantity, ready, spoilBy, driverNote }: Change): OfferSeen {
  const said = {
    ...(ready && { ready }),
    ...(spoilBy && { spoilBy }),
    ...(driverNote !== undefined && { driverNote: driverNote?.trim() || null }),
  };
  const grams = quantity && gramsIn(offer.commodity, quantity);
  if (!quantity || !grams) return { ...offer, ...said };
  const { listed, available } = offer.totals;
  const more = grams - listed;
  const totals = { ...offer.totals, listed: grams, available: Math.max(0, available + more) };
  return { ...offer, ...said, quantity: { ...quantity, grams }, totals };
}

/** An offer as its form shows it. */
export function draftNow(offer: OfferSeen): Draft {
  const { ready, spoilBy } = offer;
  const moments = { from: at(ready.from), until: at(ready.until), spoilBy: at(spoilBy) };
  return { ...draftLike(offer), ...moments };
}

const at = (moment: string): string => fieldOf(new Date(moment));

/** The form of a change as it is filled in. */
export interface Filled {
  readonly draft: Draft;
  readonly times: Times;
}

/** What the form says otherwise than the offer. */
export function changeOf(offer: OfferSeen, { draft, times }: Filled): Change {
  const before = draftNow(offer);
  const { amount, unit } = draft.entry;
  const basis = draft.basis ?? offer.quantity.basis;
  const isAmount = amount !== before.entry.amount || unit !== before.entry.unit || basis !== before.basis;
  const isReady = draft.from !== before.from || draft.until !== before.until;
  const note = draft.note.trim();
  return {
    ...(isAmount && amount !== null && { quantity: { amount, unit, basis } }),
    ...(isReady && times.from && times.until && { ready: { from: times.from.toISOString(), until: times.until.toISOString() } }),
    ...(draft.spoilBy !== before.spoilBy && times.spoilBy && { spoilBy: times.spoilBy.toISOString() }),
    ...(note !== before.note && { driverNote: note }),
  };
}

interface Doing {
  /** As the server has it. */
  readonly offer: OfferSeen;
  /** What waits of it on this phone. */
  readonly waiting: readonly Entry[];
  /** What was refused and this stands in for. */
  readonly refused: Entry | undefined;
}

/** Changes an offer to what its form says, with signal or without; `null` where that is nothing new. */
export async function change({ offer, waiting, refused }: Doing, filled: Filled): Promise<Acted | null> {
  const { id, version, commodity } = offer;
  const before = await replaced(offer, waiting);
  const said = changeOf(before, filled);
  if (Object.keys(said).length === 0) return (await settle(refused), null);
  const { quantity } = changedBy(before, said);
  const fill = { amount: amountSaid(quantity.amount, quantity.unit, commodity), what: named(commodity.names) };
  const acted = await actSurely('ChangeOffer', { id, version, change: said }, t('offers.change-label', fill));
  if (isTaken(acted)) await settle(refused);
  return acted;
}

/** Takes back what is on the board of an offer, with signal or without. */
export async function withdraw({ offer, waiting, refused }: Doing): Promise<Acted> {
  const { id, version, commodity } = offer;
  await replaced(offer, waiting);
  const acted = await actSurely('WithdrawOffer', { id, version }, t('offers.withdraw-label', { what: named(commodity.names) }));
  if (isTaken(acted)) await settle(refused);
  return acted;
}

/** The offer that a new change begins with: what was not sent yet is replaced by it, what may have been sent comes before it. */
async function replaced(offer: OfferSeen, waiting: readonly Entry[]): Promise<OfferSeen> {
  const unsent = waiting.filter(({ settled }) => !settled);
  return (await forget(unsent))
    ? withWaiting(
        offer,
        waiting.filter(({ settled }) => settled),
      )
    : withWaiting(offer, waiting);
}

/** Takes back what waits about an offer, all or none. False where it is under way already. */
export async function forget(waiting: readonly Entry[]): Promise<boolean> {
  return waiting.length === 0 || takeBack(waiting.map(({ id }) => id));
}

const isTaken = (acted: Acted): boolean => acted.kind === 'kept' || (acted.kind === 'sent' && acted.outcome.kind === 'done');

async function settle(refused: Entry | undefined): Promise<void> {
  if (refused?.seq !== undefined) await dismiss(refused.seq);
}
