import { expect } from 'chai';
import { LIMITS, Problem, ProblemError, type Lock, type ProblemInput, type Work } from '../../../geo/route/problem.ts';
import { blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

const matrix = blocks([
  [0, 0],
  [1, 0],
]);

/** The message with which a problem with these parts is refused. */
function refusal(parts: Partial<ProblemInput>): string {
  try {
    new Problem({ shipments: [shipment('a', stop(0), stop(1))], vehicles: [vehicle('v')], matrix, ...parts });
  } catch (error) {
    expect(error).to.be.instanceOf(ProblemError);
    return (error as ProblemError).message;
  }
  return 'accepted';
}

const shipments = (more: object, from: object = {}, to: object = {}) =>
  refusal({ shipments: [shipment('a', { ...stop(0), ...from }, { ...stop(1), ...to }, more)] });
const vehicles = (more: object, shipped: object = {}) =>
  refusal({ shipments: [shipment('a', stop(0), stop(1), shipped)], vehicles: [vehicle('v', more)] });

describe('problem', () => {
  it('accepts what can be meant', () => {
    expect(refusal({})).to.equal('accepted');
    expect(vehicles({ start: null, end: null, speedFactor: 0.5 })).to.equal('accepted');
    expect(refusal({ shipments: [], vehicles: [], matrix: { seconds: [], metres: [] } })).to.equal('accepted');
    expect(refusal({ matrix: { seconds: Int32Array.of(0, 1, 1, 0), metres: Int32Array.of(0, 1, 1, 0) } })).to.equal('accepted');
  });

  it('keeps its own copy of the matrices and cannot be changed', () => {
    const seconds = Int32Array.of(0, 1, 1, 0);
    const problem = new Problem({ shipments: [], vehicles: [], matrix: { seconds, metres: seconds } });
    seconds[1] = 9;
    expect(problem.seconds[1]).to.equal(1);
    expect(Object.isFrozen(problem)).to.equal(true);
  });

  it('refuses matrices that are not square, not whole, or have holes', () => {
    const bad = (seconds: ProblemInput['matrix']['seconds']) => refusal({ matrix: { seconds, metres: matrix.metres } });
    const sparse = [0];
    sparse.length = 2;
    expect(bad([[0, 1]])).to.equal('matrix of seconds: row 0 has 2 cells, not 1');
    expect(bad([[0, 1], [0]])).to.equal('matrix of seconds: row 1 has 1 cells, not 2');
    expect(bad([sparse, [1, 0]])).to.equal('matrix of seconds: cell 0 to 1 is undefined');
    expect(bad([[0, NaN], [1, 0]])).to.equal('matrix of seconds: cell 0 to 1 is NaN'); // prettier-ignore
    expect(bad([[0, 1], [-1, 0]])).to.equal('matrix of seconds: cell 1 to 0 is -1'); // prettier-ignore
    expect(bad([[0, 0.5], [1, 0]])).to.equal('matrix of seconds: cell 0 to 1 is 0.5'); // prettier-ignore
    expect(bad([[0, 1], [1, 3]])).to.equal('matrix of seconds: cell 1 to itself is 3, not 0'); // prettier-ignore
    expect(bad(Int32Array.of(0, 1, 1))).to.equal('matrix of seconds is not square: 3 cells');
    expect(bad(Int32Array.of(0, -4, 1, 0))).to.equal('matrix of seconds: cell 0 to 1 is -4');
    expect(refusal({ matrix: { seconds: matrix.seconds, metres: [[0]] } })).to.equal('matrix of metres has 1 rows, not 2');
    expect(refusal({ matrix: { seconds: matrix.seconds, metres: Int32Array.of(0) } })).to.equal('matrix of metres has 1 cells, not 4');
  });

  it('refuses shipments with what cannot be, naming index and value', () => {
    expect(shipments({ amount: [-1] })).to.equal('shipment 0 amount in dimension 0 is negative: -1');
    expect(shipments({ amount: [1.5] })).to.equal('shipment 0 amount in dimension 0 is 1.5, not a whole number');
    expect(shipments({ amount: [NaN] })).to.equal('shipment 0 amount in dimension 0 is NaN, not a whole number');
    expect(shipments({ amount: [2 ** 31] })).to.equal('shipment 0 amount in dimension 0 is 2147483648, more than 2147483647');
    expect(shipments({ amount: [1, 2] })).to.equal('shipment 0 amount has 2 dimensions, not 1');
    expect(shipments({ priority: 101 })).to.equal('shipment 0 priority is 101, more than 100');
    expect(shipments({ maxRide: -3 })).to.equal('shipment 0 maxRide is negative: -3');
    expect(shipments({ spoilBy: Infinity })).to.equal('shipment 0 spoilBy is Infinity, not a whole number');
    expect(shipments({ refusedBy: [1] })).to.equal('shipment 0 refusedBy is 1, but there are 1');
    expect(shipments({ vehicle: -1 })).to.equal('shipment 0 vehicle is -1, but there are 1');
    expect(shipments({ vehicle: 0, refusedBy: [0] })).to.equal('shipment 0 is locked to vehicle 0, which refused it');
    expect(shipments({}, { location: 2 })).to.equal('shipment 0 pickup location is 2, but there are 2');
    expect(shipments({}, { service: -1 })).to.equal('shipment 0 pickup service is negative: -1');
    expect(shipments({}, { setup: 0.1 })).to.equal('shipment 0 pickup setup is 0.1, not a whole number');
  });

  it('refuses windows that are missing, turned round or not in order', () => {
    expect(shipments({}, {}, { windows: [] })).to.equal('shipment 0 delivery has no window');
    expect(shipments({}, {}, { windows: [[5, 4]] })).to.equal('shipment 0 delivery window 0 ends before it starts: 5 to 4');
    expect(shipments({}, {}, { windows: [[1, 5], [5, 9]] })).to.equal('shipment 0 delivery window 1 starts at 5, not after 5'); // prettier-ignore
    expect(shipments({}, { windows: [[-1, 5]] })).to.equal('shipment 0 pickup window 0 start is negative: -1');
    expect(vehicles({ window: [9, 3] })).to.equal('vehicle 0 window ends before it starts: 9 to 3');
  });

  it('refuses vehicles with what cannot be', () => {
    expect(vehicles({ start: 7 })).to.equal('vehicle 0 start is 7, but there are 2');
    expect(vehicles({ end: -1 })).to.equal('vehicle 0 end is -1, but there are 2');
    expect(vehicles({ capacity: [-5] })).to.equal('vehicle 0 capacity in dimension 0 is negative: -5');
    expect(vehicles({ speedFactor: 0 })).to.equal('vehicle 0 speedFactor is 0, not from 0.1 to 10');
    expect(vehicles({ maxDistance: -1 })).to.equal('vehicle 0 maxDistance is negative: -1');
    expect(vehicles({ maxTravel: -1 })).to.equal('vehicle 0 maxTravel is negative: -1');
    expect(vehicles({ maxTasks: 1.5 })).to.equal('vehicle 0 maxTasks is 1.5, not a whole number');
    expect(vehicles({ costs: { fixed: 0, perHour: -1, perKm: 0 } })).to.equal('vehicle 0 costs perHour is -1, not from 0 to 1000000000');
    expect(vehicles({ costs: { fixed: NaN, perHour: 0, perKm: 0 } })).to.equal('vehicle 0 costs fixed is NaN, not from 0 to 1000000000');
    const two = [vehicle('v'), vehicle('w', { capacity: [1, 2] })];
    expect(refusal({ vehicles: two })).to.equal('vehicle 1 capacity has 2 dimensions, not 1');
  });

  it('refuses ids that are not unique', () => {
    const one = shipment('a', stop(0), stop(1));
    expect(refusal({ shipments: [one, one] })).to.equal('shipment 1 has the id of shipment 0: a');
    expect(refusal({ vehicles: [vehicle('v'), vehicle('v')] })).to.equal('vehicle 1 has the id of vehicle 0: v');
  });

  it('refuses a load that may not travel with itself', () => {
    const shipped = [shipment('a', stop(0), stop(1), { kinds: ['raw', 'ready'] })];
    const incompatible = [['raw', 'ready'] as const];
    expect(refusal({ shipments: shipped, incompatible })).to.equal(
      'shipment 0 is of kinds raw and ready, which may not be aboard together',
    );
  });

  it('refuses prefixes and locks that contradict each other', () => {
    expect(vehicles({ prefix: [pickup(3)] })).to.equal('vehicle 0 prefix step 0 shipment is 3, but there are 1');
    expect(vehicles({ prefix: [delivery(0)] })).to.equal('vehicle 0 prefix step 0: shipment 0 is delivered before it is picked up');
    expect(vehicles({ prefix: [pickup(0), pickup(0)] })).to.equal('vehicle 0 prefix step 1: pickup of shipment 0 is already in vehicle 0');
    expect(vehicles({ prefix: [pickup(0)] }, { refusedBy: [0] })).to.equal('vehicle 0 prefix step 0: shipment 0 was refused by vehicle 0');
    const two = [vehicle('v', { prefix: [pickup(0)] }), vehicle('w')];
    const locked = [shipment('a', stop(0), stop(1), { vehicle: 1 })];
    expect(refusal({ vehicles: two, shipments: locked })).to.equal('vehicle 0 prefix step 0: shipment 0 is locked to vehicle 1');
    const seconds = [[0, 2 ** 31 - 1], [1, 0]]; // prettier-ignore
    const both = { prefix: [pickup(0), delivery(0)] };
    expect(refusal({ vehicles: [vehicle('v', both)], matrix: { seconds, metres: matrix.metres } })).to.equal(
      'vehicle 0 prefix: no way from location 0 to 1',
    );
  });

  it('refuses what is above its limits', () => {
    const many = Array.from({ length: LIMITS.vehicles + 1 }, (_, index) => vehicle(`v${index}`));
    expect(refusal({ vehicles: many })).to.equal('1001 vehicles, more than 1000');
    const wide = Array.from({ length: 9 }, () => 0);
    expect(refusal({ vehicles: [vehicle('v', { capacity: wide })] })).to.equal('9 dimensions of capacity, more than 8');
    const kinds = Array.from({ length: 16 }, (_, index) => [`a${index}`, `b${index}`] as const);
    expect(refusal({ incompatible: kinds })).to.equal('32 incompatible kinds, more than 31');
    const shipped = Array.from({ length: LIMITS.shipments + 1 }, (_, index) => shipment(`s${index}`, stop(0), stop(1)));
    expect(refusal({ shipments: shipped })).to.equal('5001 shipments, more than 5000');
  });

  it('refuses breaks that are turned round, negative, out of turn or too many', () => {
    const breaks = (...all: { window: [number, number]; duration: number }[]) => vehicles({ breaks: all });
    expect(breaks({ window: [100, 200], duration: 30 }, { window: [100, 400], duration: 60 })).to.equal('accepted');
    expect(breaks({ window: [5, 4], duration: 1 })).to.equal('vehicle 0 break 0 window ends before it starts: 5 to 4');
    expect(breaks({ window: [5, 9], duration: -1 })).to.equal('vehicle 0 break 0 duration is negative: -1');
    expect(breaks({ window: [5, 9], duration: 1 }, { window: [4, 9], duration: 1 })).to.equal(
      'vehicle 0 break 1 window 4 to 9 is before that of break 0',
    );
    expect(breaks(...Array.from({ length: 5 }, () => ({ window: [5, 9] as [number, number], duration: 1 })))).to.equal(
      '5 breaks of vehicle 0, more than 4',
    );
  });

  it('refuses prices and histories that are none', () => {
    expect(shipments({}, { late: { after: 5, perMinute: 0.5 } })).to.equal('accepted');
    expect(shipments({}, { late: { after: -5, perMinute: 1 } })).to.equal('shipment 0 pickup late after is negative: -5');
    expect(shipments({}, {}, { late: { after: 5, perMinute: NaN } })).to.equal(
      'shipment 0 delivery late perMinute is NaN, not from 0 to 1000000000',
    );
    expect(vehicles({ costs: { fixed: 0, perHour: 0, perKm: 0, perHourWaiting: -1 } })).to.equal(
      'vehicle 0 costs perHourWaiting is -1, not from 0 to 1000000000',
    );
    expect(vehicles({ worked: { seconds: 3600, stops: 4 } })).to.equal('accepted');
    expect(vehicles({ worked: { seconds: -1, stops: 4 } })).to.equal('vehicle 0 worked seconds is negative: -1');
    expect(vehicles({ worked: { seconds: 1, stops: 0.5 } })).to.equal('vehicle 0 worked stops is 0.5, not a whole number');
  });

  it('refuses locks on what is not there, is elsewhere, or is fixed already', () => {
    const two = [shipment('a', stop(0), stop(1)), shipment('b', stop(0), stop(1))];
    const locks = (steps: readonly Work[], more: object = {}, other: object = {}) =>
      refusal({
        shipments: [{ ...two[0]!, ...more }, two[1]!],
        vehicles: [vehicle('v', { locks: [{ type: 'any', steps }] }), vehicle('w', other)],
      });
    expect(locks([pickup(0), delivery(1)])).to.equal('accepted');
    expect(locks([pickup(2)])).to.equal('vehicle 0 lock 0 step 0: shipment is 2, but there are 2');
    expect(locks([pickup(0), pickup(0)])).to.equal('vehicle 0 lock 0 step 1: pickup of shipment 0 is already in vehicle 0 lock 0 step 0');
    expect(locks([pickup(0)], { refusedBy: [0] })).to.equal('vehicle 0 lock 0 step 0: shipment 0 was refused by vehicle 0');
    expect(locks([delivery(0)], { vehicle: 1 })).to.equal('vehicle 0 lock 0 step 0: shipment 0 is locked to vehicle 1');
    expect(locks([pickup(0)], {}, { prefix: [pickup(0)] })).to.equal(
      'vehicle 0 lock 0 step 0: pickup of shipment 0 is already in a prefix',
    );
    expect(locks([delivery(0)], {}, { prefix: [pickup(0)] })).to.equal('vehicle 0 lock 0 step 0: shipment 0 is locked to vehicle 1');
    expect(locks([pickup(0)], {}, { locks: [{ type: 'any', steps: [delivery(0)] }] })).to.equal(
      'vehicle 1 lock 0 step 0: shipment 0 is locked to vehicle 0',
    );
    expect(vehicles({ locks: [{ type: 'some', steps: [] }] })).to.equal('vehicle 0 lock 0 type is some, not one of any, sequence, strict');
  });

  it('refuses locks that no order can keep', () => {
    const two = [shipment('a', stop(0), stop(1)), shipment('b', stop(0), stop(1))];
    const locks = (...all: Lock[]) => refusal({ shipments: two, vehicles: [vehicle('v', { locks: all })] });
    expect(locks({ type: 'sequence', steps: [pickup(0), pickup(1)] }, { type: 'strict', steps: [delivery(0), delivery(1)] })).to.equal(
      'accepted',
    );
    expect(locks({ type: 'any', steps: [delivery(0), pickup(0)] })).to.equal('accepted');
    expect(locks({ type: 'strict', steps: [delivery(0), pickup(0)] })).to.equal(
      'vehicle 0 locks deliver shipment 0 before it is picked up',
    );
    expect(locks({ type: 'sequence', steps: [delivery(0), pickup(0)] })).to.equal(
      'vehicle 0 locks contradict each other: delivery 0, pickup 0 wait for one another',
    );
    expect(locks({ type: 'sequence', steps: [delivery(0), pickup(1)] }, { type: 'sequence', steps: [delivery(1), pickup(0)] })).to.equal(
      'vehicle 0 locks contradict each other: delivery 0, delivery 1, pickup 0, pickup 1 wait for one another',
    );
    expect(locks({ type: 'strict', steps: [pickup(0), delivery(1)] }, { type: 'sequence', steps: [delivery(0), pickup(1)] })).to.equal(
      'vehicle 0 locks contradict each other: delivery 0, pickup 0 and delivery 1, pickup 1 wait for one another',
    );
  });

  it('refuses alternatives that are not there, double, or under way', () => {
    const two = [shipment('a', stop(0), stop(1)), shipment('b', stop(0), stop(1))];
    const lists = (more: Partial<ProblemInput>, prefix: readonly Work[] = []) =>
      refusal({ shipments: two, vehicles: [vehicle('v', { prefix })], ...more });
    expect(lists({ alternatives: [[0, 1]], exclusive: [[1, 0], [0, 1]] })).to.equal('accepted'); // prettier-ignore
    expect(lists({ alternatives: [[0, 2]] })).to.equal('alternatives 0 names shipment 2, but there are 2');
    expect(lists({ exclusive: [[0, 0]] })).to.equal('exclusive 0 names shipment 0 twice');
    expect(lists({ alternatives: [[0], [1, 0]] })).to.equal('alternatives 1 name shipment 0, which alternatives 0 name');
    expect(lists({ alternatives: [[0, 1]] }, [pickup(0)])).to.equal('shipment 0 is in a prefix and has alternatives');
  });

  it('refuses relays that wait for nothing, for each other, or for what is behind them', () => {
    const three = (...afters: (number | undefined)[]) =>
      afters.map((after, index) => shipment(`s${index}`, stop(0), stop(1), after === undefined ? {} : { after }));
    const relays = (afters: (number | undefined)[], more: Partial<ProblemInput> = {}) => refusal({ shipments: three(...afters), ...more });
    expect(relays([undefined, 0, 1])).to.equal('accepted');
    expect(relays([undefined, 3])).to.equal('shipment 1 after is 3, but there are 2');
    expect(relays([0])).to.equal('shipments 0 are each after the next and wait for one another');
    expect(relays([2, 0, 1])).to.equal('shipments 0, 2, 1 are each after the next and wait for one another');
    expect(relays([undefined, 0], { alternatives: [[0, 1]] })).to.equal('shipment 1 is after 0, and shipment 1 has alternatives');
    expect(relays([undefined, 0], { vehicles: [vehicle('v', { prefix: [pickup(1)] })] })).to.equal(
      'shipment 1 is after 0, and in a prefix before it',
    );
  });
});
