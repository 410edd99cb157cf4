import { retime } from '../../../geo/route/check.ts';
import type { Problem, Work } from '../../../geo/route/problem.ts';

/** What a vehicle's order costs and whether it may be driven; undefined where it may not. */
export type PriceOf = (vehicle: number, order: readonly Work[]) => number | undefined;

/** By the independent check. */
export function retimed(problem: Problem): PriceOf {
  return (vehicle, order) => {
    const { breaches, cost } = retime(problem, vehicle, order);
    return breaches.length === 0 ? cost : undefined;
  };
}

/** The least weight left out and then the least cost, over every way to give shipments to vehicles and every order. */
export function bestOfAll(problem: Problem, priceOf: PriceOf = retimed(problem)): { weight: number; cost: number } {
  const costs = new Map<string, number>();
  const costOf = (index: number, carried: readonly number[]) => {
    const key = `${index}: ${carried.join()}`;
    const known = costs.get(key) ?? cheapestOrder(index, carried, priceOf);
    costs.set(key, known);
    return known;
  };
  let best = { weight: Infinity, cost: Infinity };
  const give = (givenTo: readonly number[]) => {
    if (givenTo.length < problem.shipments.length) {
      for (let to = -1; to < problem.vehicles.length; to += 1) give([...givenTo, to]);
      return;
    }
    const weight = weightOf(problem, givenTo);
    const carried = (to: number) => givenTo.flatMap((chosen, index) => (chosen === to ? [index] : []));
    const cost = problem.vehicles.reduce((sum, _, to) => sum + costOf(to, carried(to)), 0);
    if (cost < Infinity && (weight < best.weight || (weight === best.weight && cost < best.cost))) best = { weight, cost };
  };
  give([]);
  return best;
}

/** What is left out weighs its priority and one; of alternatives one counts, and two at once cannot be. */
function weightOf({ shipments, alternatives, exclusive }: Problem, givenTo: readonly number[]): number {
  const carried = (list: readonly number[]) => list.filter((index) => givenTo[index] !== -1).length;
  if ([...alternatives, ...exclusive].some((list) => carried(list) > 1)) return Infinity;
  const priority = (index: number) => (shipments[index]?.priority ?? 0) + 1;
  const free = shipments.map((_, index) => index).filter((index) => !alternatives.some((list) => list.includes(index)));
  const single = free.reduce((sum, index) => sum + (givenTo[index] === -1 ? priority(index) : 0), 0);
  return alternatives.reduce((sum, list) => sum + (carried(list) === 0 ? Math.max(...list.map(priority)) : 0), single);
}

function cheapestOrder(index: number, carried: readonly number[], priceOf: PriceOf): number {
  if (carried.length === 0) return 0;
  const works = carried.flatMap((of): Work[] => [
    { shipment: of, type: 'pickup' },
    { shipment: of, type: 'delivery' },
  ]);
  return Math.min(Infinity, ...permutations(works).map((order) => priceOf(index, order) ?? Infinity));
}

export function permutations<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((thing, at) => permutations([...things.slice(0, at), ...things.slice(at + 1)]).map((rest) => [thing, ...rest]));
}
