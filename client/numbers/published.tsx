import { useAsk } from '../ask.ts';
import { DataTable } from '../parts/chart.tsx';
import { kg, t } from '../words.ts';
import { monthDay } from './days.ts';
import { Panel } from './panel.tsx';

/** What may be told to anybody: whole weeks and areas, without those in which one would know whose food it was. */
export function PublishedPanel({ group }: { group: string }) {
  const asked = useAsk('Published', { group }, { keep: true, topics: ['loads'] });
  const title = t('numbers.published');
  const told = (grams: number | null) => (grams === null ? t('numbers.too-few') : kg(grams));
  return (
    <Panel title={title} of={asked} isEmpty={({ publishedTotals }) => publishedTotals.length === 0} empty={t('numbers.published-empty')}>
      {({ publishedTotals }) => (
        <section class="panel" aria-label={title}>
          <div>
            <h2>{title}</h2>
            <p class="hint">{t('numbers.published-hint')}</p>
          </div>
          <DataTable
            caption={title}
            columns={[
              { label: t('numbers.area') },
              { label: t('numbers.week') },
              { label: t('numbers.given'), end: true },
              { label: t('numbers.received'), end: true },
            ]}
            rows={publishedTotals.map(({ area, week, given, received }) => [area, monthDay(week), told(given), told(received)])}
          />
        </section>
      )}
    </Panel>
  );
}
