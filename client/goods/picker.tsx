import { useState } from 'preact/hooks';
import { Chips, Together } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { List, Row } from '../parts/list.tsx';
import { t } from '../words.ts';
import { findGoods, type Known } from './goods.ts';
import { named } from './saying.ts';

interface PickerProps {
  readonly label: string;
  readonly goods: readonly Known[];
  readonly chosen: Known | null;
  readonly onChoose: (good: Known | null) => void;
  /** Ids of goods to offer at a tap. */
  readonly lately?: readonly string[];
  readonly error?: string | undefined;
}

/** A good found by two letters of its name, or tapped among those of before. */
export function GoodPicker({ label, goods, chosen, onChoose, lately = [], error }: PickerProps) {
  const [typed, setTyped] = useState('');
  const found = chosen ? [] : findGoods(goods, typed);
  const type = (text: string) => {
    setTyped(text);
    onChoose(null);
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
            <Row key={good.id} title={named(good.names)} note={t(`goods.category.${good.category}`)} onChoose={() => onChoose(good)} />
          ))}
        </List>
      )}
      <Lately goods={goods} lately={lately} chosen={chosen} onChoose={onChoose} />
    </Together>
  );
}

function Lately({ goods, lately, chosen, onChoose }: Required<Pick<PickerProps, 'goods' | 'lately' | 'chosen' | 'onChoose'>>) {
  const known = lately.flatMap((id) => goods.find((good) => good.id === id) ?? []);
  if (known.length === 0) return null;
  return (
    <Chips
      legend={t('goods.lately')}
      options={known.map((good) => ({ value: good.id, label: named(good.names) }))}
      value={chosen ? [chosen.id] : []}
      onValue={([id]) => onChoose(goods.find((good) => good.id === id) ?? null)}
      one
      oneLine
    />
  );
}
