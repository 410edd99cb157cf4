import { useAsk } from '../ask.ts';
import { Bars, ChartPanel } from '../parts/chart.tsx';
import { partOf } from '../parts/scale.ts';
import { placeName } from '../places/named.ts';
import { kg, percent, t } from '../words.ts';
import { ofWords } from './of-words.ts';
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
        const rows = sharesMet.map(({ place, ...met }) => ({ name: placeName(place), ...met }));
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
            rows={rows.map(({ name, share, received, asked: of, coming }) => [
              name,
              percent(share),
              told(received),
              told(of),
              told(coming),
            ])}
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
  readonly share: number;
  readonly received: number | null;
  readonly asked: number | null;
  readonly coming: number | null;
}

/** Of another group's kitchen only the share is told. */
const told = (grams: number | null) => (grams === null ? '–' : kg(grams));

function barOf({ name, share, received, asked, coming }: Row) {
  const value = (
    <>
      <b>{percent(share)}</b> <span class="small quiet">{asked === null ? t('numbers.other-group') : ofWords(received ?? 0, asked)}</span>
    </>
  );
  return { label: name, value, part: share, then: partOf(coming ?? 0, asked ?? 0) };
}
