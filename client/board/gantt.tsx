import type { HTMLAttributes } from 'preact';
import { clock } from '../clock.ts';
import { Mark } from '../parts/icon.tsx';
import { t, time } from '../words.ts';
import { GanttRow } from './gantt-row.tsx';
import type { RouteRow } from './rows.ts';
import { hoursOf, partOf, percentOf, type Axis } from './timeline.ts';

interface GanttProps {
  readonly rows: readonly RouteRow[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly axis: Axis;
  /** The part of a lane that a mark takes at least. */
  readonly least: number;
  /** The stop that keys and the pane speak of. */
  readonly current: string | null;
  /** The route a held stop would go to, or the picked one. */
  readonly target: string | null;
  readonly onChoose: (stop: string) => void;
  readonly onLock: (route: string) => void;
  /** Of the box around the lanes: keys and pointers. */
  readonly box: HTMLAttributes<HTMLDivElement>;
}

/** The day's routes over the hours, one row a route; what is shown is also in the list, and each mark says itself in words. */
export function Gantt({ rows, numbers, axis, least, current, target, onChoose, onLock, box }: GanttProps) {
  const { every, at } = hoursOf(axis);
  const now = clock.value.getTime();
  const isNow = now > axis.from && now < axis.until;
  const first = rows[0]?.stops[0]?.id ?? null;
  const known = rows.some(({ stops, held }) => held?.id === current || stops.some(({ id }) => id === current));
  const hour = percentOf((every * 3_600_000) / (axis.until - axis.from));
  return (
    <section class="gantt" aria-label={t('plans.timeline')}>
      <div class="g-scroll">
        <div class="g-wide" style={{ '--hours': String((axis.until - axis.from) / 3_600_000) }}>
          <div class="g-axis" aria-hidden="true">
            <div class="g-name">{t('plans.timeline-zone')}</div>
            <div class="g-lane">
              {at.map((instant) => (
                <span key={instant} style={{ insetInlineStart: percentOf(partOf(axis, instant)) }}>
                  {time(new Date(instant))}
                </span>
              ))}
            </div>
          </div>
          <div class="g-rows" style={{ '--hour': hour }} {...box}>
            <ol>
              {rows.map((row) => (
                <GanttRow
                  key={row.route.id}
                  row={row}
                  n={numbers.get(row.route.id) ?? 0}
                  axis={axis}
                  least={least}
                  current={current}
                  entry={known ? current : first}
                  isTarget={row.route.id === target}
                  onChoose={onChoose}
                  onLock={onLock}
                />
              ))}
            </ol>
            {isNow && (
              <div class="g-now-lane" aria-hidden="true">
                <i class="g-now" style={{ insetInlineStart: percentOf(partOf(axis, now)) }} />
              </div>
            )}
          </div>
        </div>
      </div>
      <Key />
    </section>
  );
}

const Key = () => (
  <p class="g-key">
    <span>
      <i class="k up" />
      {t('plans.works-pick')}
    </span>
    <span>
      <i class="k dn" />
      {t('plans.works-set')}
    </span>
    <span>
      <b class="num">80</b>
      {t('plans.key-slack')}
    </span>
    <span>
      <i class="k win" />
      {t('plans.key-window')}
    </span>
    <span>
      <i class="k now" />
      {t('plans.key-now')}
    </span>
    <span>
      <Mark name="late" />
      {t('plans.key-broken')}
    </span>
    <span>
      <Mark name="lock" />
      {t('plans.key-locked')}
    </span>
  </p>
);
