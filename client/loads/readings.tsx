import { clock } from '../clock.ts';
import { State } from '../parts/state.tsx';
import { celsius, duration, t, when } from '../words.ts';
import type { GroupLimits } from './limits.ts';

/** A temperature that was noted, and how long the food was out of its range by then. */
export interface Reading {
  readonly celsius: number;
  readonly at: string;
  readonly minutesOut: number;
}

/** The last temperature that was noted of a load; in colour once it was out of its range for longer than the group allows. */
export function LastReading({ of, limits }: { of: readonly Reading[]; limits: Pick<GroupLimits, 'warnMinutes' | 'refuseMinutes'> }) {
  const last = of.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (!last) return null;
  const { minutesOut } = last;
  const lasting = duration(minutesOut * 60);
  return (
    <>
      <p class="hint">{t('loads.last-reading', { degrees: celsius(last.celsius), when: when(last.at, clock.value) })}</p>
      {minutesOut >= limits.warnMinutes && (
        <State mark="late" tone={minutesOut >= limits.refuseMinutes ? 'act' : 'soon'}>
          {minutesOut >= limits.refuseMinutes ? t('loads.out-too-long', { lasting }) : t('loads.out-for', { lasting })}
        </State>
      )}
    </>
  );
}
