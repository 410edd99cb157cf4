import { useId } from 'preact/hooks';
import { CATEGORIES, STORAGES } from '../goods/goods.ts';
import { named } from '../goods/saying.ts';
import { Button } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { t } from '../words.ts';
import { EVERYTHING, SHOWN, SPANS, wishes, type Filter } from './filter.ts';
import { filter, wish } from './memory.ts';
import type { Supply } from './supply.ts';

/** Everything the list and the map can be narrowed by. */
export function Filters({ supply }: { supply: Supply }) {
  return (
    <div class="filters">
      <ShownChoice />
      <Wishes supply={supply} />
    </div>
  );
}

function ShownChoice() {
  return (
    <Segment
      legend={t('supply.show')}
      value={filter.value.shown}
      onValue={(shown) => wish({ shown })}
      options={SHOWN.map((value) => ({ value, label: t(`supply.show.${value}`) }))}
    />
  );
}

/** Time, goods, temperature, group: each a pill that opens the device's own list. */
function Wishes({ supply }: { supply: Supply }) {
  const { span, storage, group, shown } = filter.value;
  const groups = groupsOf(supply);
  const isPlaces = shown === 'places';
  return (
    <div class="chips one-line" role="group" aria-label={t('supply.filters')}>
      {!isPlaces && (
        <>
          <Pill label={t('supply.when')} value={span} isSet={span !== 'any'} onValue={(value) => wish({ span: value as Filter['span'] })}>
            {SPANS.map((value) => (
              <option key={value} value={value}>
                {t(`supply.when.${value}`)}
              </option>
            ))}
          </Pill>
          <GoodsPill supply={supply} />
          <Pill
            label={t('supply.storage')}
            value={storage}
            isSet={storage !== ''}
            onValue={(value) => wish({ storage: value as Filter['storage'] })}
          >
            <option value="">{t('supply.storage-any')}</option>
            {STORAGES.map((value) => (
              <option key={value} value={value}>
                {t(`supply.storage.${value}`)}
              </option>
            ))}
          </Pill>
        </>
      )}
      {groups.length > 1 && (
        <Pill label={t('supply.group')} value={group} isSet={group !== ''} onValue={(value) => wish({ group: value })}>
          <option value="">{t('supply.group-any')}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Pill>
      )}
      {wishes(filter.value) > 0 && (
        <Button kind="plain" size="slim" onClick={() => wish({ ...EVERYTHING, shown })}>
          {t('supply.clear')}
        </Button>
      )}
    </div>
  );
}

/** A category, or a good of it that is offered or asked for now. */
function GoodsPill({ supply }: { supply: Supply }) {
  const { category, commodity } = filter.value;
  const goods = goodsOf(supply);
  const choose = (value: string) => {
    const good = goods.find(({ id }) => id === value);
    const whole = CATEGORIES.find((one) => one === value);
    wish(good ? { category: good.category, commodity: good.id } : { category: whole ?? '', commodity: '' });
  };
  const here = CATEGORIES.filter((one) => one === category || goods.some((good) => good.category === one));
  return (
    <Pill label={t('supply.goods')} value={commodity || category} isSet={category !== ''} onValue={choose}>
      <option value="">{t('supply.goods-any')}</option>
      {here.map((one) => (
        <optgroup key={one} label={t(`goods.category.${one}`)}>
          <option value={one}>{t('supply.category-any', { category: t(`goods.category.${one}`) })}</option>
          {goods
            .filter((good) => good.category === one)
            .map((good) => (
              <option key={good.id} value={good.id}>
                {named(good.names)}
              </option>
            ))}
        </optgroup>
      ))}
    </Pill>
  );
}

type Good = Supply['offers'][number]['commodity'];

function goodsOf({ offers, needs }: Supply): Good[] {
  const goods = [...offers.map(({ commodity }) => commodity), ...needs.flatMap(({ wanted }) => wanted.commodity ?? [])];
  const known = new Map(goods.map((good) => [good.id, good]));
  return [...known.values()].sort((a, b) => named(a.names).localeCompare(named(b.names)));
}

/** The groups that have something open. */
export function groupsOf({ offers, needs }: Supply): { readonly id: string; readonly name: string }[] {
  const known = new Map([...offers, ...needs].map(({ group }) => [group.id, group]));
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name));
}

interface PillProps {
  readonly label: string;
  readonly value: string;
  readonly isSet: boolean;
  readonly onValue: (value: string) => void;
  readonly children: preact.ComponentChildren;
}

function Pill({ label, value, isSet, onValue, children }: PillProps) {
  const id = useId();
  return (
    <>
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <select
        id={id}
        class={isSet ? 'button slim pill set' : 'button slim pill'}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {children}
      </select>
    </>
  );
}
