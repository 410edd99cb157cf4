import type { Entry } from '../storage.ts';
import type { Load, Mine, Stop } from './stops.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What a verb was made with: those with an `input` carry it all in there. */
function saidIn({ variables }: Entry): Fields {
  return isFields(variables['input']) ? variables['input'] : variables;
}

const text = (said: Fields, name: string) => (typeof said[name] === 'string' ? said[name] : '');
const number = (said: Fields, name: string) => (typeof said[name] === 'number' ? said[name] : 0);

/** Whether a verb that waits is about a route. */
export function isAbout(route: string, entry: Entry): boolean {
  const said = saidIn(entry);
  const named = said['route'] ?? (entry.verb === 'FinishRoute' || entry.verb === 'ReleaseRoute' ? said['id'] : undefined);
  return named === route;
}

interface Step {
  readonly said: Fields;
  readonly at: string;
  readonly id: string;
}

type Effect = (route: Mine, step: Step) => Mine;

/** What each verb makes of a route, as the server will. A verb that it has taken already changes nothing more. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  Arrive: (route, { said, at }) => underway(withStop(route, text(said, 'stop'), (stop) => reached(stop, at))),
  UndoArrive: (route, { said }) => withStop(route, text(said, 'stop'), (stop) => ({ ...stop, arrivedAt: null, leftAt: null })),
  SkipStop: (route, { said, at }) =>
    withStop(route, text(said, 'stop'), (stop) => ({ ...stop, skipped: text(said, 'reason'), leftAt: stop.arrivedAt && at })),
  Collect: collected,
  Deliver: delivered,
  RedirectLoad: (route, { said }) => withLoad(route, text(said, 'load'), (load) => ({ ...load, need: { id: text(said, 'need') } })),
  EndLoad: (route, { said }) =>
    withLoad(route, text(said, 'load'), (load) => ({ ...load, state: said['as'] === 'LOST' ? 'LOST' : 'RETURNED' })),
  NoteTemperature: (route, { said, at }) =>
    withLoad(route, text(said, 'load'), (load) => ({ ...load, temperatures: withReading(load.temperatures, number(said, 'celsius'), at) })),
  FinishRoute: (route) => ({ ...route, state: 'COMPLETED' }),
  ReleaseRoute: (route) => ({ ...route, state: 'OPEN' }),
};

/** One more reading, once; how long the food was out of its range is the server's to say. */
function withReading(before: Load['temperatures'], celsius: number, at: string): Load['temperatures'] {
  if (before.some((reading) => Date.parse(reading.at) === Date.parse(at))) return before;
  return [...before, { celsius, at, minutesOut: before.at(-1)?.minutesOut ?? 0 }];
}

/**
 * A route as the driver left it: the server's answer, then the verbs that still wait on this phone, oldest first. Verbs of other routes
 * and refused ones do nothing. Applying a verb that the answer has in it already changes nothing.
 */
export function withWaiting(route: Mine, entries: readonly Entry[]): Mine {
  const mine = entries.filter((entry) => !entry.refusal && isAbout(route.id, entry));
  return mine.reduce((before, entry) => {
    const said = saidIn(entry);
    return EFFECTS[entry.verb]?.(before, { said, at: text(said, 'happenedAt') || entry.madeAt, id: entry.id }) ?? before;
  }, route);
}

const underway = (route: Mine): Mine => (route.state === 'CLAIMED' ? { ...route, state: 'UNDERWAY' } : route);

const reached = (stop: Stop, at: string): Stop => ({ ...stop, arrivedAt: stop.arrivedAt ?? at, skipped: null });

function withStop(route: Mine, id: string, change: (stop: Stop) => Stop): Mine {
  return { ...route, stops: route.stops.map((stop) => (stop.id === id ? change(stop) : stop)) };
}

/** Changes a load wherever it is listed; what is no longer in the vehicle leaves it. */
function withLoad(route: Mine, id: string, change: (load: Load) => Load): Mine {
  const changed = (loads: readonly Load[]) => loads.map((load) => (load.id === id ? change(load) : load));
  const stops = route.stops.map((stop) => ({ ...stop, pickups: changed(stop.pickups), deliveries: changed(stop.deliveries) }));
  return { ...route, stops, aboard: changed(route.aboard).filter(({ state }) => state === 'COLLECTED') };
}

function loadOf({ stops, aboard }: Mine, id: string): Load | undefined {
  return [...stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]), ...aboard].find((load) => load.id === id);
}

function counted(load: Load, taken: number): Load['quantity'] {
  const { amount, grams: planned, unit } = load.quantity;
  return { unit, grams: taken, amount: planned > 0 ? Math.round((amount * taken * 100) / planned) / 100 : amount };
}

function collected(route: Mine, { said, at }: Step): Mine {
  const load = loadOf(route, text(said, 'load'));
  if (load?.state !== 'ROUTED') return route;
  const taken = number(said, 'grams');
  const nothing = said['rest'] === 'LOST' ? 'LOST' : 'CANCELLED';
  const there: Load = { ...load, state: taken > 0 ? 'COLLECTED' : nothing, collectedGrams: taken, quantity: counted(load, taken) };
  const after = withLoad(route, load.id, () => there);
  const stop = route.stops.find(({ pickups }) => pickups.some(({ id }) => id === load.id));
  const served = stop ? withStop(after, stop.id, (one) => reached(one, at)) : after;
  return underway({ ...served, aboard: taken > 0 ? [...served.aboard, there] : served.aboard });
}

/** What is refused stays in the vehicle as a load of its own, known to the server by another id once the verb is taken. */
function delivered(route: Mine, { said, at, id }: Step): Mine {
  const load = loadOf(route, text(said, 'load'));
  if (load?.state !== 'COLLECTED') return route;
  const refused = number(said, 'refusedGrams');
  const after = withLoad(route, load.id, (one) => ({
    ...one,
    state: 'DELIVERED',
    receivedGrams: number(said, 'receivedGrams'),
    refusedGrams: refused,
  }));
  const stop = route.stops.find(({ deliveries }) => deliveries.some((one) => one.id === load.id));
  const served = stop ? withStop(after, stop.id, (one) => reached(one, at)) : after;
  if (refused === 0) return served;
  const left: Load = { ...load, id: leftoverOf(id), need: null, refusedFrom: load.id, grams: refused, quantity: counted(load, refused) };
  return { ...served, aboard: [...served.aboard, left] };
}

const LEFTOVER = 'leftover of ';
const leftoverOf = (entry: string) => `${LEFTOVER}${entry}`;

/** Whether a load is known on this phone only: what a kitchen refused, not sent yet. Nothing can be asked of it until it is. */
export const isHereOnly = ({ id }: Pick<Load, 'id'>) => id.startsWith(LEFTOVER);
