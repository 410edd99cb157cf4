import { hourOf } from '../goods/moments.ts';
import { day, kg, percent, t } from '../words.ts';
import { endOf, type Offered } from './filter.ts';
import { filter } from './memory.ts';
import { spoilingBySteps } from './order.ts';

const STEPS = { steps: 16, hours: 4.5 };

/** What spoils over the next three days, and how much of it by the chosen time: under the map. */
export function Spoiling({ offers, now }: { offers: readonly Offered[]; now: Date }) {
  const sums = spoilingBySteps(offers, now, STEPS);
  const most = Math.max(1, ...sums);
  const end = endOf(filter.value.span, now);
  const within = (index: number) => end === null || now.getTime() + index * STEPS.hours * 3_600_000 < end.getTime();
  const gone = sums.reduce((sum, grams, index) => (within(index) ? sum + grams : sum), 0);
  const words =
    gone === 0
      ? t('supply.spoils-nothing')
      : end === null
        ? t('supply.spoils-soon', { weight: kg(gone) })
        : t('supply.spoils-by-then', { weight: kg(gone) });
  return (
    <>
      <div class="row-top">
        <span>{t(`supply.when.${filter.value.span}`)}</span>
        <span class="quiet small">{words}</span>
      </div>
      <div class="spark" role="img" aria-label={t('supply.spoiling')}>
        {sums.map((grams, index) => (
          <i
            key={index}
            class={grams > 0 && within(index) ? 'gone' : undefined}
            style={{ '--h': percent(Math.max(0.03, grams / most)).replace('\u00a0', '') }}
          />
        ))}
      </div>
      <div class="ticks small" aria-hidden="true">
        {ticks(now).map(({ part, words }) => (
          <span key={words} style={{ '--at': `${(part * 100).toFixed(1)}%` }}>
            {words}
          </span>
        ))}
      </div>
    </>
  );
}

const SPAN_MS = STEPS.steps * STEPS.hours * 3_600_000;

/** Now, and the midnights of the span. */
function ticks(now: Date): { readonly part: number; readonly words: string }[] {
  const midnights = [1, 2, 3].map((days) => hourOf(now, days, 0));
  const days = midnights.map((at) => ({ part: (at.getTime() - now.getTime()) / SPAN_MS, words: day(at) }));
  return [{ part: 0, words: t('supply.now') }, ...days.filter(({ part }) => part > 0.16 && part < 0.94)];
}
