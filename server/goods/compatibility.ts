/** Which goods may share a vehicle, and which only should not. */
import type { Category, Commodity } from './commodity.ts';

export const KINDS = ['raw-animal', 'ready-to-eat', 'food', 'chemical', 'fuel'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * Pairs of kinds that never ride together. Raw animal products with ready-to-eat food: FDA Food Code 3-302.11;
 * poisonous materials with food: 7-201.11; fuel with food: our own rule.
 */
export const INCOMPATIBLE: readonly (readonly [Kind, Kind])[] = [
  ['raw-animal', 'ready-to-eat'],
  ['chemical', 'food'],
  ['fuel', 'food'],
];

const SUPPLIES: ReadonlySet<Category> = new Set(['SUPPLY', 'SUPPLY_FUEL', 'SUPPLY_CHEMICAL']);

/** What a good is, for the rules of riding together; none for plain supplies. Ice is food (Food Code 1-201.10). */
export function kindsOf(commodity: Commodity): Kind[] {
  const is: Record<Kind, boolean> = {
    'raw-animal': commodity.rawAnimal,
    'ready-to-eat': commodity.readyToEat,
    food: isFood(commodity),
    chemical: commodity.category === 'SUPPLY_CHEMICAL',
    fuel: commodity.category === 'SUPPLY_FUEL',
  };
  return KINDS.filter((kind) => is[kind]);
}

/** Whether two goods may ride in one vehicle. */
export function mayRideTogether(a: Commodity, b: Commodity): boolean {
  return !INCOMPATIBLE.some(([one, other]) => clash(a, b, one, other) || clash(b, a, one, other));
}

export interface QualityConflict {
  /** `ethylene`: the gas of `by` ages `harmed`; `chill`: the cold that `by` needs harms `harmed`. */
  readonly code: 'ethylene' | 'chill';
  readonly harmed: string;
  readonly by: string;
}

/** What two goods in one compartment do to each other's quality: warnings with a cost, never a ban. */
export function qualityConflicts(a: Commodity, b: Commodity): QualityConflict[] {
  if (a.id === b.id) return [];
  return [...conflictsOn(a, b), ...conflictsOn(b, a)];
}

/** Whether a good must ride cold or frozen: under control for safety, or frozen. Whole produce need not, only should. */
export function needsCold(commodity: Commodity): boolean {
  return commodity.storage === 'FROZEN' || (commodity.tcs && commodity.storage !== 'HOT');
}

/** Whether a good is meant to be eaten or drunk. */
export function isFood(commodity: Commodity): boolean {
  return !SUPPLIES.has(commodity.category) || commodity.readyToEat;
}

function clash(a: Commodity, b: Commodity, one: Kind, other: Kind): boolean {
  return kindsOf(a).includes(one) && kindsOf(b).includes(other);
}

function conflictsOn(harmed: Commodity, by: Commodity): QualityConflict[] {
  const conflicts: QualityConflict[] = [];
  if (givesEthylene(by) && feelsEthylene(harmed)) conflicts.push({ code: 'ethylene', harmed: harmed.id, by: by.id });
  if (chills(harmed, by)) conflicts.push({ code: 'chill', harmed: harmed.id, by: by.id });
  return conflicts;
}

function givesEthylene({ ethylene }: Commodity): boolean {
  return ethylene === 'GIVES' || ethylene === 'BOTH';
}

function feelsEthylene({ ethylene }: Commodity): boolean {
  return ethylene === 'SENSITIVE' || ethylene === 'BOTH';
}

function chills(harmed: Commodity, by: Commodity): boolean {
  if (!harmed.chillSensitive || harmed.tempMinC === null || by.tempMaxC === null) return false;
  return by.tempMaxC < harmed.tempMinC;
}
