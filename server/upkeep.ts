import type { Clock } from './clock.ts';
import { endPanics, expireAgreements } from './groups/actions.ts';
import type { Logger } from './log.ts';
import { expireNeeds } from './needs/actions.ts';
import { expireOffers } from './offers/actions.ts';
import { purge } from './purge.ts';
import type { RunVerb } from './verbs/verb.ts';
import { keepWeeklies } from './weekly/actions.ts';

const EVERY_MS = 60_000;

export interface Upkeep {
  readonly verb: RunVerb;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What time alone changes: offers and needs that are over or come again, agreements that have run out, what is to be forgotten. */
export async function upkeep({ verb, clock }: Omit<Upkeep, 'log'>): Promise<void> {
  await expireOffers({ verb, clock });
  await expireNeeds({ verb, clock });
  await expireAgreements({ verb, clock });
  await keepWeeklies({ verb, clock });
  await endPanics();
  await purge(clock.now());
}

/**
 * Does the upkeep now and once a minute until told to rest. Any number of processes may: each step is a verb whose id follows from
 * what is over, so that two that do the same do it once.
 */
export function eachMinute(work: Upkeep): () => Promise<void> {
  let underWay = Promise.resolve();
  const round = () => {
    underWay = underWay.then(() => upkeep(work)).catch((error: unknown) => work.log.error({ err: error }, 'upkeep failed'));
  };
  round();
  const timer = setInterval(round, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
