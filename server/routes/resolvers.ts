import type { Resolvers } from '../../generated/schema.ts';
import { answered, refOf } from '../answers.ts';
import type { Context } from '../context.ts';
import { shiftsByIds, vehiclesByIds } from '../fleet/actions.ts';
import { loadsByIds, loadsOfOffers, mayKnowLoad, nextBestNeed, type Load } from '../loads/actions.ts';
import { groupOf, personOf, placeOf } from '../offers/actions.ts';
import { membersWith } from '../people/actions.ts';
import { isRefusal, type Answer } from '../verbs/refusal.ts';
import { holds, isMember } from '../viewer.ts';
import { arrangeRoutes } from './arranging.ts';
import { claimRoute, releaseRoute } from './claiming.ts';
import { cancelRoute, draftRoute, lockRoute, publishRoute } from './drafting.ts';
import { arrive, collect, deliver, finishRoute, noteTemperature, skipStop, undoArrive } from './driving.ts';
import { handOverRoute, offeredTo, offerRoute, routesOfferedTo, takeOverRoute } from './handing.ts';
import './exporting.ts';
import { misfitsOf } from './misfits.ts';
import type { Route } from './model.ts';
import { moveStop, routeLoad, unrouteLoad } from './moving.ts';
import { mayKnowRoute, myRoutes, openRoutes, routesByIds, routesFor, seesExactly, tryMove, tryOrder, type TriedRoute } from './reading.ts';
import { endLoad, redirectLoad } from './redirecting.ts';
import { takersFor } from './takers.ts';
import { sheetFor } from './sheet.ts';
import { rounded, roundedStop } from './telling.ts';

export const routesResolvers = {
  RouteState: {
    DRAFT: 'draft',
    OPEN: 'open',
    CLAIMED: 'claimed',
    UNDERWAY: 'underway',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
  },
  Rest: { RETURN: 'return', LOST: 'lost' },
  Query: {
    route: (_root, { id }, context) => seen(context, id),
    openRoutes: (_root, list, { viewer, clock }) => openRoutes(viewer, list, clock.now()),
    myRoutes: (_root, _arguments, { viewer }) => myRoutes(viewer),
    routesOfferedToMe: (_root, _arguments, { viewer }) => routesOfferedTo(viewer),
    routes: (_root, list, { viewer }) => routesFor(viewer, list),
    tryOrder: (_root, input, { viewer }) => tryOrder(viewer, input),
    tryMove: async (_root, input, context) =>
      Promise.all((await tryMove(context.viewer, input)).map((tried) => withPlaces(context, tried))),
    timingSheet: async (_root, window, { viewer }) => sheetSaid(await sheetFor(viewer, window)),
    takersFor: (_root, { load }, { viewer, clock }) => takersFor(viewer, load, clock.now()),
  },
  Mutation: {
    draftRoute: async (_root, { op, ...input }, context) => said(await draftRoute(context.asking(op), input), context),
    publishRoute: async (_root, { op, ...input }, context) => said(await publishRoute(context.asking(op), input), context),
    claimRoute: async (_root, { op, ...input }, context) => said(await claimRoute(context.asking(op), input), context),
    releaseRoute: async (_root, { op, ...input }, context) => said(await releaseRoute(context.asking(op), input), context),
    cancelRoute: async (_root, { op, ...input }, context) => said(await cancelRoute(context.asking(op), input), context),
    handOverRoute: async (_root, { op, ...input }, context) => said(await handOverRoute(context.asking(op), input), context),
    offerRoute: async (_root, { op, id, to = null }, context) => said(await offerRoute(context.asking(op), { id, to }), context),
    takeOverRoute: async (_root, { op, ...input }, context) => said(await takeOverRoute(context.asking(op), input), context),
    lockRoute: async (_root, { op, ...input }, context) => said(await lockRoute(context.asking(op), input), context),
    moveStop: async (_root, { op, ...input }, context) => said(await moveStop(context.asking(op), input), context),
    arrangeRoutes: async (_root, { op, ...input }, context) => said(await arrangeRoutes(context.asking(op), input), context),
    unrouteLoad: async (_root, { op, ...input }, context) => said(await unrouteLoad(context.asking(op), input), context),
    routeLoad: async (_root, { op, pickupAfter = null, deliveryAfter = null, ...input }, context) =>
      said(await routeLoad(context.asking(op), { ...input, pickupAfter, deliveryAfter }), context),
    arrive: async (_root, { op, ...input }, context) => said(await arrive(context.asking(op), input), context),
    undoArrive: async (_root, { op, ...input }, context) => said(await undoArrive(context.asking(op), input), context),
    skipStop: async (_root, { op, ...input }, context) => said(await skipStop(context.asking(op), input), context),
    collect: async (_root, { op, input }, context) => said(await collect(context.asking(op), input), context),
    deliver: async (_root, { op, input }, context) => said(await deliver(context.asking(op), input), context),
    redirectLoad: async (_root, { op, ...input }, context) => said(await redirectLoad(context.asking(op), input), context),
    endLoad: async (_root, { op, ...input }, context) => said(await endLoad(context.asking(op), input), context),
    noteTemperature: async (_root, { op, ...input }, context) => said(await noteTemperature(context.asking(op), input), context),
    finishRoute: async (_root, { op, ...input }, context) => said(await finishRoute(context.asking(op), input), context),
  },
  Route: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    driver: ({ driver }, _arguments, context) => (driver ? personOf(context, driver) : null),
    vehicle: ({ vehicle }, _arguments, context) => (vehicle ? context.load('vehicles', vehiclesByIds, vehicle) : null),
    shift: ({ shift }, _arguments, context) => (shift ? context.load('shifts', shiftsByIds, shift) : null),
    stops: (route, _arguments, { viewer }) => (seesExactly(viewer, route) ? route.stops : route.stops.map(roundedStop)),
    window: (route, _arguments, { viewer }) => (seesExactly(viewer, route) ? route.window : rounded(route.window)),
    metres: (route, _arguments, { viewer }) => (seesExactly(viewer, route) ? route.metres : route.metresByCell),
    breaches: (route, _arguments, { viewer }) => (seesExactly(viewer, route) ? route.breaches : []),
    misfits: (route, { vehicle }, context) => misfitsFor(context, route, vehicle),
    aboard: (route, _arguments, context) => aboardOf(context, route),
    offeredTo: (route, _arguments, context) => offeredSeen(context, route),
    otherDrivers: async (route, _arguments, { viewer }) =>
      seesExactly(viewer, route) ? (await membersWith(route.group, 'driver')).filter(({ _id }) => _id !== route.driver) : [],
  },
  Stop: {
    place: ({ place }, _arguments, context) => placeOf(context, place),
    pickups: ({ pickups }, _arguments, context) => knownLoads(context, pickups),
    deliveries: ({ deliveries }, _arguments, context) => knownLoads(context, deliveries),
  },
  Load: {
    expectedAt: (load, _arguments, context) => expectedAt(context, load),
    nextBest: (load, _arguments, context) => (decidesOn(context, load) ? nextBest(load, context) : null),
  },
} satisfies Resolvers;

const sheetSaid = (sheet: object | null) => ({ problem: sheet && JSON.stringify(sheet) });

async function withPlaces(context: Context, tried: TriedRoute) {
  const stops = await Promise.all(tried.stops.map(async (stop) => ({ ...stop, place: await placeOf(context, stop.place) })));
  return { ...tried, stops };
}

async function seen(context: Context, id: string): Promise<Route | null> {
  const route = await context.load('routes', routesByIds, id);
  return route && mayKnowRoute(context.viewer, route) ? route : null;
}

async function knownLoads(context: Context, ids: readonly string[]): Promise<Load[]> {
  const loads = await context.loadAll('loads', loadsByIds, ids);
  return loads.filter((load) => mayKnowLoad(context.viewer, load));
}

function offeredSeen(context: Context, route: Route) {
  const to = offeredTo(route);
  const concerned = to === context.viewer.person || seesExactly(context.viewer, route);
  return to !== null && concerned ? personOf(context, to) : null;
}

/** A vehicle that is not the viewer's to know fits nothing. */
async function misfitsFor(context: Context, route: Route, id: string) {
  const vehicle = await context.load('vehicles', vehiclesByIds, id);
  return vehicle && isMember(context.viewer, vehicle.group) ? misfitsOf(route, vehicle) : [{ over: 'vehicle-unknown', by: 0 }];
}

/** What is in the vehicle, with what a kitchen refused before the driver had said delivered. */
async function aboardOf(context: Context, route: Route): Promise<Load[]> {
  const named = await knownLoads(context, route.aboard);
  const signed = named.filter(({ state }) => state === 'delivered').map(({ offer }) => offer);
  const refused = signed.length > 0 ? (await loadsOfOffers(signed)).filter(({ refusedFrom }) => refusedFrom) : [];
  const once = new Map([...named, ...refused].map((load) => [load._id, load]));
  return [...once.values()].filter(({ state, route: on }) => state === 'collected' && on === route._id);
}

/** Planned arrival where the load is set down; null before it is on a route and once it is there. */
async function expectedAt(context: Context, load: Load): Promise<Date | null> {
  const waits = load.state === 'routed' || load.state === 'collected';
  const route = waits && load.route ? await context.load('routes', routesByIds, load.route) : null;
  const stop = route?.stops.find(({ deliveries, skipped }) => deliveries.includes(load._id) && !skipped);
  if (!route || !stop || route.state === 'draft') return null;
  return stop.arrivedAt ?? roundedStop(stop).arrival;
}

async function said(answer: Answer, context: Context) {
  const member = await answered(answer, { name: 'RouteChanged', field: 'route', kind: 'Route', read: (id) => seen(context, id) });
  if (isRefusal(answer)) return member;
  const first = refOf(answer, 'Route').id;
  const other = answer.refs.find(({ kind, id }) => kind === 'Route' && id !== first);
  const left = answer.refs.find(({ kind }) => kind === 'Leftover');
  const leftover = left ? ((await knownLoads(context, [left.id]))[0] ?? null) : null;
  return { ...member, other: other ? await seen(context, other.id) : null, leftover, nextBest: await nextBest(leftover, context) };
}

/** Who may send food that is aboard elsewhere. */
function decidesOn({ viewer }: Context, { state, group, driver }: Load): boolean {
  return state === 'collected' && (driver === viewer.person || holds(viewer, group, 'planner'));
}

function nextBest(load: Load | null, { clock }: Context) {
  return load && load.need === null ? nextBestNeed(load, clock.now()) : null;
}
