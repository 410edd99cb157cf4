import { emptyLots, lastPart, leastMore, levelHere, type Lots, mostMore, put, wholeUnits, worseOff } from './lots.ts';
import type { Filling } from './fill.ts';
import { at, edgesInto, edgesOf, real, type Network } from './network.ts';

/** A top-up is given in about this many parts of what the need wants, so that no one need takes all. */
const STEPS = 10;
/** Top-ups settle in a few passes; the limit only bounds the time. */
const PASSES = 50;
const NOBODY = -1;

/**
 * Exact quantities rounded to handling units and useful lots, and the food this frees given out again, the worst-off first.
 *
 * The largest remainder is rounded up first (Hamilton's method). Never more than an offer has or a need wants; parts of a unit
 * only as an offer's last part. Changes nothing when food is loose and any lot is useful. The order of these steps matters:
 * units first, then lots, then whoever was left with nothing, last what is left.
 */
export function rounded(net: Network, { grams: exact, complete }: Filling): Lots {
  const lots = emptyLots(net);
  let good = complete;
  for (let edge = 0; edge < exact.length; edge += 1) {
    const grams = exact[edge] as number;
    if (grams === 0) continue;
    put(lots, edge, wholeUnits(net, net.source[edge] as number, grams));
    good &&= lots.grams[edge] === grams && !poor(lots, edge);
  }
  if (good) return lots;
  roundUp(lots, exact);
  mendLots(lots);
  shareLastParts(lots);
  topUp(lots);
  feedTheUnfed(lots, exact);
  reroute(lots);
  topUp(lots);
  return lots;
}

function edges({ grams }: Lots, where: (edge: number) => boolean): number[] {
  const found: number[] = [];
  for (let edge = 0; edge < grams.length; edge += 1) if (where(edge)) found.push(edge);
  return found;
}

/** Carries less than a useful lot. */
function poor({ net, grams }: Lots, edge: number): boolean {
  return at(grams, edge) > 0 && at(grams, edge) < at(net.lot, at(net.target, edge));
}

function roundUp(lots: Lots, exact: Int32Array): void {
  const { net } = lots;
  const rest = (edge: number) => at(exact, edge) - at(lots.grams, edge);
  const quota = Float64Array.from(net.supply, (_, offer) => wholeUnits(net, offer, sum(edgesOf(net, offer), rest)));
  const unfed = (edge: number) => Number(at(lots.gap, at(net.target, edge)) === at(net.demand, at(net.target, edge)));
  const part = (edge: number) => rest(edge) / at(net.unit, at(net.source, edge));
  const order = edges(lots, (edge) => rest(edge) > 0).map((edge) => ({ edge, unfed: unfed(edge), part: part(edge) }));
  order.sort((a, b) => b.unfed - a.unfed || b.part - a.part || a.edge - b.edge);
  for (const { edge } of order) {
    const offer = at(net.source, edge);
    const unit = at(net.unit, offer);
    if (real(quota, offer) < unit || at(lots.gap, at(net.target, edge)) < unit) continue;
    quota[offer] = real(quota, offer) - unit;
    put(lots, edge, unit);
  }
}

function sum(edges: readonly number[], of: (edge: number) => number): number {
  return edges.reduce((all, edge) => all + of(edge), 0);
}

/** Raises what is no useful lot to one, or gives it up; first where the need would stay best off without it. */
function mendLots(lots: Lots): void {
  const { net } = lots;
  const without = (edge: number) => levelHere(lots, at(net.target, edge), -at(lots.grams, edge));
  const order = edges(lots, (edge) => poor(lots, edge))
    .map((edge) => ({ edge, without: without(edge) }))
    .sort((a, b) => b.without - a.without || a.edge - b.edge);
  for (const { edge } of order) {
    const more = leastMore(lots, edge);
    const fits = more <= at(lots.left, at(net.source, edge)) && more <= at(lots.gap, at(net.target, edge));
    put(lots, edge, fits ? more : -at(lots.grams, edge));
  }
}

/** The part of a crate an offer ends with goes where most of it already goes. */
function shareLastParts(lots: Lots): void {
  for (const offer of lots.net.supply.keys()) {
    const [best] = edgesOf(lots.net, offer)
      .filter((edge) => at(lots.grams, edge) > 0 && lastPart(lots, edge) > 0)
      .sort((a, b) => at(lots.grams, b) - at(lots.grams, a));
    if (best !== undefined) giveLast(lots, best);
  }
}

function giveLast(lots: Lots, edge: number): void {
  put(lots, edge, lastPart(lots, edge));
  lots.lastGone.add(at(lots.net.source, edge));
}

/** What is left goes in small steps to the worst-off that can still take some, from the nearest offer. */
function topUp(lots: Lots): void {
  const { net, gap } = lots;
  const idle = new Uint8Array(net.demand.length);
  const needs = [...net.demand.keys()];
  for (let pass = 0, given = true; given && pass < PASSES; pass += 1) {
    given = false;
    for (const need of needs.filter((one) => idle[one] === 0 && at(gap, one) > 0).sort((a, b) => worseOff(lots, a, b))) {
      const giver = step(lots, need);
      if (giver === NOBODY) idle[need] = 1;
      else given = true;
      for (const edge of hasLastPart(lots, giver) ? edgesOf(net, giver) : []) idle[at(net.target, edge)] = 0;
    }
  }
}

/** Gives a need something; answers the offer that it is from, or NOBODY. Who gets nothing once can get only a last part later. */
function step(lots: Lots, need: number): number {
  for (const edge of edgesInto(lots.net, need)) {
    const offer = at(lots.net.source, edge);
    const most = mostMore(lots, edge);
    if (most > 0) {
      const wanted = wholeUnits(lots.net, offer, at(lots.net.demand, need) / STEPS);
      put(lots, edge, Math.min(most, Math.max(wanted, leastMore(lots, edge))));
      return offer;
    }
    if (lastPart(lots, edge) > 0) {
      giveLast(lots, edge);
      return offer;
    }
  }
  return NOBODY;
}

function hasLastPart({ net, left, lastGone }: Lots, offer: number): boolean {
  return at(left, offer) > 0 && at(left, offer) < at(net.unit, offer) && !lastGone.has(offer);
}

/** A need that rounding left with nothing gets one lot of what a better-off need was to have, if that one stays better off. */
function feedTheUnfed(lots: Lots, exact: Int32Array): void {
  const { net } = lots;
  const due = (need: number) => edgesInto(net, need).some((edge) => at(exact, edge) > 0);
  const unfed = [...net.demand.keys()].filter((need) => at(lots.gap, need) === at(net.demand, need) && due(need));
  for (const need of unfed.sort((a, b) => worseOff(lots, a, b))) {
    const swaps = edgesInto(net, need).flatMap((edge) =>
      givers(lots, edge).map((from) => ({ edge, from, level: levelHere(lots, at(net.target, from)) })),
    );
    const [best] = swaps.sort((a, b) => b.level - a.level || at(net.metres, a.edge) - at(net.metres, b.edge));
    if (best) shift(lots, best.from, best.edge, leastMore(lots, best.edge));
  }
}

function givers(lots: Lots, edge: number): number[] {
  const { net } = lots;
  const lot = leastMore(lots, edge);
  const need = at(net.target, edge);
  if (lot > at(lots.gap, need)) return [];
  return edgesOf(net, at(net.source, edge)).filter((other) => {
    const giver = at(net.target, other);
    return giver !== need && canSpare(lots, other, lot) && levelHere(lots, giver, -lot) >= levelHere(lots, need, lot);
  });
}

/** Whole units can leave an edge if a useful lot, or nothing, stays. */
function canSpare(lots: Lots, edge: number, grams: number): boolean {
  const stays = at(lots.grams, edge) - grams;
  return stays === 0 || (stays > 0 && stays >= at(lots.net.lot, at(lots.net.target, edge)));
}

function shift(lots: Lots, from: number, to: number, grams: number): void {
  put(lots, from, -grams);
  put(lots, to, grams);
}

/**
 * An offer that has units left but no room at its needs: another giver of such a need moves a lot elsewhere, and makes room.
 * One step deep.
 */
function reroute(lots: Lots): void {
  const { net } = lots;
  const stuck = [...net.supply.keys()].filter((offer) => at(lots.left, offer) >= at(net.unit, offer));
  const open = stuck.flatMap((offer) => edgesOf(net, offer));
  for (const edge of open) makeRoom(lots, edge);
}

function makeRoom(lots: Lots, edge: number): void {
  const { net } = lots;
  const missing = leastMore(lots, edge) - at(lots.gap, at(net.target, edge));
  if (missing <= 0 || leastMore(lots, edge) > at(lots.left, at(net.source, edge))) return;
  for (const from of edgesInto(net, at(net.target, edge))) {
    const way = from === edge || at(lots.grams, from) < missing ? undefined : detour(lots, from, missing);
    if (way === undefined) continue;
    shift(lots, from, way.to, way.grams);
    put(lots, edge, leastMore(lots, edge));
    return;
  }
}

function detour(lots: Lots, from: number, missing: number): { to: number; grams: number } | undefined {
  const { net } = lots;
  const unit = at(net.unit, at(net.source, from));
  for (const to of edgesOf(net, at(net.source, from))) {
    const grams = Math.ceil(Math.max(missing, leastMore(lots, to)) / unit) * unit;
    if (to !== from && grams <= at(lots.gap, at(net.target, to)) && canSpare(lots, from, grams)) return { to, grams };
  }
  return undefined;
}
