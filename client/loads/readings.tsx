import { clock } from '../clock.ts';
import { sooner } from '../goods/moments.ts';
import { State } from '../parts/state.tsx';
import { celsius, duration, t, when } from '../words.ts';
import type { GroupLimits } from './limits.ts';
import { judged, type Keeping } from './warmth.ts';

/** A temperature that was noted, and how long the food was out of its range by then. */
export interface Reading {
  readonly celsius: number;
  readonly at: string;
  readonly minutesOut: number;
}

/** The last temperature that was noted of a load; in colour where that is not safe, and once it was out of its range for longer than the group allows. */
export function LastReading({ of, keeping, limits }: { of: readonly Reading[]; keeping: Keeping; limits: GroupLimits }) {
  const last = of.toSorted((a, b) => sooner(a.at, b.at)).at(-1);
  if (!last) return null;
  const { minutesOut } = last;
  const words = t('loads.last-reading', { degrees: celsius(last.celsius), when: when(last.at, clock.value) });
  const lasting = duration(minutesOut * 60);
  return (
    <>
      {judged(keeping, last.celsius, limits) === 'well' ? (
        <p class="hint">{words}</p>
      ) : (
        <State mark="late" tone="soon">
          {words}
        </State>
      )}
      {minutesOut >= limits.warnMinutes && (
        <State mark="late" tone={minutesOut >= limits.refuseMinutes ? 'act' : 'soon'}>
          {minutesOut >= limits.refuseMinutes ? t('loads.out-too-long', { lasting }) : t('loads.out-for', { lasting })}
        </State>
      )}
    </>
  );
}
