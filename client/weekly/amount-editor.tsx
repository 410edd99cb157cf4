import { AmountFields, gramsIn, type Entry } from '../goods/amount.tsx';
import { weighingUnit } from '../goods/goods.ts';
import { gramsFrom, weightFrom, weightUnit } from '../measures.ts';
import { Stepper } from '../parts/field.tsx';
import { manner, t } from '../words.ts';
import type { WeeklySeen } from './saying.ts';

/** How much, as it stands in the form: people, an amount of a good, or a weight of any of a kind. */
export type AmountEntry = { readonly people: number | null } | { readonly entry: Entry };

export function entryOf({ commodity, wanted }: WeeklySeen, { headcount, quantity, grams }: WeeklySeen['amount']): AmountEntry {
  if (headcount) return { people: headcount.people };
  const good = commodity ?? wanted?.commodity;
  if (quantity && good) return { entry: { amount: quantity.amount, unit: quantity.unit } };
  return { entry: { amount: Math.round(weightFrom(grams, manner.value) * 10) / 10, unit: weighingUnit() } };
}

/** For the verb; null while it is no amount. */
export function quantityIn({ amount, commodity, wanted }: WeeklySeen, entry: AmountEntry) {
  if ('people' in entry) {
    const { people } = entry;
    if (people === null || people < 1 || !amount.headcount) return null;
    return { headcount: { ...amount.headcount, people: Math.round(people) } };
  }
  const { entry: given } = entry;
  const good = commodity ?? wanted?.commodity;
  const grams = good ? gramsIn(good, given) : given.amount && gramsFrom(given.amount, manner.value);
  if (!grams || given.amount === null) return null;
  return { quantity: { amount: given.amount, unit: given.unit, basis: amount.quantity?.basis ?? ('ESTIMATED' as const) } };
}

interface EditorProps {
  readonly weekly: WeeklySeen;
  readonly entry: AmountEntry;
  readonly onEntry: (entry: AmountEntry) => void;
  readonly error: string | undefined;
}

export function AmountEditor({ weekly: { commodity, wanted }, entry, onEntry, error }: EditorProps) {
  if ('people' in entry)
    return <Stepper label={t('needs.people')} value={entry.people} onValue={(people) => onEntry({ people })} step={10} error={error} />;
  const good = commodity ?? wanted?.commodity;
  if (good)
    return (
      <AmountFields
        label={t('offers.how-much')}
        good={good}
        entry={entry.entry}
        onEntry={(given) => onEntry({ entry: given })}
        error={error}
      />
    );
  return (
    <Stepper
      label={t('needs.amount', { unit: weightUnit(manner.value) })}
      value={entry.entry.amount}
      onValue={(amount) => onEntry({ entry: { ...entry.entry, amount } })}
      step={10}
      error={error}
    />
  );
}
