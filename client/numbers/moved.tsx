import { useAsk } from '../ask.ts';
import type { Result } from '../api.ts';
import { plainWeight, weightUnit } from '../measures.ts';
import { ChartPanel, Pillars } from '../parts/chart.tsx';
import { kg, manner, number, t } from '../words.ts';
import { monthDay, weekday } from './days.ts';
import { Panel } from './panel.tsx';

type Day = Result<'Moved'>['movedByDay'][number];

/** Food received each day of this week. */
export function MovedPanel({ group }: { group: string }) {
  const asked = useAsk('Moved', { group }, { keep: true, topics: ['loads'] });
  const title = t('numbers.moved');
  return (
    <Panel
      title={title}
      of={asked}
      isEmpty={({ movedByDay }) => movedByDay.every(({ received }) => received === 0)}
      empty={t('numbers.moved-empty')}
    >
      {({ movedByDay }) => (
        <ChartPanel
          caption={title}
          hint={t('numbers.moved-hint', { unit: weightUnit(manner.value) })}
          columns={[{ label: t('numbers.day') }, { label: t('numbers.received'), end: true }, { label: t('numbers.loads'), end: true }]}
          rows={movedByDay.map(({ day, received, loads }) => [`${weekday(day)} ${monthDay(day)}`, kg(received), number(loads)])}
        >
          <Pillars of={movedByDay.map((day, at) => pillarOf(day, at === movedByDay.length - 1))} />
        </ChartPanel>
      )}
    </Panel>
  );
}

function pillarOf({ day, received }: Day, isToday: boolean) {
  const label = isToday ? t('numbers.today') : weekday(day);
  return { label, value: plainWeight(received, manner.value), amount: received, unfinished: isToday };
}
