import type { SettingsSaidFragment } from '../../generated/operations.ts';
import { celsiusFrom, metresFrom, temperatureFrom, type Manner } from '../measures.ts';

/** What a group's steward decides about sharing and food safety, as the store keeps it: shares, metres, °C, minutes. */
export type Rules = Pick<
  SettingsSaidFragment,
  'fairnessFloor' | 'farthest' | 'coldMaxC' | 'hotMinC' | 'frozenMaxC' | 'warnMinutes' | 'refuseMinutes'
>;
export type RuleName = keyof Rules;

/** The same in the person's measures, as it is typed: percent, miles or kilometres, °F or °C, minutes. `null` while it is no number. */
export type Typed = Readonly<Record<RuleName, number | null>>;

interface Measure {
  readonly shown: (value: number, manner: Manner) => number;
  readonly kept: (typed: number, manner: Manner) => number;
}

const toTenth = (value: number) => Math.round(value * 10) / 10;
const degrees: Measure = {
  shown: (value, manner) => (manner.measures === 'US' ? Math.round(temperatureFrom(value, manner)) : toTenth(value)),
  kept: celsiusFrom,
};
const minutes: Measure = { shown: (value) => value, kept: (typed) => typed };

const MEASURES: Readonly<Record<RuleName, Measure>> = {
  fairnessFloor: { shown: (value) => Math.round(value * 100), kept: (typed) => typed / 100 },
  farthest: { shown: (value, manner) => Math.round(value / metresFrom(1, manner)), kept: metresFrom },
  coldMaxC: degrees,
  hotMinC: degrees,
  frozenMaxC: degrees,
  warnMinutes: minutes,
  refuseMinutes: minutes,
};
const NAMES = Object.keys(MEASURES) as RuleName[];

/** Rules as they are shown. */
export function typedOf(rules: Rules, manner: Manner): Typed {
  return Object.fromEntries(NAMES.map((name) => [name, MEASURES[name].shown(rules[name], manner)])) as Typed;
}

/** The rules whose number was changed, as they are kept: what was left alone is not rounded. */
export function changesOf(rules: Rules, typed: Typed, manner: Manner): Partial<Rules> {
  const before = typedOf(rules, manner);
  const changed = NAMES.filter((name) => typed[name] !== null && typed[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, MEASURES[name].kept(typed[name] ?? 0, manner)]));
}

/** The rules that are no number. */
export const missing = (typed: Typed) => NAMES.filter((name) => typed[name] === null);
