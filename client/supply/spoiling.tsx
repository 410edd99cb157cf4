import { hourOf } from '../goods/moments.ts';
import { day, kg, percent, t, when } from '../words.ts';
import type { Offered } from './filter.ts';
import { hours } from './memory.ts';
import { spoilingBySteps } from './order.ts';

const STEPS = { steps: 16, hours: 4.5 };
const MOST_HOURS = STEPS.steps * STEPS.hours;
const HOUR_MS = 3_600_000;

/** What spoils over the next three days, and how much of it by the chosen time: under the map. Arrows move an hour, page keys a day. */
export function Spoiling({ offers, now }: { offers: readonly Offered[]; now: Date }) {
  const sums = spoilingBySteps(offers, now, STEPS);
  const most = Math.max(1, ...sums);
  const chosen = new Date(now.getTime() + hours.value * HOUR_MS);
  const gone = offers.reduce((sum, { spoilBy, totals }) => (isGone(spoilBy, now, chosen) ? sum + totals.available : sum), 0);
  const words = gone === 0 ? t('supply.spoils-nothing') : t('supply.spoils-by-then', { weight: kg(gone) });
  const press = (event: KeyboardEvent) => {
    const by = { PageUp: 24, PageDown: -24 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    hours.value = Math.min(MOST_HOURS, Math.max(0, hours.value + by));
  };
  return (
    <>
      <label class="row-top" for="spoil-time">
        <span>{t('supply.at-time', { when: when(chosen, now) })}</span>
        <span class="quiet small num">{words}</span>
      </label>
      <div class="spark" aria-hidden="true">
        {sums.map((grams, index) => (
          <i
            key={index}
            class={grams > 0 && index * STEPS.hours < hours.value ? 'gone' : undefined}
            style={{ '--h': percent(Math.max(0.03, grams / most)).replace('\u00a0', '') }}
          />
        ))}
      </div>
      <input
        id="spoil-time"
        type="range"
        min={0}
        max={MOST_HOURS}
        step={1}
        value={hours.value}
        aria-valuetext={t('supply.time-words', { when: when(chosen, now), words })}
        onInput={(event) => (hours.value = Number(event.currentTarget.value))}
        onKeyDown={press}
      />
      <div class="ticks small" aria-hidden="true">
        {ticks(now).map(({ part, words: label }) => (
          <span key={label} style={{ '--at': `${(part * 100).toFixed(1)}%` }}>
            {label}
          </span>
        ))}
      </div>
    </>
  );
}

const isGone = (spoilBy: string, now: Date, chosen: Date): boolean =>
  Date.parse(spoilBy) > now.getTime() && Date.parse(spoilBy) <= chosen.getTime();

const SPAN_MS = MOST_HOURS * HOUR_MS;

/** Now, and the midnights of the span. */
function ticks(now: Date): { readonly part: number; readonly words: string }[] {
  const midnights = [1, 2, 3].map((days) => hourOf(now, days, 0));
  const days = midnights.map((at) => ({ part: (at.getTime() - now.getTime()) / SPAN_MS, words: day(at) }));
  return [{ part: 0, words: t('supply.now') }, ...days.filter(({ part }) => part > 0.16 && part < 0.94)];
}
