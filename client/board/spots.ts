import { distance, type Position } from '../../geo/distance.ts';
import { isPast, type BoardLoad, type BoardRoute, type BoardStop } from './route.ts';

/** A place for a stop: in which route, at which position among its stops, the moved one not counted. */
export interface Spot {
  readonly route: string;
  readonly position: number;
}

export type Movable = Pick<BoardRoute, 'id' | 'state' | 'locked' | 'stops'>;

export const spotKey = ({ route, position }: Spot): string => `${route}:${String(position)}`;

export const sameSpot = (a: Spot, b: Spot): boolean => a.route === b.route && a.position === b.position;

const CHANGEABLE = ['DRAFT', 'OPEN', 'CLAIMED', 'UNDERWAY'];

/** Whether stops may be put on a route and taken off it. */
export const isChangeable = ({ state, locked }: Pick<Movable, 'state' | 'locked'>): boolean => !locked && CHANGEABLE.includes(state);

/** Whether a stop can be moved at all: nobody has been there, and what is to be set down there is not in a vehicle yet. */
export const canMove = (route: Movable, stop: BoardStop): boolean =>
  isChangeable(route) && !isPast(stop) && [...stop.pickups, ...stop.deliveries].every(({ state }) => state === 'ROUTED');

/** Where a stop is now. */
export function spotOf(home: Movable, stop: Pick<BoardStop, 'id'>): Spot {
  return { route: home.id, position: home.stops.findIndex(({ id }) => id === stop.id) };
}

/** The stops of a route without one. */
export const others = (route: Pick<Movable, 'stops'>, stop: Pick<BoardStop, 'id'>): BoardStop[] =>
  route.stops.filter(({ id }) => id !== stop.id);

/** The first and the last position that a stop may take: not before what is past; in its own route after its pickups, before its deliveries. */
export function rangeIn(target: Movable, stop: BoardStop): readonly [first: number, last: number] {
  const rest = others(target, stop);
  const free = rest.findLastIndex(isPast) + 1;
  const after = rest.findLastIndex(({ pickups }) => sharesLoad(pickups, stop.deliveries)) + 1;
  const before = rest.findIndex(({ deliveries }) => sharesLoad(deliveries, stop.pickups));
  return [Math.max(free, after), before === -1 ? rest.length : before];
}

function sharesLoad(some: readonly Pick<BoardLoad, 'id'>[], others: readonly Pick<BoardLoad, 'id'>[]): boolean {
  return some.some(({ id }) => others.some((other) => other.id === id));
}

const MOST = 9;
const MOST_OF_A_ROUTE = 2;

/**
 * The places worth trying for a stop of `home`, the least detour first as the crow flies: of each changeable route the best two, nine in
 * all. Where it is now is not among them.
 */
export function spotsFor(home: Movable, stop: BoardStop, routes: readonly Movable[]): Spot[] {
  const now = spotOf(home, stop);
  const partners = partnersOf(home, stop);
  const ofEach = routes.filter(isChangeable).map((route) => {
    const [first, last] = rangeIn(route, stop);
    const positions = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    return positions
      .map((position) => ({ spot: { route: route.id, position }, metres: metresMore({ route, stop, position }, partners) }))
      .filter(({ spot }) => !sameSpot(spot, now))
      .sort(nearer)
      .slice(0, MOST_OF_A_ROUTE);
  });
  return ofEach
    .flat()
    .sort(nearer)
    .slice(0, MOST)
    .map(({ spot }) => spot);
}

interface Weighed {
  readonly spot: Spot;
  readonly metres: number;
}

const nearer = (a: Weighed, b: Weighed) =>
  a.metres - b.metres || a.spot.route.localeCompare(b.spot.route) || a.spot.position - b.spot.position;

/** The stops that go with it: where its loads are picked up or set down. */
export function partnersOf(home: Pick<Movable, 'stops'>, stop: BoardStop): BoardStop[] {
  return others(home, stop).filter(
    ({ pickups, deliveries }) => sharesLoad(pickups, stop.deliveries) || sharesLoad(deliveries, stop.pickups),
  );
}

interface Put {
  readonly route: Movable;
  readonly stop: BoardStop;
  readonly position: number;
}

/** Metres more to go by the stop there, and, in another route, by its partners on their side of it. */
function metresMore({ route, stop, position }: Put, partners: readonly BoardStop[]): number {
  const rest = others(route, stop);
  const own = detour(rest, stop, position);
  if (rest.length < route.stops.length) return own;
  const order = rest.toSpliced(position, 0, stop);
  return partners.reduce((sum, partner) => {
    const isBefore = sharesLoad(partner.pickups, stop.deliveries);
    const [first, last] = isBefore ? [rest.findLastIndex(isPast) + 1, position] : [position + 1, order.length];
    const there = order.slice(first, last).some(({ place, ...one }) => place.id === partner.place.id && !isPast(one));
    const detours = Array.from({ length: last - first + 1 }, (_, at) => detour(order, partner, first + at));
    return sum + (there ? 0 : Math.min(...detours));
  }, own);
}

function detour(stops: readonly BoardStop[], stop: BoardStop, position: number): number {
  const [before, after] = [stops[position - 1], stops[position]];
  const leg = (a: BoardStop | undefined, b: BoardStop | undefined) => (a && b ? distance(pointOf(a), pointOf(b)) : 0);
  return leg(before, stop) + leg(stop, after) - leg(before, after);
}

const pointOf = ({ place }: BoardStop): Position => [place.point.longitude, place.point.latitude];
