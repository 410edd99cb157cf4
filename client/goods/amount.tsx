import type { ComponentChildren } from 'preact';
import { Chips, Segment, Together } from '../parts/choice.tsx';
import { Stepper } from '../parts/field.tsx';
import { kg, t } from '../words.ts';
import { unitOf, unitsFor, type Good } from './goods.ts';
import { named } from './saying.ts';

export interface Entry {
  readonly amount: number | null;
  readonly unit: string;
}

interface AmountProps {
  readonly label: string;
  readonly good: Pick<Good, 'units'>;
  readonly entry: Entry;
  readonly onEntry: (entry: Entry) => void;
  readonly error?: string | undefined;
  /** After the weight: "counted", or what changes that. */
  readonly basis?: ComponentChildren;
}

/** Grams of what is entered; null until it is a number. */
export function gramsIn(good: Pick<Good, 'units'>, { amount, unit }: Entry): number | null {
  const each = unitOf(good, unit)?.grams;
  return amount === null || each === undefined ? null : Math.round(amount * each);
}

/** A number in one of a good's own units or in weight. */
export function AmountFields({ label, good, entry, onEntry, error, basis }: AmountProps) {
  const grams = gramsIn(good, entry);
  const told = grams ? (
    <>
      = {kg(grams)}
      {basis !== undefined && <>, {basis}</>}
    </>
  ) : undefined;
  return (
    <Together>
      <Stepper label={label} value={entry.amount} onValue={(amount) => onEntry({ ...entry, amount })} told={told} error={error} />
      <UnitChoice good={good} unit={entry.unit} onUnit={(unit) => onEntry({ ...entry, unit })} />
    </Together>
  );
}

const MOST_SIDE_BY_SIDE = 4;
const LONGEST_SIDE_BY_SIDE = 14;

function UnitChoice({ good, unit, onUnit }: { good: Pick<Good, 'units'>; unit: string; onUnit: (unit: string) => void }) {
  const options = unitsFor(good, unit).map((one) => ({
    value: one.name,
    label: named(one.names),
    small: one.of === 'COMMODITY' ? kg(one.grams) : undefined,
  }));
  if (options.length < 2) return null;
  const isShort = options.length <= MOST_SIDE_BY_SIDE && options.every(({ label }) => label.length <= LONGEST_SIDE_BY_SIDE);
  if (isShort) return <Segment legend={t('goods.unit')} options={options} value={unit} onValue={onUnit} />;
  const chips = options.map(({ value, label, small }) => ({ value, label: small ? `${label}, ${small}` : label }));
  return <Chips legend={t('goods.unit')} options={chips} value={[unit]} onValue={([one]) => onUnit(one ?? unit)} one />;
}
