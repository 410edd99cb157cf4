import { attempt, type VerbInput, type VerbName } from './api.ts';
import { online, trueNow } from './clock.ts';
import { act, entries, fateOf, inTurn, type Acted } from './outbox.ts';
import { uuid7 } from './uuid.ts';

/**
 * Does a verb at once where there is signal and nothing waits before it, so that what is wrong with it is said in the form it comes from.
 * Otherwise, and where no answer came, it is kept and sent later under the same id.
 */
export async function actSurely<K extends VerbName>(name: K, input: VerbInput<K>, label: string): Promise<Acted> {
  const op = uuid7();
  if (online.value && inTurn(entries.value).length === 0) {
    const outcome = await attempt(name, { ...input, op, madeAt: trueNow().toISOString() });
    const fate = fateOf(outcome);
    if (fate === 'gone' || fate === 'parked') return { kind: 'sent', op, outcome, missed: 0 };
  }
  return act(name, input, label, op);
}
