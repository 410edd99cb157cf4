import { useAsk } from '../ask.ts';
import type { Result } from '../api.ts';
import { clock } from '../clock.ts';
import { daysFrom } from '../goods/moments.ts';
import { named } from '../goods/saying.ts';
import { dayKey, plainWeight, weightUnit } from '../measures.ts';
import { ChartPanel, Pillars } from '../parts/chart.tsx';
import { Tag } from '../parts/state.tsx';
import { duration, kg, manner, t } from '../words.ts';
import { weekday } from './days.ts';
import { Panel } from './panel.tsx';

type Offer = Result<'SpoilsNext'>['spoilsNext'][number];

const DAYS = 7;
const SOON_S = 48 * 3600;
const MOST_LISTED = 8;

/** What is on the board and spoils first. */
export function SpoilsPanel() {
  const asked = useAsk('SpoilsNext', {}, { keep: true, topics: ['offers', 'loads'] });
  const title = t('numbers.spoils');
  return (
    <Panel title={title} of={asked} isEmpty={({ spoilsNext }) => spoilsNext.length === 0} empty={t('numbers.spoils-empty')}>
      {({ spoilsNext }) => (
        <ChartPanel
          caption={title}
          hint={t('numbers.spoils-hint', { unit: weightUnit(manner.value) })}
          first="table"
          columns={[
            { label: t('numbers.what') },
            { label: t('numbers.where') },
            { label: t('numbers.weight'), end: true },
            { label: t('numbers.spoils-in'), end: true },
          ]}
          rows={spoilsNext.slice(0, MOST_LISTED).map(rowOf)}
        >
          <Pillars of={pillarsOf(spoilsNext, clock.value)} />
        </ChartPanel>
      )}
    </Panel>
  );
}

function rowOf({ commodity, place, totals, spoilBy }: Offer) {
  const seconds = Math.max(0, (Date.parse(spoilBy) - clock.value.getTime()) / 1000);
  const left = duration(seconds);
  const said =
    seconds < SOON_S ? (
      <Tag mark="soon" tone="soon">
        {left}
      </Tag>
    ) : (
      left
    );
  return [named(commodity.names), place.area, kg(totals.available), said];
}

/** How much spoils on each of the next seven days. */
function pillarsOf(offers: readonly Offer[], now: Date) {
  const days = daysFrom(now, DAYS);
  return days.map((key, at) => {
    const those = offers.filter(({ spoilBy }) => dayKey(new Date(spoilBy), manner.value) === key);
    const amount = those.reduce((sum, { totals }) => sum + totals.available, 0);
    const value = amount > 0 ? plainWeight(amount, manner.value) : '';
    return { label: at === 0 ? t('numbers.today') : weekday(key), value, amount, soon: at < 2 };
  });
}
