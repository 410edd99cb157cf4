import { fulfil } from '../needs/actions.ts';
import { countDown, countUp, happenedOf } from '../offers/actions.ts';
import { placeIn, standingsAt } from '../places/actions.ts';
import { NOT_ALLOWED, NOT_FOUND, invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { atMost } from './collecting.ts';
import { count, type Counted, type Delivered, type Signed } from './delivering.ts';
import { Loads, type Load } from './model.ts';
import { advanced, leftoverIn, loadIn, mayKnowLoad } from './reading.ts';
import { codeOf, wholeGrams } from './reserving.ts';
import { loadRules } from './rules.ts';
import { measured } from './temperature.ts';

export interface ReceiveInput extends Counted {
  readonly load: string;
}

/**
 * The kitchen counts what came and signs for it, before or after the driver says delivered. After, its count corrects the driver's: less
 * is lost as missing (or by its reason), more is what had been written off, then up to a quarter more than was collected.
 * Refuses `Stale` once it is signed, `Invalid` for counts that cannot be, `NotAllowed`, `NotFound`.
 */
export async function receiveLoad({ verb, viewer, op }: Asking, input: ReceiveInput): Promise<Answer> {
  const seen = await Loads.findById(input.load).lean<Load>();
  const keys = seen ? [seen._id, seen.offer, ...(seen.need ? [seen.need] : [])] : [];
  const request = { operationId: op, name: 'loads.receive', group: seen?.needGroup ?? '', input, keys };
  return verb(viewer, request, async (steps) => {
    const load = await loadIn(steps, input.load);
    const state = led(loadRules, 'receive', await standingsOver(steps, viewer, load), load);
    if (load.signedAt) refuse({ typename: 'Stale', version: load.version });
    const signed = { signedAt: happenedOf(input.happenedAt, steps.at), signedBy: viewer.person };
    const { load: counted, leftover } =
      load.state === 'delivered'
        ? await corrected(steps, load, { ...input, signed })
        : await count(steps, load, { ...input, state, signed });
    const refs = [
      { kind: 'Load', id: counted._id, version: counted.version },
      ...(leftover ? [{ kind: 'Leftover', id: leftover._id, version: leftover.version }] : []),
    ];
    return { typename: 'LoadChanged', refs };
  });
}

async function standingsOver(steps: Verb, viewer: Viewer, load: Load) {
  if (!mayKnowLoad(viewer, load)) refuse(NOT_FOUND);
  if (!load.to) refuse(NOT_ALLOWED);
  return standingsAt(viewer, await placeIn(steps, load.to));
}

async function corrected(steps: Verb, load: Load, input: Counted & { signed: Signed }): Promise<Delivered> {
  const received = wholeGrams(input.receivedGrams, 'receivedGrams');
  wholeGrams(input.refusedGrams, 'refusedGrams');
  const more = received - (load.receivedGrams ?? 0);
  const lost = more < 0 ? -more : -(await regained(steps, load, more));
  if (more < 0) await countDown(steps, { offer: load.offer, load: load._id, grams: -more });
  if (load.need && more !== 0) await fulfil(steps, { need: load.need, promised: 0, received: more });
  const lostGrams = lost === 0 ? load.lostGrams : (load.lostGrams ?? 0) + lost;
  const reasonCode = input.reason ? codeOf(input.reason) : more < 0 ? 'missing' : load.reasonCode;
  const temperatures = await measured(steps, load, { celsius: input.celsius, at: input.signed.signedAt });
  const counted = { receivedGrams: received, lostGrams, reasonCode, temperatures };
  return { load: await advanced(steps, load, { ...counted, ...input.signed }), leftover: await leftoverIn(steps, load._id) };
}

/** What was found after all: first what had been lost, then what was never listed. Answers the grams that were not lost. */
async function regained(steps: Verb, load: Load, more: number): Promise<number> {
  const there = (load.receivedGrams ?? 0) + (load.refusedGrams ?? 0) + more;
  if (there > atMost(load.collectedGrams ?? 0)) refuse(invalid('receivedGrams', 'too-much'));
  const found = Math.min(more, load.lostGrams ?? 0);
  const part = { offer: load.offer, load: load._id };
  await countUp(steps, { ...part, grams: found, from: 'lost' });
  await countUp(steps, { ...part, grams: more - found, from: 'listed' });
  return found;
}
