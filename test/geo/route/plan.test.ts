import { expect } from 'chai';
import fc from 'fast-check';
import { check, retime } from '../../../geo/route/check.ts';
import { plan, type RoutePlan } from '../../../geo/route/plan.ts';
import { Problem, type Work } from '../../../geo/route/problem.ts';
import { anyProblem, blocks, shipment, stop, vehicle } from './problems.ts';

const left = ({ unassigned }: RoutePlan) => unassigned.map(({ shipment: index }) => index);
const orderOf = ({ steps }: RoutePlan['routes'][number]): Work[] =>
  steps.flatMap(({ type, shipment: index = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: index }] : []));

describe('plan', () => {
  it('breaks nothing, whatever constraints come together', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 60 });
        const held = problem.vehicles.some(({ prefix = [] }) => prefix.length > 0);
        const breaches = check(problem, planned.routes, left(planned));
        const hindered = held && left(planned).includes(0);
        if (!hindered) expect(breaches).to.deep.equal([]);
      }),
      { numRuns: 400 },
    );
  });

  it('states the times, slack, distance, duration and cost that an independent look at its orders finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), async (problem) => {
        const planned = await plan(problem, { seed: 2, rounds: 20 });
        fc.pre(!problem.vehicles.some(({ prefix = [] }) => prefix.length > 0) || !left(planned).includes(0));
        for (const route of planned.routes) {
          const { breaches, cost, ...figures } = retime(problem, route.vehicle, orderOf(route));
          const { cost: stated, ...others } = route;
          expect(breaches).to.deep.equal([]);
          expect(others).to.deep.equal(figures);
          expect(stated).to.be.closeTo(cost, 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });
});
