/** How long a good keeps where it is kept: the default of a lot's spoil-by. Planning figures, on the cautious side. */
import type { Category, Commodity, Storage } from './commodity.ts';

/** Why a life is as long as it is. */
export type LifeReason =
  'kept-right' | 'kept-warmer' | 'kept-colder' | 'kept-at-20' | 'chill-harm' | 'frost-harm' | 'thawed' | 'out-of-control';

export interface Life {
  readonly reason: LifeReason;
  readonly hours: number;
}

/** °C taken for each zone: the middle of its range, its limit where it is open, 20 for the air as it is. */
const ZONE_C: Readonly<Record<Storage, number>> = { FROZEN: -18, COLD: 1, COOL: 8.5, TEMPERATE: 15.5, AMBIENT: 20, HOT: 57 };

/** Hours that goods under control for safety may be out of it: the 120 minutes at which a load is refused. */
const OUT_OF_CONTROL_H = 2;

/** Spoilage doubles per 10 °C above 20 °C at the least: the low end of the usual 2 to 3. */
const Q10_ABOVE_20 = 2;

const FRESH_PRODUCE: ReadonlySet<Category> = new Set(['VEGETABLE', 'FRUIT', 'HERB']);
const HOUR_MS = 3_600_000;

/**
 * When a lot spoils that was harvested or made ready at `from` and is kept in `storage`, with the hours and the reason;
 * null for a good without a practical limit.
 */
export function spoilBy(lot: { commodity: Commodity; from: Date; storage: Storage }): (Life & { at: Date }) | null {
  const life = lifeIn(lot.commodity, lot.storage);
  return life && { ...life, at: new Date(lot.from.getTime() + life.hours * HOUR_MS) };
}

/** Hours a good keeps in a zone and why; null for a good without a practical limit. The rules in order: docs/goods.md. */
export function lifeIn(commodity: Commodity, storage: Storage): Life | null {
  const { lifeHours, lifeHoursAt20 } = commodity;
  if (lifeHours === null || lifeHoursAt20 === null) return null;
  if (storage === commodity.storage) return { reason: 'kept-right', hours: lifeHours };
  return harmIn(commodity, storage, lifeHoursAt20) ?? lifeBetween(commodity, storage, { lifeHours, lifeHoursAt20 });
}

function harmIn(commodity: Commodity, storage: Storage, lifeHoursAt20: number): Life | null {
  if (storage === 'FROZEN' && frostHarms(commodity)) return { reason: 'frost-harm', hours: 0 };
  if (outOfControl(commodity, storage)) return { reason: 'out-of-control', hours: Math.min(OUT_OF_CONTROL_H, lifeHoursAt20) };
  if (commodity.storage === 'FROZEN') return { reason: 'thawed', hours: lifeHoursAt20 };
  if (commodity.chillSensitive && ZONE_C[storage] < lowest(commodity)) return { reason: 'chill-harm', hours: lifeHoursAt20 };
  return null;
}

function lifeBetween(commodity: Commodity, storage: Storage, lives: { lifeHours: number; lifeHoursAt20: number }): Life {
  if (ZONE_C[storage] < lowest(commodity)) return { reason: 'kept-colder', hours: lives.lifeHours };
  if (storage === 'AMBIENT') return { reason: 'kept-at-20', hours: lives.lifeHoursAt20 };
  if (ZONE_C[storage] <= highest(commodity)) return { reason: 'kept-right', hours: lives.lifeHours };
  return { reason: 'kept-warmer', hours: warmerHours(commodity, ZONE_C[storage], lives) };
}

/**
 * Spoilage grows by one factor per 10 °C (Q10). The factor is the good's own, from its two known lives: at the middle of
 * its range and at 20 °C. Above 20 °C it is 2.
 */
function warmerHours(commodity: Commodity, zoneC: number, lives: { lifeHours: number; lifeHoursAt20: number }): number {
  const properC = (lowest(commodity) + highest(commodity)) / 2;
  if (zoneC >= 20 || properC >= 20) return Math.floor(lives.lifeHoursAt20 / Q10_ABOVE_20 ** (Math.max(0, zoneC - 20) / 10));
  const share = (zoneC - properC) / (20 - properC);
  return Math.floor(lives.lifeHours * (lives.lifeHoursAt20 / lives.lifeHours) ** share);
}

function outOfControl(commodity: Commodity, storage: Storage): boolean {
  if (!commodity.tcs) return false;
  if (commodity.storage === 'HOT') return ZONE_C[storage] < lowest(commodity);
  return ZONE_C[storage] > highest(commodity);
}

/** Fresh produce and eggs in the shell do not survive freezing as what they are listed as. */
function frostHarms(commodity: Commodity): boolean {
  return FRESH_PRODUCE.has(commodity.category) || (commodity.category === 'DAIRY_EGG' && commodity.rawAnimal);
}

function lowest(commodity: Commodity): number {
  return commodity.tempMinC ?? -Infinity;
}

function highest(commodity: Commodity): number {
  return commodity.tempMaxC ?? Infinity;
}
