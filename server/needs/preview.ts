import { offersFor } from '../offers/actions.ts';
import { exactFor, placesByIds } from '../places/actions.ts';
import { holds, type Viewer } from '../viewer.ts';
import type { Wanted } from '../goods/meals.ts';
import { needsFor } from './reading.ts';

const SHOWN = 3;
/** Whoever has an agreement with the group and nothing else to do with it. */
const PARTNER = 'a partner';

/** A thing of ours as another group's planner sees it. */
export interface SeenThing {
  readonly wanted: Wanted;
  readonly grams: number;
  readonly until: Date;
  readonly area: string;
  /** Only of places that are open to everybody. */
  readonly place: string | null;
}

export interface PartnerView {
  readonly offers: readonly SeenThing[];
  readonly needs: readonly SeenThing[];
}

/**
 * What a group with an agreement sees of this one at this moment, a few of each: asked by the same rules as everybody, as a planner of a
 * group that has an agreement and is nobody else. For the group's stewards; null for others.
 */
export async function partnerView(viewer: Viewer, group: string): Promise<PartnerView | null> {
  if (!holds(viewer, group, 'steward')) return null;
  const partner: Viewer = { person: PARTNER, roles: new Map([[PARTNER, ['planner']]]), agreed: new Map([[PARTNER, [group]]]) };
  const list = { mine: false, states: ['open'], first: SHOWN };
  const [offers, needs] = await Promise.all([offersFor(partner, list), needsFor(partner, list)]);
  const whereOf = await placesSeen(partner, [...offers.items, ...needs.items]);
  return {
    offers: offers.items.map((offer) => ({
      wanted: { commodity: offer.commodity },
      grams: offer.totals.available,
      until: offer.spoilBy,
      ...whereOf(offer.place),
    })),
    needs: needs.items.map((need) => ({ wanted: need.wanted, grams: need.open, until: need.window.until, ...whereOf(need.place) })),
  };
}

async function placesSeen(partner: Viewer, things: readonly { readonly place: string }[]) {
  const places = new Map((await placesByIds(things.map(({ place }) => place))).map((place) => [place._id, place]));
  return (id: string) => {
    const place = places.get(id);
    return { area: place?.area ?? '', place: place && exactFor(partner, place, []) ? place.name : null };
  };
}
