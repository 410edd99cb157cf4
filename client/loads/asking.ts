import { useAsk, type Asked } from '../ask.ts';
import { LISTS } from '../early.ts';
import type { Result } from '../api.ts';
import type { Coming } from './saying.ts';

/** What comes to the places that the person keeps; on this phone also without signal. */
export function useComing(): { asked: Asked<Result<'ComingLoads'>>; loads: readonly Coming[] } {
  const asked = useAsk('ComingLoads', LISTS.ComingLoads, { keep: true, topics: ['loads', 'routes'] });
  const { coming, delivered } = asked.data ?? {};
  return { asked, loads: [...(coming?.items ?? []), ...(delivered?.items ?? [])] };
}
