import { expect } from 'chai';
import fc from 'fast-check';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, ProblemError, type Lock, type PlannedRoute, type ProblemInput, type Work } from '../../../geo/route/problem.ts';
import { bestOfAll, retimed } from './brute.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

const sameWork = (a: Work, b: Work) => a.shipment === b.shipment && a.type === b.type;
const orderOf = ({ steps }: PlannedRoute): Work[] =>
  steps.flatMap(({ type, shipment: index = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: index }] : []));

/** Whether a vehicle's order keeps the locks of all vehicles, as far as their stops are in it. */
function keepsLocks(problem: Problem, index: number, order: readonly Work[]): boolean {
  return problem.vehicles.every(({ locks = [] }, owner) =>
    locks.every((lock) =>
      owner === index ? keepsLock(lock, order) : !lock.steps.some((step) => order.some((work) => work.shipment === step.shipment)),
    ),
  );
}

function keepsLock({ type, steps }: Lock, order: readonly Work[]): boolean {
  if (type === 'any') return true;
  const at = steps.map((step) => order.findIndex((work) => sameWork(work, step))).filter((position) => position !== -1);
  return at.every((position, turn) => turn === 0 || (type === 'strict' ? position === at[turn - 1]! + 1 : position > at[turn - 1]!));
}

/** A problem whose first vehicles have locks over random stops; undefined where they contradict each other. */
function withLocks(problem: Problem, drawn: readonly { type: Lock['type']; steps: readonly Work[] }[]): Problem | undefined {
  const { shipments, vehicles, incompatible, seconds, metres } = problem;
  const input: ProblemInput = {
    shipments,
    vehicles: vehicles.map((each, index) => ({ ...each, locks: drawn.filter((_, lock) => lock % vehicles.length === index) })),
    incompatible,
    matrix: { seconds, metres },
  };
  try {
    return new Problem(input);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function lockedProblem(shipments: number, vehicles: number): fc.Arbitrary<Problem> {
  const step = fc.record({ shipment: fc.nat(shipments - 1), type: fc.constantFrom('pickup' as const, 'delivery' as const) });
  const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 4, comparator: sameWork });
  const lock = fc.record({ type: fc.constantFrom('any' as const, 'sequence' as const, 'strict' as const), steps });
  return fc
    .tuple(anyProblem({ shipments, vehicles, perHour: false }), fc.array(lock, { minLength: 1, maxLength: 2 }))
    .map(([problem, locks]) => withLocks(problem, locks))
    .filter((problem) => problem !== undefined);
}

describe('locks', () => {
  it('are kept, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(lockedProblem(5, 3), async (problem) => {
        const { routes } = await plan(problem, { seed: 1, rounds: 60 });
        for (const route of routes) {
          const order = orderOf(route);
          const prefix = problem.vehicles[route.vehicle]?.prefix?.length ?? 0;
          expect(order.length).to.be.greaterThan(prefix - 1);
          expect(keepsLocks(problem, route.vehicle, order)).to.equal(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('cost no more than they must', async () => {
    await fc.assert(
      fc.asyncProperty(lockedProblem(2, 2), async (problem) => {
        fc.pre(problem.vehicles.every(({ prefix = [] }) => prefix.length === 0));
        const free = retimed(problem);
        const best = bestOfAll(problem, (index, order) => (keepsLocks(problem, index, order) ? free(index, order) : undefined));
        const planned = await plan(problem, { seed: 1, rounds: 300 });
        expect(planned.cost).to.be.closeTo(best.cost, 1e-9);
        expect(planned.unassigned.reduce((sum, { shipment: index }) => sum + 1 + (problem.shipments[index]?.priority ?? 0), 0)).to.equal(
          best.weight,
        );
      }),
      { numRuns: 200 },
    );
  });

  const line = blocks([
    [0, 0],
    [10, 0],
    [20, 0],
    [30, 0],
  ]);
  const three = [shipment('a', stop(1), stop(3)), shipment('b', stop(2), stop(3)), shipment('c', stop(3), stop(1))];
  const ordered = async (locks: readonly Lock[], more: Partial<ProblemInput> = {}) => {
    const problem = new Problem({
      shipments: three,
      vehicles: [vehicle('v', { locks }), vehicle('w', { start: 3, end: 3 })],
      matrix: line,
      ...more,
    });
    const { routes } = await plan(problem, { seed: 1, rounds: 100 });
    return new Map(routes.map((route) => [route.vehicle, orderOf(route).map(({ type, shipment: index }) => `${type[0]}${index}`)]));
  };

  it('any: the load stays with its vehicle, wherever in its route', async () => {
    const routes = await ordered([{ type: 'any', steps: [pickup(2)] }]);
    expect(routes.get(0)).to.include.members(['p2', 'd2']);
  });

  it('sequence: others may come between', async () => {
    const routes = await ordered([{ type: 'sequence', steps: [pickup(2), pickup(0)] }]);
    expect(routes.get(0)?.indexOf('p2')).to.be.lessThan(routes.get(0)?.indexOf('p0') ?? -1);
  });

  it('strict: they may not, though it would be on the way', async () => {
    const order = async (type: Lock['type']) => {
      const vehicles = [vehicle('v', { locks: [{ type, steps: [pickup(0), delivery(0)] }] })];
      return (await ordered([], { vehicles })).get(0);
    };
    expect((await order('any'))?.join(' ')).to.not.include('p0 d0');
    expect((await order('strict'))?.join(' ')).to.include('p0 d0');
  });

  it('keeps a whole day as it was planned by hand and adds what is new', async () => {
    const draw = Array.from({ length: 8 }, (_, index) => shipment(`s${index}`, stop(index % 3), stop(3 - (index % 2))));
    const steps = draw.slice(0, 7).flatMap((_, index) => [pickup(index), delivery(index)]);
    const locks: Lock[] = [{ type: 'sequence', steps }];
    const problem = new Problem({ shipments: draw, vehicles: [vehicle('v', { locks })], matrix: line });
    const { routes, unassigned } = await plan(problem, { seed: 1, rounds: 200 });
    expect(unassigned).to.deep.equal([]);
    expect(orderOf(routes[0]!).filter(({ shipment: index }) => index < 7)).to.deep.equal(steps);
  });
});
