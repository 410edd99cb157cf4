import mongoose, { Schema, model, type ClientSession } from 'mongoose';
import { onlyThroughVerbs } from './transaction.ts';

/** Where an offer's grams can be. `listed` is where they come from, so its balance runs below zero. */
export const ACCOUNTS = ['listed', 'available', 'reserved', 'inTransit', 'received', 'returned', 'lost', 'expired'] as const;
export type Account = (typeof ACCOUNTS)[number];
export type Totals = Record<Account, number>;

/** Grams leaving one account for another: both sides in one line, so that no line can be half of a move. */
export interface Move {
  readonly offer: string;
  readonly load?: string;
  readonly from: Account;
  readonly to: Account;
  readonly grams: number;
}

/** A line of the append-only ledger. Its id holds the operation's, for ever: no operation can enter twice, even after its record is forgotten. */
export interface Entry extends Move {
  readonly _id: string;
  readonly at: Date;
}

const account = { type: String, enum: ACCOUNTS, required: true } as const;
const schema = new Schema<Entry>(
  {
    _id: String,
    offer: { type: String, required: true },
    load: String,
    from: account,
    to: account,
    grams: { type: Number, required: true, min: 1 },
    at: Date,
  },
  { collection: 'entries', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ offer: 1 });
schema.plugin(onlyThroughVerbs);

export const Entries = model<Entry>('Entry', schema);

export function asEntries(operation: string, moves: readonly Move[], at: Date): Entry[] {
  return moves.map((move, line) => ({ _id: `${operation}/${line}`, ...move, at }));
}

/** Change to an offer's own totals that mirrors `move`; goes into the same write as its guard. */
export function mirror({ from, to, grams }: Move): Record<string, number> {
  return { [`totals.${from}`]: -grams, [`totals.${to}`]: grams };
}

export function nothingYet(): Totals {
  return Object.fromEntries(ACCOUNTS.map((name) => [name, 0])) as Totals;
}

/** Which entries: of these offers, made at or after `from` and before `until`, as one moment saw them. What is left out limits nothing. */
export interface Choice {
  readonly offers?: readonly string[];
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
  readonly session?: ClientSession;
}

/** Each offer's totals from the entries alone, one offer after the other: however long the ledger is, one offer is held at a time. */
export async function* rebuiltEach(choice: Choice = {}): AsyncGenerator<readonly [offer: string, totals: Totals]> {
  let [current, sums] = ['', nothingYet()];
  for await (const { offer, from, to, grams } of chosen(choice)) {
    if (offer !== current && current !== '') yield [current, sums];
    if (offer !== current) [current, sums] = [offer, nothingYet()];
    sums[from] -= grams;
    sums[to] += grams;
  }
  if (current !== '') yield [current, sums];
}

/** `rebuiltEach`, all of it at once. */
export async function rebuilt(choice: Choice = {}): Promise<Map<string, Totals>> {
  const totals = new Map<string, Totals>();
  for await (const [offer, sums] of rebuiltEach(choice)) totals.set(offer, sums);
  return totals;
}

/** Totals added up, account by account. */
export function summed(all: Iterable<Totals>): Totals {
  const sums = nothingYet();
  for (const totals of all) for (const name of ACCOUNTS) sums[name] += totals[name];
  return sums;
}

/** Runs `read` so that whatever it asks with the session is answered as of one moment: offers and their entries then belong together. */
export async function atOneMoment<T>(read: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    return await read(session);
  } finally {
    await session.endSession();
  }
}

function chosen({ offers, from, until, session }: Choice): AsyncIterable<Entry> {
  const at = { ...(from && { $gte: from }), ...(until && { $lt: until }) };
  const filter = { ...(offers && { offer: { $in: [...offers] } }), ...((from ?? until) && { at }) };
  return Entries.find(filter)
    .sort({ offer: 1 })
    .session(session ?? null)
    .lean<Entry[]>()
    .cursor();
}

/** The offers whose own totals differ from the rebuilt ones, as sentences. Empty when every gram is accounted for. */
export function imbalances(offers: readonly { _id: string; totals: Totals }[], ledger: ReadonlyMap<string, Totals>): string[] {
  return offers.flatMap(({ _id, totals }) => {
    const sums = ledger.get(_id) ?? nothingYet();
    const off = ACCOUNTS.filter((name) => sums[name] !== totals[name] || (name !== 'listed' && totals[name] < 0));
    return off.map((name) => `${_id}: ${name} is ${totals[name]}, entries say ${sums[name]}`);
  });
}
