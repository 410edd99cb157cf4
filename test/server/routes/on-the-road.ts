import { addVehicle } from '../../../server/fleet/actions.ts';
import type { Load } from '../../../server/loads/actions.ts';
import { People } from '../../../server/people/model.ts';
import { Passes } from '../../../server/places/model.ts';
import { claimRoute, collect, deliver, draftRoute, publishRoute } from '../../../server/routes/actions.ts';
import { Diaries, Routes, type Route, type Stop } from '../../../server/routes/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { hours, smallWorld, type SmallWorld } from '../loads/small-world.ts';

export const KG = 1000;

/** The small world with drivers of its north, their vehicles, and routes from the farm to the kitchens. */
export interface RoadWorld extends SmallWorld {
  /** A driver of the north with a pickup. */
  driver(): Promise<{ viewer: Viewer; vehicle: string }>;
  vehicle(viewer: Viewer, vehicleClass?: string): Promise<string>;
  /** What a route carries by default: 100 kg of cabbage to the kitchen, as many times as asked. */
  reserved(count?: number, grams?: number): Promise<string[]>;
  drafted(loads: readonly string[], departAt?: Date): Promise<string>;
  open(loads?: readonly string[], departAt?: Date): Promise<string>;
  claimed(by: { viewer: Viewer; vehicle: string }, loads?: readonly string[], departAt?: Date): Promise<string>;
  route(id: string): Promise<Route>;
  stopWith(route: string, load: string, side: 'pickups' | 'deliveries'): Promise<Stop>;
  collect(by: Viewer, route: string, load: string, grams?: number): Promise<Load>;
  deliver(by: Viewer, route: string, load: string, received: number, refused?: number): Promise<Load>;
  passes(person: string): Promise<string[]>;
  busy(id: string): Promise<string[]>;
}

export async function roadWorld(): Promise<RoadWorld> {
  const world = await smallWorld();
  const { planner } = world.people;
  const vehicle: RoadWorld['vehicle'] = async (viewer, vehicleClass = 'pickup') => {
    const input = { id: world.op(), group: 'north', class: vehicleClass, name: vehicleClass };
    return (await done(addVehicle(world.asking(viewer), input))).refs[0]!.id;
  };
  const reserved: RoadWorld['reserved'] = async (count = 1, grams = 100 * KG) => {
    const loads: string[] = [];
    for (let n = 0; n < count; n += 1) loads.push(await world.reserve(await world.list(), await world.ask(), grams));
    return loads;
  };
  const route: RoadWorld['route'] = async (id) => (await Routes.findById(id).lean<Route>())!;
  const drafted: RoadWorld['drafted'] = async (loads, departAt = hours(2)) => {
    const id = world.op();
    await done(draftRoute(world.asking(planner), { id, group: 'north', loads, departAt }));
    return id;
  };
  const open: RoadWorld['open'] = async (loads, departAt) => {
    const id = await drafted(loads ?? (await reserved()), departAt);
    await done(publishRoute(world.asking(planner), { id, version: 1 }));
    return id;
  };
  return {
    ...world,
    vehicle,
    reserved,
    drafted,
    open,
    route,
    driver: async () => {
      const viewer = world.viewer({ north: ['driver'] }, { north: ['city'] });
      await done(world.inVerb((steps) => steps.add(People, somebody(viewer.person))));
      return { viewer, vehicle: await vehicle(viewer) };
    },
    claimed: async ({ viewer, vehicle: car }, loads, departAt) => {
      const id = await open(loads, departAt);
      await done(claimRoute(world.asking(viewer), { id, version: 2, vehicle: car }));
      return id;
    },
    stopWith: async (id, load, side) => (await route(id)).stops.find((stop) => stop[side].includes(load))!,
    collect: async (by, id, load, grams) => {
      const there = grams ?? (await world.load(load)).grams;
      await done(collect(world.asking(by), { route: id, load, grams: there }));
      return world.load(load);
    },
    deliver: async (by, id, load, received, refused = 0) => {
      const input = { route: id, load, receivedGrams: received, refusedGrams: refused, ...(refused > 0 && { reason: 'no-room' }) };
      await done(deliver(world.asking(by), input));
      return world.load(load);
    },
    passes: async (person) => (await Passes.find({ person }).lean()).map(({ place }) => place).sort(),
    busy: async (id) => ((await Diaries.findById(id).lean())?.busy ?? []).map(({ what }) => what),
  };
}

function somebody(_id: string) {
  return {
    _id,
    name: `Driver ${_id.slice(-6)}`,
    nameKey: `driver ${_id.slice(-12)}`,
    language: 'en',
    measures: 'us',
    contact: null,
    contactUntil: null,
    loadUntil: null,
    counterparts: [],
    memberships: [{ group: 'north', roles: ['driver'] as const }],
    state: 'joined',
    version: 1,
  } as const;
}
