import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { amountSaid, named } from '../goods/saying.ts';
import { List, ListHead, Row } from '../parts/list.tsx';
import { kg, number, spoken, t, when } from '../words.ts';
import type { Kind, ShownRow } from './importing.ts';
import { cut } from './sheet.ts';

const MOST_FIRST = 5;

/** The first rows as they would be added. */
export function FirstRows({ kind, rows }: { kind: Kind; rows: readonly ShownRow[] }) {
  const first = rows.slice(0, MOST_FIRST);
  return (
    <>
      <ListHead>{t('supply.first-rows')}</ListHead>
      <List label={t('supply.first-rows')}>
        {first.map((row) => (kind === 'offers' ? <OfferRow key={row.line} row={row} /> : <PlaceRow key={row.line} row={row} />))}
      </List>
    </>
  );
}

const textOf = (row: ShownRow, field: string): string => (typeof row[field] === 'string' ? row[field] : '');
const numberOf = (row: ShownRow, field: string): number => (typeof row[field] === 'number' ? row[field] : 0);

/** "Cabbage, 300 lb", where, and until when. */
function OfferRow({ row }: { row: ShownRow }) {
  const goods = useAsk('Goods', {}, { keep: true, topics: [] });
  const good = goods.data?.goods.find(({ id }) => id === textOf(row, 'commodity'));
  const amount = good ? amountSaid(numberOf(row, 'amount'), textOf(row, 'unit'), good) : kg(numberOf(row, 'grams'));
  const until = textOf(row, 'until');
  const times = until === '' ? [] : [t('supply.first-until', { until: when(until, clock.value) })];
  return (
    <Row
      title={`${good ? named(good.names) : textOf(row, 'commodity')}, ${amount}`}
      note={[textOf(row, 'place'), kg(numberOf(row, 'grams')), ...times].join(' · ')}
    />
  );
}

const NOT_SAID: readonly string[] = ['line', 'open', 'kind', 'longitude', 'latitude'];

/** Its name, what kind of place in words, then what else it says. */
function PlaceRow({ row }: { row: ShownRow }) {
  const values = Object.entries(row).flatMap(([field, value]) => (NOT_SAID.includes(field) ? [] : [value]));
  const texts = values.flatMap((value) => (typeof value === 'number' ? number(value) : typeof value === 'string' ? value : []));
  const [title = t('supply.bad-row', { line: row.line }), ...others] = texts.filter((text) => text !== '');
  const kind = textOf(row, 'kind');
  const kindWords = kind === '' ? [] : [spoken(`supply.kind.${kind.toUpperCase()}`) ?? kind];
  return <Row title={title} note={[...kindWords, ...others].map(cut).join(' · ')} />;
}
