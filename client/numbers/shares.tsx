import { useAsk } from '../ask.ts';
import { Bars, ChartPanel } from '../parts/chart.tsx';
import { partOf } from '../parts/scale.ts';
import { placeName } from '../places/named.ts';
import { kg, percent, t } from '../words.ts';
import { Panel } from './panel.tsx';

/** More than fit one look are in the table. */
const MOST_DRAWN = 12;

/** How much of what it asked for each kitchen got, the worst off first. */
export function SharesPanel({ group }: { group: string }) {
  const asked = useAsk('Shares', { group }, { keep: true, topics: ['needs', 'loads'] });
  const title = t('numbers.shares');
  return (
    <Panel title={title} of={asked} isEmpty={({ sharesMet }) => sharesMet.length === 0} empty={t('numbers.shares-empty')}>
      {({ sharesMet }) => {
        const rows = sharesMet.map(({ place, ...met }) => ({ name: placeName(place), part: partOf(met.received, met.asked), ...met }));
        return (
          <ChartPanel
            caption={title}
            hint={t('numbers.shares-hint')}
            columns={[
              { label: t('numbers.kitchen') },
              { label: t('numbers.share'), end: true },
              { label: t('numbers.received'), end: true },
              { label: t('numbers.asked'), end: true },
              { label: t('numbers.coming'), end: true },
            ]}
            rows={rows.map(({ name, part, received, asked: of, coming }) => [name, percent(part), kg(received), kg(of), kg(coming)])}
            {...(rows.length > MOST_DRAWN && { note: t('numbers.more-in-table', { n: rows.length - MOST_DRAWN }) })}
          >
            <Bars of={rows.slice(0, MOST_DRAWN).map(barOf)} />
          </ChartPanel>
        );
      }}
    </Panel>
  );
}

interface Row {
  readonly name: string;
  readonly part: number;
  readonly received: number;
  readonly asked: number;
  readonly coming: number;
}

function barOf({ name, part, received, asked, coming }: Row) {
  const value = (
    <>
      <b>{percent(part)}</b> <span class="small quiet">{t('numbers.of', { some: kg(received), all: kg(asked) })}</span>
    </>
  );
  return { label: name, value, part, then: partOf(coming, asked) };
}
