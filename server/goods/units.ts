/** Amounts in the units people use, and whole grams. Stored grams are never made again from a shown, rounded amount. */
import type { Commodity } from './commodity.ts';

/** Grams in one of each unit that every good has. Pound and ounce: NIST Handbook 44, exact. */
export const GENERAL_UNITS = { GRAM: 1, KILOGRAM: 1000, POUND: 453.59237, OUNCE: 28.349523125 } as const;
export type GeneralUnit = keyof typeof GENERAL_UNITS;

/** 40 t in grams: more than any one truck carries. */
export const MOST_GRAMS = 40_000_000;

export type UnitRefusal = 'unknown-unit' | 'not-a-number' | 'not-positive' | 'too-much';

/** Products of decimals end a hair below the half they mean (0.5015 × 1000): this lifts them over it. */
const HAIR = 1 + 2 ** -50;

/** Grams in one `unit` of this good, possibly fractional, or null when neither everyone nor this good has it. */
export function gramsInUnit(commodity: Commodity, unit: string): number | null {
  if (isGeneralUnit(unit)) return GENERAL_UNITS[unit];
  return commodity.units.find((each) => each.name === unit)?.grams ?? null;
}

/**
 * Whole grams of an amount as entered, rounded half up once, from 1 to 40 t; or why not:
 * `unknown-unit` (another good's, or nobody's), `not-a-number`, `not-positive` (also what rounds to nothing), `too-much`.
 */
export function gramsOf(commodity: Commodity, amount: number, unit: string): number | UnitRefusal {
  const each = gramsInUnit(commodity, unit);
  if (each === null) return 'unknown-unit';
  if (!Number.isFinite(amount)) return 'not-a-number';
  if (amount <= 0) return 'not-positive';
  return withinReason(Math.floor(amount * each * HAIR + 0.5));
}

/** The amount that `grams` are in `unit`, unrounded, for display; or `unknown-unit`. */
export function inUnit(commodity: Commodity, grams: number, unit: string): number | 'unknown-unit' {
  const each = gramsInUnit(commodity, unit);
  return each === null ? 'unknown-unit' : grams / each;
}

/** Every unit this good may be entered in: its own first, then everyone's. */
export function unitsOf(commodity: Commodity): { name: string; grams: number; of: 'COMMODITY' | 'EVERYONE' }[] {
  const own = commodity.units.map((unit) => ({ ...unit, of: 'COMMODITY' as const }));
  const general = Object.entries(GENERAL_UNITS).map(([name, grams]) => ({ name, grams, of: 'EVERYONE' as const }));
  return [...own, ...general];
}

/** Whether this is a unit that every good has. */
export function isGeneralUnit(unit: string): unit is GeneralUnit {
  return Object.hasOwn(GENERAL_UNITS, unit);
}

function withinReason(grams: number): number | UnitRefusal {
  if (grams < 1) return 'not-positive';
  return grams > MOST_GRAMS ? 'too-much' : grams;
}
