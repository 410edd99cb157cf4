import { breach, over, shipmentAt, type Breach, type CheckStep, type Look } from './breach.ts';
import { leg, setupAt } from './retime.ts';

/** Everything a route breaks in time: too early (only what it states itself can be), too late, too long aboard, nowhere to go. */
export function timesOf(look: Look): Breach[] {
  return [...closedLegs(look), ...(look.stated ? tooEarly(look) : []), ...late(look), ...rides(look)];
}

/** The instants that the steps state, when they do. */
export function statedTimes(steps: readonly CheckStep[]): number[] | undefined {
  const begins = steps.flatMap(({ arrival, waiting = 0, setup = 0 }) => (arrival === undefined ? [] : [arrival + waiting + setup]));
  return begins.length > 0 ? begins : undefined;
}

/** Legs without a way; null: the one home. */
function closedLegs(look: Look): Breach[] {
  const { problem, vehicle, order } = look;
  const places = [vehicle.start, ...order.map(({ type }, position) => shipmentAt(look, position)[type].location), vehicle.end];
  return places.slice(1).flatMap((to, at) => {
    const closed = leg(problem, vehicle, places[at] ?? undefined, to ?? undefined).closed;
    return closed ? [breach(look, 'unreachable', at === order.length ? null : at, 0)] : [];
  });
}

/** Stated times: leaving before the shift, being somewhere sooner than one can be, service before a window or shorter than it takes. */
function tooEarly(look: Look): Breach[] {
  const { vehicle, order, begins, route } = look;
  const left = Math.max(begins[0] ?? 0, route.steps[0]?.departure ?? -Infinity);
  const found = over(look, 'lead_time', null, vehicle.window[0] - (begins[0] ?? 0));
  let [free, from] = [left, vehicle.start ?? undefined];
  order.forEach((_, position) => {
    const visit = visitAt(look, position, { free, from });
    for (const amount of visit.short) found.push(...over(look, 'lead_time', position, amount));
    [free, from] = [visit.free, visit.location];
  });
  const home = free + leg(look.problem, vehicle, from, vehicle.end ?? undefined).seconds;
  return [...found, ...over(look, 'lead_time', null, home - (begins.at(-1) ?? 0))];
}

/** By how much each thing stated about a stop is too soon, for a vehicle that was free so early and there; when it is free again. */
function visitAt(look: Look, position: number, { free, from }: { free: number; from: number | undefined }) {
  const { problem, vehicle, order, begins, route } = look;
  const stop = shipmentAt(look, position)[order[position]?.type ?? 'pickup'];
  const begin = begins[position + 1] ?? 0;
  const { arrival = begin, waiting = 0, departure = begin + stop.service } = route.steps[position + 1] ?? {};
  const there = free + leg(problem, vehicle, from, stop.location).seconds;
  const isOpen = stop.windows.some(([start, end]) => start <= begin && begin <= end);
  const opens = isOpen ? begin : (stop.windows.find(([start]) => start > begin)?.[0] ?? begin);
  const short = [there - arrival, -waiting, there + setupAt(stop, from) - begin, begin + stop.service - departure, opens - begin];
  return { short, free: Math.max(departure, begin + stop.service), location: stop.location };
}

/** Service after the last window, loads that have spoilt, and home after the shift. */
function late(look: Look): Breach[] {
  const { vehicle, order, begins } = look;
  const stops = order.flatMap(({ type }, position) => {
    const shipment = shipmentAt(look, position);
    const begin = begins[position + 1] ?? Infinity;
    const spoilBy = type === 'delivery' ? (shipment.spoilBy ?? Infinity) : Infinity;
    const delay = begin - (shipment[type].windows.at(-1)?.[1] ?? -Infinity);
    return [...over(look, 'delay', position, delay), ...over(look, 'spoil', position, begin - spoilBy)];
  });
  return [...stops, ...over(look, 'delay', null, (begins.at(-1) ?? Infinity) - vehicle.window[1])];
}

function rides(look: Look): Breach[] {
  return look.order.flatMap(({ type, shipment }, position) => {
    const pickup = look.order.findIndex((work) => work.shipment === shipment && work.type === 'pickup');
    const { maxRide, pickup: stop } = shipmentAt(look, position);
    if (type !== 'delivery' || maxRide === undefined || pickup === -1) return [];
    const aboard = (look.begins[position + 1] ?? 0) - (look.begins[pickup + 1] ?? 0) - stop.service;
    return over(look, 'max_ride', position, aboard - maxRide);
  });
}
