import { parties, plansLoad, type Load } from '../loads/actions.ts';
import { standingsAt, type Place } from '../places/actions.ts';
import type { Standing } from '../verbs/rules.ts';
import { holds, isSignedIn, type Viewer } from '../viewer.ts';

type Ends = readonly Pick<Place, 'group' | 'keepers'>[];

/** The places whose keepers a load's pictures are for: its farm and its kitchen. */
export const endsOf = ({ from, to }: Pick<Load, 'from' | 'to'>): string[] => (to === null ? [from] : [from, to]);

/** How the viewer stands to the pictures of a load; `ends` are the places of `endsOf`. */
export function standingsToLoad(viewer: Viewer, load: Load, ends: Ends): Standing[] {
  if (!isSignedIn(viewer)) return [];
  const keeps = ends.some((end) => standingsAt(viewer, end).includes('keeper'));
  const cares = parties(load).some((group) => holds(viewer, group, 'steward'));
  return [
    ...(load.driver === viewer.person ? (['holder'] as const) : []),
    ...(keeps ? (['keeper'] as const) : []),
    ...(plansLoad(viewer, load) ? (['planner'] as const) : []),
    ...(cares ? (['steward'] as const) : []),
  ];
}
