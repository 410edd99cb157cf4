import { breach, over, shipmentAt, type Breach, type Look } from './breach.ts';
import { leg, setupAt } from './legs.ts';
import { missingBreaks } from './pauses.ts';
import { arrivalAfter } from './retime.ts';

/** Everything a route breaks in time: too early (only what it states itself can be), too late, too long aboard, no break, no way. */
export function timesOf(look: Look): Breach[] {
  return [...closedLegs(look), ...tooEarly(look), ...late(look), ...rides(look), ...breaks(look)];
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

/** Leaving before the shift, being somewhere sooner than one can be, breaks and service before their time or shorter than they take. */
function tooEarly(look: Look): Breach[] {
  const { vehicle, order, begins, stays } = look;
  const found = over(look, 'lead_time', null, vehicle.window[0] - (begins[0] ?? 0));
  let [free, from] = [Math.max(begins[0] ?? 0, stays[0]?.departure ?? -Infinity), vehicle.start ?? undefined];
  order.forEach((_, position) => {
    const visit = visitAt(look, position, { free, from });
    for (const amount of visit.short) found.push(...over(look, 'lead_time', position, amount));
    [free, from] = [visit.free, visit.location];
  });
  const { there, short } = wayTo(look, order.length, { free, from, to: vehicle.end ?? undefined });
  for (const amount of [short, there - (begins.at(-1) ?? 0)]) found.push(...over(look, 'lead_time', null, amount));
  return found;
}

/** Where and since when a vehicle is free. */
interface Free {
  readonly free: number;
  readonly from: number | undefined;
}

/** When one can be at the end of a leg with the breaks on it, and by how much a break on it begins too soon. */
function wayTo(look: Look, at: number, { free, from, to }: Free & { readonly to: number | undefined }) {
  const breaks = look.breaks[at] ?? [];
  const ends = [free, ...breaks.map(({ begin, duration }) => begin + duration)];
  const short = Math.max(0, ...breaks.map(({ begin }, at) => (ends[at] ?? 0) - begin));
  return { there: arrivalAfter(free + leg(look.problem, look.vehicle, from, to).seconds, breaks), short };
}

/** By how much each thing stated about a stop is too soon, for a vehicle that was free so early and there; when it is free again. */
function visitAt(look: Look, position: number, { free, from }: Free) {
  const { order, begins, stays } = look;
  const stop = shipmentAt(look, position)[order[position]?.type ?? 'pickup'];
  const begin = begins[position + 1] ?? 0;
  const { arrival = begin, waiting = 0, departure = begin + stop.service } = stays[position + 1] ?? {};
  const { there, short } = wayTo(look, position, { free, from, to: stop.location });
  const isOpen = stop.windows.some(([start, end]) => start <= begin && begin <= end);
  const opens = isOpen ? begin : (stop.windows.find(([start]) => start > begin)?.[0] ?? begin);
  const soon = [short, there - arrival, -waiting, there + setupAt(stop, from) - begin, begin + stop.service - departure, opens - begin];
  return { short: soon, free: Math.max(departure, begin + stop.service), location: stop.location };
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

/** Breaks that are taken neither on the way, nor before leaving, nor after coming home. */
function breaks(look: Look): Breach[] {
  const [left = 0, home = 0] = [look.begins[0], look.begins.at(-1)];
  return over(look, 'missing_break', null, missingBreaks(look.vehicle, look.breaks.flat(), [left, home]));
}
