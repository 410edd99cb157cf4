import type { Clock } from '../clock.ts';
import { momentId } from '../offers/actions.ts';
import { refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { RunVerb } from '../verbs/verb.ts';
import { ALLIANCE } from '../viewer.ts';
import { needIn } from './grams.ts';
import { Needs, type Need } from './model.ts';
import { needRules } from './rules.ts';

const AT_ONCE = 500;

/** Expires each open need whose window has passed, one verb each; what is promised may still come. */
export async function expireNeeds({ verb, clock }: { readonly verb: RunVerb; readonly clock: Clock }): Promise<void> {
  const over = await Needs.find({ state: 'open', 'window.until': { $lte: clock.now() } })
    .limit(AT_ONCE)
    .lean<Need[]>()
    .exec();
  for (const need of over) await expire(verb, need, clock.now());
}

function expire(verb: RunVerb, { _id, group, version }: Need, now: Date) {
  const operationId = momentId('needs.expire', _id, { version, now });
  const request = { operationId, name: 'needs.expire', group, input: { id: _id, version }, keys: [_id] };
  return verb(ALLIANCE, request, async (steps) => {
    const state = led(needRules, 'expire', ['alliance'], await needIn(steps, _id));
    const guard = { _id, state: 'open', 'window.until': { $lte: steps.at } } as const;
    const expired = await steps.change(Needs, guard, { $set: { state }, $inc: { version: 1 } });
    if (!expired) refuse({ typename: 'Stale', version });
    return { typename: 'NeedChanged', refs: [{ kind: 'Need', id: _id, version: expired.version }] };
  });
}
