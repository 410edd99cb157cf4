import { useState } from 'preact/hooks';
import { Chips, Together } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { List, Row } from '../parts/list.tsx';
import { t } from '../words.ts';
import { findGoods, type Known } from './goods.ts';
import { named, shortNames } from './saying.ts';

interface PickerProps {
  readonly label: string;
  readonly goods: readonly Known[];
  readonly chosen: Known | null;
  /** `found`: taken from the list under the field, which then closes. */
  readonly onChoose: (good: Known | null, found: boolean) => void;
  /** Ids of goods to offer at a tap. */
  readonly lately?: readonly string[];
  readonly latelyLegend?: string;
  readonly error?: string | undefined;
}

/** A good found by two letters of its name, or tapped among those of before. */
export function GoodPicker({ label, goods, chosen, onChoose, lately = [], latelyLegend = t('goods.lately'), error }: PickerProps) {
  const [typed, setTyped] = useState('');
  const found = chosen ? [] : findGoods(goods, typed);
  const type = (text: string) => {
    setTyped(text);
    onChoose(null, false);
  };
  const nothing = !chosen && typed.trim().length >= 2 && goods.length > 0 && found.length === 0;
  return (
    <Together>
      <TextField
        label={label}
        hint={chosen ? undefined : nothing ? t('goods.none-found') : t('goods.find-hint')}
        value={chosen ? named(chosen.names) : typed}
        onValue={type}
        autocomplete="off"
        maxLength={60}
        error={error}
      />
      {found.length > 0 && (
        <List label={t('goods.found')}>
          {found.map((good) => (
            <Row
              key={good.id}
              title={named(good.names)}
              note={t(`goods.category.${good.category}`)}
              onChoose={() => onChoose(good, true)}
            />
          ))}
        </List>
      )}
      <Lately legend={latelyLegend} goods={goods} lately={lately} chosen={chosen} onChoose={(good) => onChoose(good, false)} />
    </Together>
  );
}

interface LatelyProps extends Required<Pick<PickerProps, 'goods' | 'lately' | 'chosen'>> {
  readonly legend: string;
  readonly onChoose: (good: Known | null) => void;
}

function Lately({ legend, goods, lately, chosen, onChoose }: LatelyProps) {
  const known = lately.flatMap((id) => goods.find((good) => good.id === id) ?? []);
  if (known.length === 0) return null;
  const labels = shortNames(known);
  return (
    <Chips
      legend={legend}
      options={known.map((good, at) => ({ value: good.id, label: labels[at] ?? named(good.names) }))}
      value={chosen ? [chosen.id] : []}
      onValue={([id]) => onChoose(goods.find((good) => good.id === id) ?? null)}
      one
      oneLine
    />
  );
}
