/** The door of the routes domain. */
export { askAhead, type Coming } from './ahead.ts';
export { arrangeRoutes, type Arrangement, type RouteOrder, type StopOrder } from './arranging.ts';
export { claimRoute, releaseRoute } from './claiming.ts';
export { handOverRoute, offeredTo, offerRoute, routesOfferedTo, takeOverRoute } from './handing.ts';
export { routeIn, standingsTo } from './changing.ts';
export { cargoIn, cargoOf, inVerb, outsideVerbs, type Parties, type Reader } from './cargo.ts';
export {
  cancelRoute,
  draftRoute,
  draftRouteIn,
  lockRoute,
  publishRoute,
  replaceable,
  replacedIn,
  type DraftInput,
  type RouteDraft,
  type StopDraft,
} from './drafting.ts';
export {
  arrive,
  collect,
  deliver,
  finishRoute,
  noteTemperature,
  skipStop,
  undoArrive,
  type CollectInput,
  type DeliverInput,
  type When,
} from './driving.ts';
export { misfitsOf, type Misfit } from './misfits.ts';
export { ROUTE_STATES } from './model.ts';
export type { Breach, Route, RouteState, Stop, Window } from './model.ts';
export { moveStop, routeLoad, unrouteLoad, type LoadPut, type StopMove } from './moving.ts';
export { amountOf, carrierOf, pointsOf, problemOf, type Cargo, type Carrier, type ProblemParts } from './problem.ts';
export {
  mayKnowRoute,
  myRoutes,
  openRoutes,
  routesByIds,
  routesFor,
  routesOfDriver,
  routesWithin,
  seesExactly,
  tryMove,
  tryOrder,
  workedSince,
  type RouteList,
  type TriedRoute,
  type Worked,
} from './reading.ts';
export { endLoad, redirectLoad } from './redirecting.ts';
export { rounded, roundedStop } from './telling.ts';
export { takersFor, type NotTaker, type Taker, type Takers } from './takers.ts';
