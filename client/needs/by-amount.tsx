import type { Category } from '../../generated/operations.ts';
import { AmountFields, gramsIn, type Entry } from '../goods/amount.tsx';
import { CATEGORIES, unitOf, unitsFor, weighingUnit, type Known } from '../goods/goods.ts';
import { named, wantedSaid } from '../goods/saying.ts';
import { GoodPicker } from '../goods/picker.tsx';
import { gramsFrom, weightUnit } from '../measures.ts';
import { Segment } from '../parts/choice.tsx';
import { SelectField, Stepper } from '../parts/field.tsx';
import type { Wrongs } from '../people/sending.ts';
import { manner, t } from '../words.ts';
import type { Ask } from './asks.ts';

/** How much of what, as it stands in the form. */
export interface AmountEntry {
  readonly kind: 'one' | 'any';
  readonly good: Known | null;
  /** Of the one good, in one of its units. */
  readonly entry: Entry;
  readonly category: Category;
  /** Of any of the category, by the person's weight. */
  readonly weight: number | null;
  /** "2026-09-23T10:00". */
  readonly at: string;
}

interface AmountProps {
  readonly entry: AmountEntry;
  readonly onEntry: (entry: AmountEntry) => void;
  readonly goods: readonly Known[];
  readonly lately: readonly string[];
  readonly wrongs: Wrongs;
}

const WEIGHT_STEP = 10;

/** Grams of what is asked for; `null` until it is a number. */
export function gramsAsked({ kind, good, entry, weight }: AmountEntry): number | null {
  if (kind === 'one') return good && gramsIn(good, entry);
  return weight === null ? null : gramsFrom(weight, manner.value);
}

/** What is asked for in the words of the screens. */
export const askedSaid = ({ kind, good, category }: AmountEntry): string =>
  kind === 'one' ? (good ? named(good.names) : '') : wantedSaid({ commodity: null, category });

/** What is wanted and how much of it, for the verb. */
export function amountWanted({ kind, good, entry, category, weight }: AmountEntry): Pick<Ask, 'wanted' | 'quantity'> {
  const quantity = kind === 'one' ? { amount: entry.amount ?? 0, unit: entry.unit } : { amount: weight ?? 0, unit: weighingUnit() };
  return { wanted: kind === 'one' ? { commodity: good?.id } : { category }, quantity: { ...quantity, basis: 'ESTIMATED' } };
}

/** An amount of one food, or of any of a kind. */
export function ByAmount({ entry, onEntry, goods, lately, wrongs }: AmountProps) {
  const change = (changed: Partial<AmountEntry>) => onEntry({ ...entry, ...changed });
  const options = [
    { value: 'one' as const, label: t('needs.one-food') },
    { value: 'any' as const, label: t('needs.any-of') },
  ];
  return (
    <>
      <Segment legend={t('needs.what')} showLegend options={options} value={entry.kind} onValue={(kind) => change({ kind })} />
      {entry.kind === 'one' ? (
        <OneFood entry={entry} change={change} goods={goods} lately={lately} wrongs={wrongs} />
      ) : (
        <AnyOf entry={entry} change={change} wrongs={wrongs} />
      )}
    </>
  );
}

interface PartProps {
  readonly entry: AmountEntry;
  readonly change: (changed: Partial<AmountEntry>) => void;
  readonly wrongs: Wrongs;
}

function OneFood({ entry: { good, entry }, change, goods, lately, wrongs }: PartProps & Pick<AmountProps, 'goods' | 'lately'>) {
  const choose = (chosen: Known | null) => {
    const unit = chosen && (unitOf(chosen, entry.unit) ?? unitsFor(chosen)[0])?.name;
    change({ good: chosen, ...(unit && { entry: { ...entry, unit } }) });
  };
  const unit = good && unitOf(good, entry.unit);
  return (
    <>
      <GoodPicker
        label={t('needs.one-food')}
        goods={goods}
        chosen={good}
        onChoose={choose}
        lately={lately}
        error={good ? undefined : wrongs['wanted']}
      />
      {good && (
        <AmountFields
          label={t('needs.amount', { unit: unit ? named(unit.names) : '' })}
          good={good}
          entry={entry}
          onEntry={(changed) => change({ entry: changed })}
          error={wrongs['amount']}
        />
      )}
    </>
  );
}

function AnyOf({ entry: { category, weight }, change, wrongs }: PartProps) {
  return (
    <>
      <SelectField
        label={t('needs.category')}
        options={CATEGORIES.map((one) => ({ value: one, label: t(`goods.category.${one}`) }))}
        value={category}
        onValue={(chosen) => change({ category: chosen })}
      />
      <Stepper
        label={t('needs.amount', { unit: weightUnit(manner.value) })}
        value={weight}
        onValue={(changed) => change({ weight: changed })}
        step={WEIGHT_STEP}
        error={wrongs['amount']}
      />
    </>
  );
}
