import fc from 'fast-check';
import { Problem, ProblemError, type Break, type Lock, type Shipment, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { anyProblem } from './problems.ts';

const anyBreak: fc.Arbitrary<Break[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Break[]>([]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(60), fc.nat(30), fc.nat(9))
      .map(([from, length, duration]): Break[] => [{ window: [from, from + length], duration }]),
  },
);

const anyLock = (shipments: number): fc.Arbitrary<Lock> => {
  const step: fc.Arbitrary<Work> = fc.record({ shipment: fc.nat(shipments - 1), type: fc.constantFrom('pickup', 'delivery') });
  const same = (a: Work, b: Work) => a.shipment === b.shipment && a.type === b.type;
  const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 3, comparator: same });
  return fc.record({ type: fc.constantFrom('any', 'sequence', 'strict'), steps });
};

/**
 * Small problems in which locks may occur too, and either late stops and waiting with a price, or breaks. Not all in one: of ways to take
 * breaks that are home as early the search takes any, and with times aboard it looks for one by a rule of thumb.
 */
export function richProblem(options: Parameters<typeof anyProblem>[0] = {}): fc.Arbitrary<Problem> {
  return anyProblem(options).chain((problem) =>
    fc
      .record({
        breaks: fc.array(anyBreak, { minLength: problem.vehicles.length, maxLength: problem.vehicles.length }),
        late: fc.option(fc.record({ after: fc.nat(60), perMinute: fc.nat(90) }), { nil: undefined }),
        perHourWaiting: fc.constantFrom(0, 0, 900),
        lock: fc.option(anyLock(problem.shipments.length), { nil: undefined }),
      })
      .map((more) => enriched(problem, more)),
  );
}

interface More {
  readonly breaks: readonly Break[][];
  readonly late: { readonly after: number; readonly perMinute: number } | undefined;
  readonly perHourWaiting: number;
  readonly lock: Lock | undefined;
}

function enriched(problem: Problem, { breaks, late, perHourWaiting, lock }: More): Problem {
  const isResting = breaks.some((some) => some.length > 0);
  const shipments = problem.shipments.map(({ maxRide, ...one }): Shipment => {
    const ride = isResting || maxRide === undefined ? {} : { maxRide };
    return { ...one, ...ride, delivery: { ...one.delivery, ...(late && !isResting ? { late } : {}) } };
  });
  const vehicles = problem.vehicles.map((one, index): Vehicle => {
    const locks = lock && index === problem.vehicles.length - 1 ? { locks: [lock] } : {};
    const costs = isResting ? { ...one.costs, perHour: 0 } : { ...one.costs, perHourWaiting };
    return { ...one, ...locks, breaks: breaks[index] ?? [], costs };
  });
  try {
    return new Problem({ shipments, vehicles, incompatible: problem.incompatible, matrix: problem });
  } catch (error) {
    if (error instanceof ProblemError) return problem;
    throw error;
  }
}
