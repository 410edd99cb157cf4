import type { Position } from '../../geo/index.ts';
import type { Context } from '../context.ts';
import { vehiclesByIds } from '../fleet/actions.ts';
import type { Commodity } from '../goods/commodity.ts';
import { loadsByIds, mayKnowLoad, mayReadDriverNote, type Load } from '../loads/actions.ts';
import { goodOf, groupOf, personOf, placeOf } from '../offers/actions.ts';
import { contactOf, peopleByIds } from '../people/actions.ts';
import { exactFor, keepersFor, passesOf, positionFor, type Pass } from '../places/actions.ts';
import { mayKnowRoute, routesByIds, seesExactly, type Route, type Stop } from '../routes/actions.ts';
import { voiceFor, type Voice } from './reader.ts';

/** One load as a paper tells it. */
export interface SheetLoad {
  readonly id: string;
  readonly good: Commodity;
  readonly grams: number;
  readonly quantity: Load['quantity'];
  /** For the driver and planners of its groups alone. */
  readonly note: string | null;
}

/** Somebody to speak to at a stop; `contact` where the reader may have it. */
export interface Keeper {
  readonly name: string;
  readonly contact: string | null;
}

/** A stop as its reader may know it. */
export interface SheetStop {
  /** Counted from 1. */
  readonly n: number;
  readonly at: Stop;
  /** Null where only the area may be known. */
  readonly name: string | null;
  readonly area: string;
  readonly entrance: string | null;
  /** [longitude, latitude]: exact, or its cell's centre. */
  readonly position: Position;
  readonly keepers: readonly Keeper[];
  readonly ups: readonly SheetLoad[];
  readonly downs: readonly SheetLoad[];
}

/** All that a paper of a route tells one reader. */
export interface Sheet {
  readonly route: Route;
  readonly group: string;
  readonly driver: string | null;
  readonly vehicle: string | null;
  readonly stops: readonly SheetStop[];
  readonly voice: Voice;
}

/** A route for a paper: for its driver and for planners and stewards of its group; null for all others, as for one that is not there. */
export async function sheetFor(context: Context, id: string): Promise<Sheet | null> {
  const { viewer, clock } = context;
  const [route] = await routesByIds([id]);
  if (!route || !mayKnowRoute(viewer, route) || !seesExactly(viewer, route)) return null;
  const { zone, name } = await groupOf(context, route.group);
  const passes = await passesOf(viewer.person, clock.now());
  const [vehicle] = route.vehicle ? await vehiclesByIds([route.vehicle]) : [];
  const stops: SheetStop[] = [];
  for (const [index, at] of route.stops.entries()) stops.push(await stopFor(context, { at, n: index + 1, passes }));
  const driver = route.driver ? await personOf(context, route.driver) : null;
  return { route, group: name, driver: driver?.name ?? null, vehicle: vehicle?.name ?? null, stops, voice: await voiceOf(context, zone) };
}

/** How papers speak to whoever asks for one. */
export async function voiceOf({ viewer }: Context, zone: string): Promise<Voice> {
  const [reader] = await peopleByIds([viewer.person]);
  return voiceFor({ language: reader?.language ?? 'en', measures: reader?.measures ?? 'us', zone });
}

interface Asked {
  readonly at: Stop;
  readonly n: number;
  readonly passes: readonly Pass[];
}

async function stopFor(context: Context, { at, n, passes }: Asked): Promise<SheetStop> {
  const { viewer } = context;
  const place = await placeOf(context, at.place);
  const exact = exactFor(viewer, place, passes);
  return {
    n,
    at,
    name: exact ? place.name : null,
    area: place.area,
    entrance: exact ? place.entrance : null,
    position: positionFor(viewer, place, passes),
    keepers: await keepersOf(context, keepersFor(viewer, place, passes)),
    ups: await loadsFor(context, at.pickups),
    downs: await loadsFor(context, at.deliveries),
  };
}

async function keepersOf({ viewer, config, clock }: Context, ids: readonly string[]): Promise<Keeper[]> {
  const people = await peopleByIds(ids);
  return people.map((person) => ({ name: person.name, contact: contactOf(person, viewer, { secret: config.secret, now: clock.now() }) }));
}

async function loadsFor(context: Context, ids: readonly string[]): Promise<SheetLoad[]> {
  const loads = await context.loadAll('loads', loadsByIds, ids);
  return loads.filter((load) => mayKnowLoad(context.viewer, load)).map((load) => sheetLoad(context, load));
}

function sheetLoad({ viewer }: Context, load: Load): SheetLoad {
  const { _id: id, driverNote, quantity } = load;
  const grams = load.collectedGrams ?? load.grams;
  return { id, good: goodOf(load.commodity), grams, quantity, note: mayReadDriverNote(viewer, load) ? driverNote : null };
}
