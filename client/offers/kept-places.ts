import type { Result } from '../api.ts';
import { type Asked, useAsk } from '../ask.ts';
import { standing } from '../session.ts';

export type KeptPlace = Result<'KeptPlaces'>['places']['items'][number];

/** What a farmer's and a kitchen's own places are: others (a hub one looks after) are no place to list or ask for. */
export const FARMS = ['FARM', 'GARDEN', 'BAKERY', 'COOP', 'MAKER'] as const;
export const KITCHENS = ['KITCHEN', 'PANTRY', 'DISTRIBUTION'] as const;

/** The places that the person looks after in the group acted in; kept on this phone. */
export function useKeptPlaces(): Asked<Result<'KeptPlaces'>> {
  const group = standing.value?.group;
  return useAsk('KeptPlaces', group === undefined ? null : { group }, { keep: true, topics: ['places'] });
}

/** Those of the kinds of the role acted in. */
export function ownPlaces(data: Result<'KeptPlaces'> | undefined): readonly KeptPlace[] {
  const kinds: readonly string[] = standing.value?.role === 'KITCHEN' ? KITCHENS : FARMS;
  const open = (data?.places.items ?? []).filter((place) => !place.closed);
  const own = open.filter((place) => kinds.includes(place.kind));
  return own.length > 0 ? own : open.filter((place) => place.kind !== 'HUB' && place.kind !== 'DEPOT');
}
