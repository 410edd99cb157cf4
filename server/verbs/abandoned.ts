import type { Binary } from 'mongodb';
import mongoose from 'mongoose';

const EVERY_MS = 500;
/** A verb's transaction lasts some 10 ms; one open for so long, without a word between two looks, lost its process. */
const ABANDONED_AFTER_MS = 1500;

interface Silent {
  readonly session: { readonly id: Binary };
  /** How long the server has worked for it, µs: grows with every call of a living owner. */
  readonly worked: number;
}

/**
 * Ends abandoned transactions until stopped.
 *
 * A killed process leaves its transaction open in the server, and whatever it touched can't be written until the server gives
 * up on it (60 s by default). Any process may end it: if its owner lives after all, it starts that verb over, as after a lost
 * race. These are sessions of our own database user. A failed look is not worth a word: the next one is half a second away.
 */
export function watchForAbandoned(): () => void {
  let before = new Map<string, Silent>();
  const look = async () => {
    const now = await silent();
    await end([...now].filter(([id, { worked }]) => before.get(id)?.worked === worked).map(([, { session }]) => session));
    before = now;
  };
  const timer = setInterval(() => void look().catch(() => {}), EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** What `$currentOp` tells of an idle transaction. */
interface IdleTransaction {
  readonly lsid: { readonly id: Binary };
  readonly transaction: { readonly parameters: { readonly txnNumber: unknown }; readonly timeActiveMicros: unknown };
}

async function silent(): Promise<Map<string, Silent>> {
  const old = { active: false, 'transaction.timeOpenMicros': { $gt: ABANDONED_AFTER_MS * 1000 } };
  const found = await admin()
    .aggregate<IdleTransaction>([{ $currentOp: { idleSessions: true } }, { $match: old }])
    .toArray();
  return new Map(
    found.map(({ lsid, transaction }) => [
      key(lsid.id, transaction),
      { session: { id: lsid.id }, worked: Number(transaction.timeActiveMicros) },
    ]),
  );
}

async function end(sessions: readonly Silent['session'][]): Promise<void> {
  if (sessions.length > 0) await admin().command({ killSessions: sessions });
}

function key(session: Binary, transaction: IdleTransaction['transaction']): string {
  return `${session.toString('hex')} ${String(transaction.parameters.txnNumber)}`;
}

function admin() {
  return mongoose.connection.getClient().db('admin');
}
