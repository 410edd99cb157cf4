import { commodityById } from '../goods/catalogue.ts';
import { ALLERGENS } from '../goods/commodity.ts';
import { satisfies } from '../goods/meals.ts';
import { refusedBecause } from '../goods/refusals.ts';
import type { Need } from '../needs/actions.ts';
import type { Offer } from '../offers/actions.ts';

/** Faster than any vehicle between two points as the crow flies, metres a second (90 km/h): later than this is impossible. */
const FASTEST = 25;

type Lot = Pick<Offer, 'commodity' | 'allergens' | 'diets' | 'spoilBy' | 'ready'>;
type Wants = Pick<Need, 'wanted' | 'refuses' | 'window'>;

/**
 * Why a lot can't be for a need, as a Clash's `over`: `commodity` is not what is wanted, `allergen` and `diet` are refused or not
 * declared, `time`: no vehicle brings it within the window and before it spoils. Null when it can. `metres` is as the crow flies, between cells.
 */
export function clashOver(lot: Lot, need: Wants, { metres, now }: { metres: number; now: Date }): string | null {
  const commodity = commodityById(lot.commodity);
  if (!commodity || !satisfies(commodity, need.wanted)) return 'commodity';
  const because = refusedBecause(commodity, lot.allergens, need.refuses, lot.diets);
  if (because) return isAllergen(because) ? 'allergen' : 'diet';
  return inTime(lot, need, { metres, now }) ? null : 'time';
}

/** Hours between the earliest that a lot can be picked up and when it spoils. */
export function hoursLeft({ ready, spoilBy }: Pick<Offer, 'ready' | 'spoilBy'>, now: Date): number {
  return (spoilBy.getTime() - Math.max(now.getTime(), ready.from.getTime())) / 3_600_000;
}

function inTime({ ready, spoilBy }: Lot, { window }: Wants, { metres, now }: { metres: number; now: Date }): boolean {
  const leaves = Math.max(now.getTime(), ready.from.getTime());
  const arrives = leaves + (metres / FASTEST) * 1000;
  return ready.until > now && arrives <= Math.min(window.until.getTime(), spoilBy.getTime()) && spoilBy > window.from;
}

function isAllergen(because: string): boolean {
  return because === 'allergens-not-declared' || ALLERGENS.some((allergen) => allergen === because);
}
