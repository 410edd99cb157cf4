import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import { uuid7 } from '../verbs/uuid.ts';
import type { RunVerb } from '../verbs/verb.ts';
import { ALLIANCE } from '../viewer.ts';
import { offerIn, toExpired } from './grams.ts';
import { Offers, type Offer } from './model.ts';
import { offerRules } from './rules.ts';

const HOUR = 3_600_000;
const AT_ONCE = 500;

/** The program itself at work: its runner and its clock. */
export interface Upkeep {
  readonly verb: RunVerb;
  readonly clock: Clock;
}

/** Expires each open offer past its spoil-by, one verb each: what is on the board is expired, what is promised stays promised. */
export async function expireOffers({ verb, clock }: Upkeep): Promise<void> {
  const over = await Offers.find({ state: 'open', spoilBy: { $lte: clock.now() } })
    .limit(AT_ONCE)
    .lean<Offer[]>()
    .exec();
  for (const offer of over) await expire(verb, offer, clock.now());
}

function expire(verb: RunVerb, { _id, group, version }: Offer, now: Date) {
  const request = {
    operationId: momentId('offers.expire', _id, { version, now }),
    name: 'offers.expire',
    group,
    input: { id: _id, version },
    keys: [_id],
  };
  return verb(ALLIANCE, request, async (steps) => {
    const state = led(offerRules, 'expire', ['alliance'], await offerIn(steps, _id));
    const guard = { _id, state: 'open', spoilBy: { $lte: steps.at } } as const;
    const over = await steps.change(Offers, guard, { $set: { state }, $inc: { version: 1 } });
    if (!over) refuse({ typename: 'Stale', version });
    const expired = await toExpired(steps, over);
    return { typename: 'OfferChanged', refs: [{ kind: 'Offer', id: _id, version: expired.version }] };
  });
}

/**
 * The operation id of something that time alone does to one version of a thing: the same in every process within the hour, so that
 * two that do it at once do it once.
 */
export function momentId(name: string, id: string, { version, now }: { version: number; now: Date }): string {
  const hash = createHash('sha256').update(`${name} ${id} ${version}`).digest();
  return uuid7(new Date(Math.floor(now.getTime() / HOUR) * HOUR), (bytes) => void bytes.set(hash.subarray(0, bytes.length)));
}
