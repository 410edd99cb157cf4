import type { Position, TravelMatrix } from '../../geo/index.ts';
import { shiftIn, shiftsByIds, vehicleIn, vehiclesByIds, type Shift, type Vehicle } from '../fleet/actions.ts';
import { currentLeg, hasLeftFarm, isLastLeg, loadIn, loadsByIds, type Load } from '../loads/actions.ts';
import { needIn, needsByIds, type Need } from '../needs/actions.ts';
import { offerIn, offersByIds, type Offer } from '../offers/actions.ts';
import { placeIn, placesByIds, type Place } from '../places/actions.ts';
import { travelTimes } from '../travel/open.ts';
import { NOT_FOUND, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import type { Cargo } from './problem.ts';

/** What a route is timed from, one thing at a time. Each but the ways refuses `NotFound`. */
export interface Reader {
  load(id: string): Promise<Load>;
  offer(id: string): Promise<Offer>;
  need(id: string): Promise<Need>;
  place(id: string): Promise<Place>;
  vehicle(id: string): Promise<Vehicle>;
  shift(id: string): Promise<Shift>;
  /** The ways between points: inside a verb, which waits for no other machine, as far as they are known already. */
  travel(points: readonly Position[]): Promise<TravelMatrix>;
}

/** Reads in a verb's snapshot, each thing once: make it after the verb has changed what is read. */
export function inVerb(steps: Verb): Reader {
  return {
    load: once((id) => loadIn(steps, id)),
    offer: once((id) => offerIn(steps, id)),
    need: once((id) => needIn(steps, id)),
    place: once((id) => placeIn(steps, id)),
    vehicle: once((id) => vehicleIn(steps, id)),
    shift: once((id) => shiftIn(steps, id)),
    travel: async (points) => travelTimes().atOnce(points, 'car'),
  };
}

/** Reads outside of verbs. */
export function outsideVerbs(): Reader {
  return {
    load: once(first(loadsByIds)),
    offer: once(first(offersByIds)),
    need: once(first(needsByIds)),
    place: once(first(placesByIds)),
    vehicle: once(first(vehiclesByIds)),
    shift: once(first(shiftsByIds)),
    travel: (points) => travelTimes().matrix(points, 'car'),
  };
}

function first<T>(byIds: (ids: readonly string[]) => Promise<readonly T[]>): (id: string) => Promise<T> {
  return async (id) => (await byIds([id]))[0] ?? refuse(NOT_FOUND);
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, T>();
  return async (id) => {
    const value = known.get(id) ?? (await read(id));
    known.set(id, value);
    return value;
  };
}

export interface Parties {
  readonly offer: Offer;
  readonly need: Need | null;
  readonly from: Place;
  readonly to: Place;
}

/** A load on its current leg, as cargo. At a hub it may be fetched and left at any time before it spoils. */
export function cargoOf(load: Load, { offer, need, from, to }: Parties): Cargo {
  const anyTime = { from: offer.ready.from, until: offer.spoilBy };
  return {
    id: load._id,
    commodity: load.commodity,
    grams: hasLeftFarm(load) ? load.carried : load.grams,
    from,
    to,
    pickup: hasLeftFarm(load) ? anyTime : offer.ready,
    delivery: isLastLeg(load) && need ? need.window : anyTime,
    spoilBy: offer.spoilBy,
    priority: need?.priority ?? 3,
    onPallets: load.quantity.unit === 'pallet',
  };
}

/** A load that is to be driven or is aboard, as cargo; null for one that has nowhere to go for now. */
export async function cargoIn(read: Reader, load: Load): Promise<Cargo | null> {
  const leg = load.legs[currentLeg(load)];
  if (!leg) return null;
  const parties = {
    offer: await read.offer(load.offer),
    need: load.need ? await read.need(load.need) : null,
    from: await read.place(leg.from),
    to: await read.place(leg.to),
  };
  return cargoOf(load, parties);
}
