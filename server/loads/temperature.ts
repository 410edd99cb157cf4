import { commodityById } from '../goods/catalogue.ts';
import { needsCold } from '../goods/compatibility.ts';
import type { Commodity } from '../goods/commodity.ts';
import { settingsOf } from '../groups/actions.ts';
import { happenedOf } from '../offers/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import type { Load, Temperature } from './model.ts';
import { advanced, loadIn } from './reading.ts';
import { loadRules } from './rules.ts';

const MINUTE = 60_000;
const COLDEST = -60;
const HOTTEST = 120;

/** °C: cold goods at most, hot ones at least, frozen ones at most; settings of the group that carries them. */
export interface Limits {
  readonly coldMaxC: number;
  readonly hotMinC: number;
  readonly frozenMaxC: number;
}

/** Whether a good at this temperature, °C, is out of control; never for goods that need none for safety. */
export function outOfControl(commodity: Commodity, celsius: number, limits: Limits): boolean {
  if (commodity.storage === 'FROZEN') return celsius > limits.frozenMaxC;
  if (commodity.storage === 'HOT') return celsius < limits.hotMinC;
  return needsCold(commodity) && celsius > limits.coldMaxC;
}

/**
 * Readings in order of time with the minutes out of control so far. The time between two readings counts when either end is out: what is
 * not known is taken for the worse (FDA Food Code 3-501.19 counts from when control was lost). `since` is the collection.
 */
export function withMinutes(
  readings: readonly Pick<Temperature, 'celsius' | 'at'>[],
  since: Date,
  isOut: (celsius: number) => boolean,
): Temperature[] {
  const sorted = readings.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let [minutesOut, last] = [0, { at: since, out: false }];
  return sorted.map(({ celsius, at }) => {
    const out = isOut(celsius);
    if (out || last.out) minutesOut += Math.max(0, at.getTime() - last.at.getTime()) / MINUTE;
    last = { at, out };
    return { celsius, at, minutesOut: Math.round(minutesOut) };
  });
}

/** A load's readings with one more, which may be late and out of order. Null adds none. */
export function withReading(load: Load, celsius: number | null | undefined, { at, limits }: { at: Date; limits: Limits }): Temperature[] {
  if (celsius === null || celsius === undefined) return [...load.temperatures];
  if (!Number.isFinite(celsius) || celsius < COLDEST || celsius > HOTTEST) refuse(invalid('celsius', 'out-of-range'));
  const commodity = commodityById(load.commodity);
  const isOut = (degrees: number) => commodity !== null && outOfControl(commodity, degrees, limits);
  return withMinutes([...load.temperatures, { celsius, at }], load.collectedAt ?? at, isOut);
}

/** A load's readings with one more by the limits of the group that carries it. */
export async function measured(
  steps: Verb,
  load: Load,
  { celsius, at }: { celsius: number | null | undefined; at: Date },
): Promise<Temperature[]> {
  if (celsius === null || celsius === undefined) return [...load.temperatures];
  return withReading(load, celsius, { at, limits: await settingsOf(steps, load.group) });
}

/** Notes a temperature, °C, measured on the way. The minutes out of control add up; what to do about them is for people to say. */
export async function noteTemperature(
  steps: Verb,
  { load: id, celsius, happenedAt, rules }: { load: string; celsius: number; happenedAt?: Date | null | undefined; rules: Limits },
): Promise<Load> {
  const load = await loadIn(steps, id);
  const state = led(loadRules, 'note', ['alliance'], load);
  const at = happenedOf(happenedAt, steps.at);
  return advanced(steps, load, { state, temperatures: withReading(load, celsius, { at, limits: rules }) });
}
