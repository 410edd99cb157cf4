import { expect } from 'chai';
import { compile } from '../../../geo/route/model.ts';
import { Problem } from '../../../geo/route/problem.ts';
import { earliest, latest } from '../../../geo/route/windows.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

describe('windows', () => {
  const twice = [
    [10, 20],
    [30, 40],
  ] as const;
  const shipments = [
    shipment('a', stop(0, twice), stop(0, twice), { spoilBy: 35 }),
    shipment('b', stop(0, twice), stop(0, twice), { spoilBy: 5 }),
  ];
  const model = compile(new Problem({ shipments, vehicles: [vehicle('v')], matrix: blocks([[0, 0]]) }));
  const [pickup, delivery, spoilt] = [0, 1, 3];

  it('give the first instant of service from a time on', () => {
    expect([0, 10, 15, 20, 21, 30, 40, 41].map((time) => earliest(model, pickup, time))).to.deep.equal([
      10,
      10,
      15,
      20,
      30,
      30,
      40,
      Infinity,
    ]);
  });

  it('give the last instant of service up to a time', () => {
    expect([9, 10, 15, 20, 29, 30, 99].map((time) => latest(model, pickup, time))).to.deep.equal([-Infinity, 10, 15, 20, 20, 30, 40]);
  });

  it('end when the load has spoilt', () => {
    expect([30, 35, 36].map((time) => earliest(model, delivery, time))).to.deep.equal([30, 35, Infinity]);
    expect(latest(model, delivery, 99)).to.equal(35);
    expect([earliest(model, spoilt, 0), latest(model, spoilt, 99)]).to.deep.equal([Infinity, -Infinity]);
  });
});
