import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { retime } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Improver } from '../../../geo/route/improve.ts';
import { compile } from '../../../geo/route/model.ts';
import type { Problem, Work } from '../../../geo/route/problem.ts';
import { slackened } from '../../bench/routing/slack.ts';
import { readInstance } from './lilim.ts';
import { anyProblem } from './problems.ts';

const benchmarks = new URL('../../../../shared/benchmarks/lilim/100/', import.meta.url);

/** What the orders cost now, worked out afresh; breaks off when one is broken. */
function costAfresh(problem: Problem, { routes }: Improver): number {
  return routes.orders().reduce((sum, order, vehicle) => {
    if (order.length === 0) return sum;
    const works = order.map((node): Work => ({
      shipment: routes.model.shipmentAt[node >> 1]!,
      type: node % 2 === 0 ? 'pickup' : 'delivery',
    }));
    const { cost, breaches } = retime(problem, routes.carrier(vehicle).index, works);
    expect(breaches).to.deep.equal([]);
    return sum + cost;
  }, 0);
}

describe('improver', () => {
  it('knows after every round what its plan costs, where each stop is and what is left out', () => {
    const property = fc.property(anyProblem({ shipments: 7 }), fc.integer(), (problem, seed) => {
      fc.pre(problem.vehicles.every(({ prefix = [] }) => prefix.length === 0));
      const improver = new Improver(compile(problem), seed);
      const { routes } = improver;
      const hopeless = routes.model.count - routes.absent.length - routes.orders().flat().length / 2;
      for (let round = 0; round < 15; round += 1) {
        improver.round(round / 15);
        expect(routes.cost()).to.be.closeTo(costAfresh(problem, improver), 1e-9);
        expect(improver.cost).to.be.closeTo(routes.cost(), 1e-9);
        routes
          .orders()
          .forEach((order, vehicle) =>
            order.forEach((node, at) => expect([routes.vehicleOf[node], routes.positionOf[node]]).to.deep.equal([vehicle, at + 1])),
          );
        const placed = new Set(routes.orders().flat());
        expect(placed.size / 2 + routes.absent.length).to.equal(routes.model.count - hopeless);
        for (const shipment of routes.absent) expect(routes.vehicleOf[2 * shipment]).to.equal(-1);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('never gets worse than the best it had', () => {
    const property = fc.property(anyProblem({ shipments: 7 }), (problem) => {
      const improver = new Improver(compile(problem), 1);
      let { left, cost } = improver.best;
      for (let round = 0; round < 40; round += 1) {
        improver.round(round / 40);
        const { best } = improver;
        expect(best.left < left || (best.left === left && best.cost <= cost)).to.equal(true);
        ({ left, cost } = best);
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('carries on the cost that the whole plan has, whatever is kept', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ shipments: 8 }), async (problem) => {
        await plan(problem, { seed: 4, rounds: 60, prove: true, fairHours: 1, fairStops: 1 });
      }),
      { numRuns: 150 },
    );
  });

  if (existsSync(benchmarks)) {
    it('does so over thousands of rounds too', async () => {
      for (const name of ['lr101', 'lrc203']) {
        const { problem } = readInstance(new URL(`${name}.txt`, benchmarks));
        await plan(problem, { seed: 2, rounds: 3000, prove: true });
        await plan(slackened(problem), { seed: 2, rounds: 600, prove: true });
      }
    });
  }
});
