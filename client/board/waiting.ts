import type { WaitingLoadFragment } from '../../generated/operations.ts';
import { sooner } from '../goods/moments.ts';
import { named, quantitySaid } from '../goods/saying.ts';
import { placeName } from '../places/named.ts';
import { t } from '../words.ts';
import { whenWords } from './saying.ts';

export type WaitingLoad = WaitingLoadFragment;

export const waitingGoods = ({ commodity }: WaitingLoad): string => named(commodity.names);

/** By when they are to be there; the same in the order they were reserved. */
export const soonestFirst = (loads: readonly WaitingLoad[]): WaitingLoad[] =>
  [...loads].sort((a, b) => sooner(a.need?.window.until ?? '', b.need?.window.until ?? '') || a.id.localeCompare(b.id));

/** As it was entered, and its weight. */
export const waitingAmount = ({ commodity, quantity, grams }: WaitingLoad) => quantitySaid({ ...quantity, grams }, commodity);

/** "From Hastings farm to Frogtown kitchen, by 7 PM": the leg it waits for. */
export function waitingWay({ legs, need }: WaitingLoad): string {
  const leg = legs.find(({ state }) => state !== 'DONE');
  const unknown = t('plans.unknown-place');
  const [from, to] = [leg ? placeName(leg.from) : unknown, leg ? placeName(leg.to) : unknown];
  return need ? t('plans.way-by', { from, to, when: whenWords(need.window.until) }) : t('plans.from-place-to', { from, to });
}
