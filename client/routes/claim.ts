import { now } from '../api.ts';
import type { NotDone } from '../outcome.ts';
import { outcomeWords } from '../refusals.ts';
import { spoken, t, kg } from '../words.ts';

interface Misfit {
  readonly over: string;
  /** Grams, crates or steps of size. */
  readonly by: number;
}

/** Why a vehicle does not fit, in words. */
export function misfitWords({ over, by }: Misfit): string {
  const weighs = over === 'vehicle-grams' || over === 'vehicle-cold';
  const filling = weighs ? { by: kg(by) } : { n: by };
  return spoken(`routes.misfit.${over}`, filling) ?? t('routes.misfit.other');
}

/** Why a claim did not win, in words that say what is on the screen now. */
export function lostWords(outcome: NotDone): string {
  if (outcome.kind === 'later') return t('routes.claim-signal');
  if (outcome.kind === 'who') return outcomeWords(outcome);
  const { name, over = '' } = outcome.refusal;
  if (name === 'AlreadyClaimed') return t('routes.taken');
  if (name === 'Stale') return t('routes.changed');
  if (name === 'Expired' || name === 'NotFound') return t('routes.gone');
  if (name !== 'Clash') return outcomeWords(outcome);
  return over === 'time' || over === 'vehicle-time' ? t('routes.busy-then') : t('routes.misfit.other');
}

/** Claims a route for a vehicle: resolves to `null` when it is won, else to why not, in words. */
export async function claim(route: { id: string; version: number }, vehicle: string): Promise<string | null> {
  const outcome = await now('ClaimRoute', { id: route.id, version: route.version, vehicle });
  return outcome.kind === 'done' ? null : lostWords(outcome);
}
