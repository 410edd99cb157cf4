import { useMemo } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { hourOf } from '../goods/moments.ts';
import { group } from '../session.ts';
import { sheetOf, type Sheet } from './timing.ts';

/** What times the routes of a day on this device; null until it is there, and where each place is to be asked for. */
export function useSheet(day: Date): Sheet | null {
  const here = group.value?.id;
  const span = { from: hourOf(day, 0, 0).toISOString(), until: hourOf(day, 1, 0).toISOString() };
  const asked = useAsk('TimingSheet', here ? { group: here, ...span } : null, { topics: ['routes', 'loads', 'needs', 'offers'] });
  const text = asked.data?.timingSheet.problem ?? null;
  return useMemo(() => (text === null ? null : sheetOf(text)), [text]);
}
