import { ProblemError } from './limits.ts';
import type { Lock, Problem, Vehicle, Work } from './problem.ts';

/** Throws a ProblemError for the first lock, alternative or exclusive list that cannot be meant; shipments and prefixes are checked already. */
export function checkBonds(problem: Problem): void {
  checkLocks(problem);
  problem.vehicles.forEach((vehicle, index) => checkOrder(vehicle, `vehicle ${index}`));
  checkLists(problem, 'alternatives', problem.alternatives);
  checkLists(problem, 'exclusive', problem.exclusive);
  checkChoices(problem);
  checkRelays(problem);
}

function refuse(message: string): never {
  throw new ProblemError(message);
}

/** Each step in one lock at most, each shipment in the locks of one vehicle at most, which may carry it. */
function checkLocks({ shipments, vehicles }: Problem): void {
  const stepAt = new Map<string, string>();
  const ownerOf = new Map<number, number>();
  const fixed = new Set(vehicles.flatMap(({ prefix = [] }) => prefix.map(keyOf)));
  const pickedUpBy = new Map(vehicles.flatMap(({ prefix = [] }, index) => prefix.map(({ shipment }) => [shipment, index] as const)));
  vehicles.forEach(({ locks = [] }, vehicle) => {
    const each = locks.flatMap(({ steps }, lock) =>
      steps.map((work, at) => ({ work, name: `vehicle ${vehicle} lock ${lock} step ${at}` })),
    );
    for (const { work, name } of each) {
      const shipment = shipments[work.shipment];
      if (!shipment) refuse(`${name}: shipment is ${work.shipment}, but there are ${shipments.length}`);
      const what = `${work.type} of shipment ${work.shipment}`;
      const before = stepAt.get(keyOf(work));
      if (before !== undefined) refuse(`${name}: ${what} is already in ${before}`);
      if (fixed.has(keyOf(work))) refuse(`${name}: ${what} is already in a prefix`);
      if (shipment.refusedBy?.includes(vehicle)) refuse(`${name}: shipment ${work.shipment} was refused by vehicle ${vehicle}`);
      const owner = shipment.vehicle ?? pickedUpBy.get(work.shipment) ?? ownerOf.get(work.shipment) ?? vehicle;
      if (owner !== vehicle) refuse(`${name}: shipment ${work.shipment} is locked to vehicle ${owner}`);
      stepAt.set(keyOf(work), name);
      ownerOf.set(work.shipment, vehicle);
    }
  });
}

function keyOf({ shipment, type }: Work): string {
  return `${type} ${shipment}`;
}

/** Refuses locks that no order of stops can keep together with pickups before deliveries. */
function checkOrder({ locks = [] }: Vehicle, name: string): void {
  locks.forEach(({ type }, lock) => {
    if (!TYPES.includes(type)) refuse(`${name} lock ${lock} type is ${type}, not one of ${TYPES.join(', ')}`);
  });
  const ordered = locks.filter(({ type }) => type !== 'any');
  for (const { type, steps } of ordered) if (type === 'strict') checkPairs(steps, name);
  // Nothing comes between the steps of a strict lock, so that they wait for others together.
  const blockOf = new Map(ordered.flatMap((lock) => lock.steps.map((work) => [keyOf(work), nameIn(lock, work)] as const)));
  const pairs = [...ordered.flatMap(inTurn), ...pairsOf(ordered)];
  const waiting = pairs.map(([from, to]) => [blockOf.get(from) ?? from, blockOf.get(to) ?? to] as const);
  const stuck = inCycles(waiting.filter(([from, to]) => from !== to));
  if (stuck.length > 0) refuse(`${name} locks contradict each other: ${stuck.join(', ')} wait for one another`);
}

const TYPES: readonly string[] = ['any', 'sequence', 'strict'] satisfies Lock['type'][];

function nameIn({ type, steps }: Lock, work: Work): string {
  return type === 'strict' ? steps.map(keyOf).join(' and ') : keyOf(work);
}

/** Names that cannot be put in an order with `from` before `to` in every pair, in the order of the alphabet. */
function inCycles(pairs: readonly (readonly [from: string, to: string])[]): string[] {
  const after = new Map<string, string[]>();
  const before = new Map<string, number>();
  for (const [from, to] of pairs) {
    after.set(from, [...(after.get(from) ?? []), to]);
    before.set(to, (before.get(to) ?? 0) + 1);
  }
  const free = [...after.keys()].filter((name) => !before.has(name));
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    for (const next of after.get(name) ?? []) {
      const left = (before.get(next) ?? 0) - 1;
      if (left > 0) before.set(next, left);
      else {
        before.delete(next);
        free.push(next);
      }
    }
  }
  return [...before.keys()].sort();
}

function checkPairs(steps: readonly Work[], name: string): void {
  steps.forEach(({ shipment, type }, at) => {
    const late = type === 'pickup' && steps.slice(0, at).some((work) => work.shipment === shipment);
    if (late) refuse(`${name} locks deliver shipment ${shipment} before it is picked up`);
  });
}

function inTurn({ steps }: Lock): [string, string][] {
  return steps.slice(1).map((work, at) => [keyOf(steps[at] as Work), keyOf(work)]);
}

function pairsOf(locks: readonly Lock[]): [string, string][] {
  const shipments = new Set(locks.flatMap(({ steps }) => steps.map(({ shipment }) => shipment)));
  return [...shipments].map((shipment) => [`pickup ${shipment}`, `delivery ${shipment}`]);
}

function checkLists({ shipments }: Problem, what: string, lists: readonly (readonly number[])[]): void {
  lists.forEach((list, index) => {
    list.forEach((shipment, at) => {
      if (!shipments[shipment]) refuse(`${what} ${index} names shipment ${shipment}, but there are ${shipments.length}`);
      if (list.indexOf(shipment) < at) refuse(`${what} ${index} names shipment ${shipment} twice`);
    });
  });
}

/** A shipment is in one list of alternatives at most, and what is aboard already is none. */
function checkChoices({ alternatives, exclusive, vehicles }: Problem): void {
  const listOf = new Map<number, number>();
  alternatives.forEach((list, index) =>
    list.forEach((shipment) => {
      const before = listOf.get(shipment);
      if (before !== undefined) refuse(`alternatives ${index} name shipment ${shipment}, which alternatives ${before} name`);
      listOf.set(shipment, index);
    }),
  );
  const aboard = new Set(vehicles.flatMap(({ prefix = [] }) => prefix.map(({ shipment }) => shipment)));
  [...alternatives, ...exclusive].flat().forEach((shipment) => {
    if (aboard.has(shipment)) refuse(`shipment ${shipment} is in a prefix and has alternatives`);
  });
}

/** A second leg waits for a shipment that is there, that is carried for certain if it is at all, and that does not wait for it. */
function checkRelays({ shipments, alternatives, vehicles }: Problem): void {
  const several = new Set(alternatives.flat());
  const picked = new Set(vehicles.flatMap(({ prefix = [] }) => prefix.map(({ shipment }) => shipment)));
  shipments.forEach(({ after }, index) => {
    if (after === undefined) return;
    if (!shipments[after]) refuse(`shipment ${index} after is ${after}, but there are ${shipments.length}`);
    for (const each of [index, after])
      if (several.has(each)) refuse(`shipment ${index} is after ${after}, and shipment ${each} has alternatives`);
    if (picked.has(index) && !picked.has(after)) refuse(`shipment ${index} is after ${after}, and in a prefix before it`);
    const chain = [index];
    for (let next: number | undefined = after; next !== undefined; next = shipments[next]?.after) {
      if (next === index) refuse(`shipments ${chain.join(', ')} are each after the next and wait for one another`);
      if (chain.includes(next)) break;
      chain.push(next);
    }
  });
}
