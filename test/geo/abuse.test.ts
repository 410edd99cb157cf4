import { expect } from 'chai';
import * as geo from '../../geo/index.ts';
import { blocks, delivery, pickup, shipment, stop, vehicle } from './route/problems.ts';

/** As callers without types call: nothing is known of what they hand over. */
type Anything = any;

const { LIMITS, Problem } = geo;
const matrix = blocks([0, 10, 20].map((x) => [x, 0]));
const fair = () => ({ shipments: [shipment('a', stop(1), stop(2))], vehicles: [vehicle('v')], matrix });

/** What is said of a misuse: the sort of error and its message; or nothing. */
function said(misuse: () => unknown): string {
  try {
    misuse();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing';
}

async function saidLater(misuse: () => Promise<unknown>): Promise<string> {
  return misuse().then(
    () => 'nothing',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const problem = (parts: Anything) => said(() => new Problem({ ...fair(), ...parts }));
const withShipment = (parts: Anything) => problem({ shipments: [{ ...fair().shipments[0], ...parts }] });
const withPickup = (parts: Anything) => withShipment({ pickup: { ...stop(1), ...parts } });
const withVehicle = (parts: Anything) => problem({ vehicles: [{ ...fair().vehicles[0], ...parts }] });
const withSeconds = (seconds: Anything) => problem({ matrix: { seconds, metres: matrix.metres } });
const Refused = (message: string) => `ProblemError: ${message}`;

describe('geo, misused', () => {
  describe('a Problem', () => {
    it('is refused when it is none', () => {
      const made = (input: Anything) => said(() => new Problem(input));
      expect(made(undefined)).to.equal(Refused('problem is undefined, not an object'));
      expect(made(null)).to.equal(Refused('problem is null, not an object'));
      expect(made('food')).to.equal(Refused('problem is "food", not an object'));
      expect(made({})).to.equal(Refused('shipments is undefined, not a list'));
      expect(problem({ shipments: 'all' })).to.equal(Refused('shipments is "all", not a list'));
      expect(problem({ shipments: { 0: fair().shipments[0] } })).to.equal(Refused('shipments is an object, not a list'));
      expect(problem({ vehicles: null })).to.equal(Refused('vehicles is null, not a list'));
      expect(problem({ matrix: [[0]] })).to.equal(Refused('matrix is a list, not an object'));
      expect(problem({ shipments: [fair().shipments[0], undefined] })).to.equal(Refused('shipments[1] is undefined, not an object'));
      expect(problem({ shipments: Array(2) })).to.equal(Refused('shipments[0] is undefined, not an object')); // prettier-ignore
    });

    it('is refused with a part of another type than it has', () => {
      expect(withShipment({ id: 7 })).to.equal(Refused('shipments[0].id is 7, not a text'));
      expect(withShipment({ amount: 5 })).to.equal(Refused('shipments[0].amount is 5, not a list'));
      expect(withShipment({ amount: ['5'] })).to.equal(Refused('shipments[0].amount[0] is "5", not a number'));
      expect(withShipment({ maxRide: null })).to.equal(Refused('shipments[0].maxRide is null, not a number'));
      expect(withShipment({ priority: '3' })).to.equal(Refused('shipments[0].priority is "3", not a number'));
      expect(withShipment({ skills: 'cold' })).to.equal(Refused('shipments[0].skills is "cold", not a list'));
      expect(withShipment({ kinds: [1] })).to.equal(Refused('shipments[0].kinds[0] is 1, not a text'));
      expect(withShipment({ delivery: undefined })).to.equal(Refused('shipments[0].delivery is undefined, not an object'));
      expect(withPickup({ windows: [0, 10] })).to.equal(Refused('shipments[0].pickup.windows[0] is 0, not a list of 2'));
      expect(withPickup({ windows: [[0]] })).to.equal(Refused('shipments[0].pickup.windows[0] is a list of 1, not a list of 2'));
      expect(withPickup({ windows: [[new Date(0), 5]] })).to.equal(Refused('shipments[0].pickup.windows[0][0] is an object, not a number'));
      expect(withPickup({ service: true })).to.equal(Refused('shipments[0].pickup.service is true, not a number'));
      expect(withPickup({ late: 5 })).to.equal(Refused('shipments[0].pickup.late is 5, not an object'));
      expect(withVehicle({ capacity: 10 })).to.equal(Refused('vehicles[0].capacity is 10, not a list'));
      expect(withVehicle({ features: undefined })).to.equal(Refused('vehicles[0].features is undefined, not a list'));
      expect(withVehicle({ costs: undefined })).to.equal(Refused('vehicles[0].costs is undefined, not an object'));
      expect(withVehicle({ costs: { fixed: 1, perHour: 1 } })).to.equal(Refused('vehicles[0].costs.perKm is undefined, not a number'));
      expect(withVehicle({ prefix: [{ shipment: 0, type: 'fetch' }] })).to.equal(
        Refused('vehicles[0].prefix[0].type is "fetch", not pickup or delivery'),
      );
      expect(withVehicle({ breaks: [{ window: [0, 5] }] })).to.equal(Refused('vehicles[0].breaks[0].duration is undefined, not a number'));
      expect(withVehicle({ start: 'home' })).to.equal(Refused('vehicles[0].start is "home", not a number'));
      expect(problem({ incompatible: [['raw']] })).to.equal(Refused('incompatible[0] is a list of 1, not a list of 2'));
      expect(problem({ alternatives: [0] })).to.equal(Refused('alternatives[0] is 0, not a list'));
    });

    it('is refused with references to what is not there', () => {
      expect(withPickup({ location: 3 })).to.equal(Refused('shipment 0 pickup location is 3, but there are 3'));
      expect(withPickup({ location: -1 })).to.equal(Refused('shipment 0 pickup location is -1, but there are 3'));
      expect(withPickup({ location: 0.5 })).to.equal(Refused('shipment 0 pickup location is 0.5, but there are 3'));
      expect(withVehicle({ start: 9 })).to.equal(Refused('vehicle 0 start is 9, but there are 3'));
      expect(withVehicle({ end: NaN })).to.equal(Refused('vehicle 0 end is NaN, but there are 3'));
      expect(withShipment({ refusedBy: [4] })).to.equal(Refused('shipment 0 refusedBy is 4, but there are 1'));
      expect(withShipment({ vehicle: 1 })).to.equal(Refused('shipment 0 vehicle is 1, but there are 1'));
      expect(withShipment({ after: 5 })).to.equal(Refused('shipment 0 after is 5, but there are 1'));
      expect(withVehicle({ prefix: [pickup(8)] })).to.equal(Refused('vehicle 0 prefix step 0 shipment is 8, but there are 1'));
      expect(withVehicle({ locks: [{ type: 'any', steps: [pickup(8)] }] })).to.equal(
        Refused('vehicle 0 lock 0 step 0: shipment is 8, but there are 1'),
      );
      expect(problem({ alternatives: [[0, 6]] })).to.equal(Refused('alternatives 0 names shipment 6, but there are 1'));
      expect(problem({ exclusive: [[6]] })).to.equal(Refused('exclusive 0 names shipment 6, but there are 1'));
    });

    it('is refused with numbers that cannot be', () => {
      expect(withShipment({ amount: [-4] })).to.equal(Refused('shipment 0 amount in dimension 0 is negative: -4'));
      expect(withShipment({ amount: [NaN] })).to.equal(Refused('shipment 0 amount in dimension 0 is NaN, not a whole number'));
      expect(withShipment({ amount: [0.1] })).to.equal(Refused('shipment 0 amount in dimension 0 is 0.1, not a whole number'));
      expect(withShipment({ spoilBy: -1 })).to.equal(Refused('shipment 0 spoilBy is negative: -1'));
      expect(withShipment({ maxRide: Infinity })).to.equal(Refused('shipment 0 maxRide is Infinity, not a whole number'));
      expect(withVehicle({ capacity: [-1] })).to.equal(Refused('vehicle 0 capacity in dimension 0 is negative: -1'));
      expect(withVehicle({ speedFactor: NaN })).to.equal(Refused('vehicle 0 speedFactor is NaN, not from 0.1 to 10'));
      expect(withVehicle({ speedFactor: 11 })).to.equal(Refused('vehicle 0 speedFactor is 11, not from 0.1 to 10'));
      expect(withVehicle({ costs: { fixed: -1, perHour: 0, perKm: 0 } })).to.equal(
        Refused('vehicle 0 costs fixed is -1, not from 0 to 1000000000'),
      );
      expect(withPickup({ late: { after: 5, perMinute: -1 } })).to.equal(
        Refused('shipment 0 pickup late perMinute is -1, not from 0 to 1000000000'),
      );
    });

    it('is refused with windows that are reversed, overlap or are missing', () => {
      expect(withPickup({ windows: [[9, 3]] })).to.equal(Refused('shipment 0 pickup window 0 ends before it starts: 9 to 3'));
      expect(withPickup({ windows: [[0, 5], [4, 9]] })).to.equal(Refused('shipment 0 pickup window 1 starts at 4, not after 5')); // prettier-ignore
      expect(withPickup({ windows: [] })).to.equal(Refused('shipment 0 pickup has no window'));
      expect(withVehicle({ window: [9, 3] })).to.equal(Refused('vehicle 0 window ends before it starts: 9 to 3'));
      expect(withVehicle({ breaks: [{ window: [9, 3], duration: 1 }] })).to.equal(
        Refused('vehicle 0 break 0 window ends before it starts: 9 to 3'),
      );
    });

    it('is refused with matrices that are not square, have holes, or other sizes', () => {
      expect(withSeconds([])).to.equal(Refused('matrix of metres has 3 rows, not 0'));
      expect(withSeconds([[0, 1]])).to.equal(Refused('matrix of seconds: row 0 has 2 cells, not 1'));
      expect(withSeconds([[0, 1, 1], [1, 0, 1], 5])).to.equal(Refused('matrix.seconds[2] is 5, not a list')); // prettier-ignore
      expect(withSeconds([[0, 1, 1], [1, 0], [1, 1, 0]])).to.equal(Refused('matrix of seconds: row 1 has 2 cells, not 3')); // prettier-ignore
      expect(
        withSeconds([
          [0, , 1],
          [1, 0, 1],
          [1, 1, 0],
        ]),
      ).to.equal(Refused('matrix of seconds: cell 0 to 1 is undefined')); // prettier-ignore, eslint-disable-line no-sparse-arrays
      expect(withSeconds([[0, null, 1], [1, 0, 1], [1, 1, 0]])).to.equal(Refused('matrix of seconds: cell 0 to 1 is null')); // prettier-ignore
      expect(withSeconds([[0, '1', 1], [1, 0, 1], [1, 1, 0]])).to.equal(Refused('matrix of seconds: cell 0 to 1 is 1')); // prettier-ignore
      expect(withSeconds([[0, NaN, 1], [1, 0, 1], [1, 1, 0]])).to.equal(Refused('matrix of seconds: cell 0 to 1 is NaN')); // prettier-ignore
      expect(withSeconds(Int32Array.of(0, 1, 1, 0, 1))).to.equal(Refused('matrix of seconds is not square: 5 cells'));
      expect(withSeconds(Int32Array.of(0, 1, 1, 0))).to.equal(Refused('matrix of metres has 3 rows, not 2'));
      expect(withSeconds(new Float64Array(9))).to.equal(Refused('matrix.seconds is an object, not a list'));
    });

    it('is refused with locks that contradict', () => {
      expect(withShipment({ vehicle: 0, refusedBy: [0] })).to.equal(Refused('shipment 0 is locked to vehicle 0, which refused it'));
      expect(withVehicle({ prefix: [delivery(0)] })).to.equal(
        Refused('vehicle 0 prefix step 0: shipment 0 is delivered before it is picked up'),
      );
      const locks = [{ type: 'sequence', steps: [delivery(0), pickup(0)] }];
      expect(withVehicle({ locks })).to.match(/^ProblemError: vehicle 0 locks contradict each other: .* wait for one another$/u);
      const two = [vehicle('v', { prefix: [pickup(0)] }), vehicle('w', { prefix: [pickup(0)] })];
      expect(problem({ vehicles: two })).to.equal(Refused('vehicle 1 prefix step 0: pickup of shipment 0 is already in vehicle 0'));
      expect(withShipment({ after: 0 })).to.match(/^ProblemError: shipments 0.* wait for one another$/u);
    });

    it('is refused with capacities of different length, and beyond its limits', () => {
      const different = [vehicle('v'), vehicle('w', { capacity: [1, 2, 3] })];
      expect(problem({ vehicles: different })).to.equal(Refused('vehicle 1 capacity has 3 dimensions, not 1'));
      expect(withShipment({ amount: [] })).to.equal(Refused('shipment 0 amount has 0 dimensions, not 1'));
      const fleet = Array.from({ length: LIMITS.vehicles + 1 }, (_, index) => vehicle(`v${index}`));
      expect(problem({ vehicles: fleet })).to.equal(Refused('1001 vehicles, more than 1000'));
      const many = Array.from({ length: LIMITS.shipments + 1 }, (_, index) => shipment(`s${index}`, stop(1), stop(2)));
      expect(problem({ shipments: many })).to.equal(Refused('5001 shipments, more than 5000'));
      const windows = Array.from({ length: LIMITS.windows + 1 }, (_, index) => [2 * index, 2 * index]);
      expect(withPickup({ windows })).to.equal(Refused('33 windows at shipment 0 pickup, more than 32'));
      const breaks = Array.from({ length: LIMITS.breaks + 1 }, () => ({ window: [0, 9], duration: 1 }));
      expect(withVehicle({ breaks })).to.equal(Refused('5 breaks of vehicle 0, more than 4'));
      expect(withPickup({ windows: [[0, 2 ** 41]] })).to.equal(
        Refused('shipment 0 pickup window 0 end is 2199023255552, more than 1099511627776'),
      );
      expect(problem({ shipments: [...fair().shipments, ...fair().shipments] })).to.equal(
        Refused('shipment 1 has the id of shipment 0: a'),
      );
    });
  });

  describe('a plan', () => {
    const planned = (options: Anything) => saidLater(() => geo.plan(new Problem(fair()), options));

    it('is refused with options that cannot be', async () => {
      expect(await planned(undefined)).to.equal('TypeError: options is undefined, not an object');
      expect(await planned({})).to.equal('TypeError: options.seed is undefined, not a number');
      expect(await planned({ seed: '1' })).to.equal('TypeError: options.seed is "1", not a number');
      expect(await planned({ seed: NaN })).to.equal('RangeError: options.seed is NaN, not a whole number');
      expect(await planned({ seed: 1, rounds: NaN })).to.equal('RangeError: options.rounds is NaN, not from 0');
      expect(await planned({ seed: 1, rounds: -5 })).to.equal('RangeError: options.rounds is -5, not from 0');
      expect(await planned({ seed: 1, deadlineMs: 5 })).to.equal('TypeError: deadlineMs needs now, a clock');
      expect(await planned({ seed: 1, deadlineMs: -5, now: () => 0 })).to.equal('RangeError: options.deadlineMs is -5, not from 0');
      expect(await planned({ seed: 1, now: 5 })).to.equal('TypeError: options.now is 5, not a function');
      expect(await planned({ seed: 1, objective: 'metres' })).to.equal('TypeError: options.objective is "metres", not cost or vehicles');
      expect(await planned({ seed: 1, workers: 0 })).to.equal('RangeError: options.workers is 0, not from 1');
      expect(await planned({ seed: 1, workers: 2 })).to.equal('TypeError: workers need elsewhere, a way to run a search');
      expect(await planned({ seed: 1, fairHours: -1 })).to.equal('RangeError: options.fairHours is -1, not from 0');
    });

    it('of what cannot be served at all still answers, with reasons', async () => {
      const hopeless: Anything[] = [
        { vehicles: [] },
        { vehicles: [vehicle('v', { capacity: [0] })] },
        { vehicles: [vehicle('v', { window: [0, 0] })] },
        { vehicles: [vehicle('v', { maxTasks: 0 })] },
        { vehicles: [vehicle('v', { maxDistance: 0 })] },
        { shipments: [shipment('a', stop(1), stop(2), { skills: ['wings'] })] },
        { shipments: [shipment('a', stop(1), stop(2), { refusedBy: [0] })] },
        { shipments: [shipment('a', stop(1), stop(2), { spoilBy: 0 })] },
        { shipments: [shipment('a', stop(1), stop(2), { maxRide: 0 })] },
        { shipments: [shipment('a', stop(1, [[0, 0]]), stop(2))] },
        {
          matrix: { seconds: matrix.seconds, metres: [0, 1, 2].map((from) => [0, 1, 2].map((to) => (from === to ? 0 : geo.UNREACHABLE))) },
        },
        { vehicles: [vehicle('v', { breaks: [{ window: [0, 39], duration: 980 }] })] },
      ];
      const codes = [];
      for (const parts of hopeless) {
        const { routes, unassigned } = await geo.plan(new Problem({ ...fair(), ...parts }), { seed: 1, rounds: 20 });
        expect(routes).to.deep.equal([]);
        codes.push(unassigned.map(({ code }) => code).join());
      }
      expect(codes).to.deep.equal([
        'LOCKING',
        'CAPACITY',
        'MAX_DURATION',
        'TOUR_SIZE',
        'MAX_DISTANCE',
        'SKILL',
        'REFUSED',
        'SPOIL',
        'MAX_RIDE',
        'TIME_WINDOW',
        'REACHABLE',
        'BREAK',
      ]);
    });

    it('of nothing is an empty one', async () => {
      const nothing = new Problem({ shipments: [], vehicles: [], matrix: { seconds: [], metres: [] } });
      const { routes, unassigned, cost } = await geo.plan(nothing, { seed: 1, rounds: 5 });
      expect([routes, unassigned, cost]).to.deep.equal([[], [], 0]);
    });
  });

  describe('check and retime', () => {
    const checked = (routes: Anything, left: Anything = []) => said(() => geo.check(new Problem(fair()), routes, left));
    const stay = (type: string, more: Anything = {}) => ({ type, arrival: 0, ...more });

    it('refuse what is no plan', () => {
      expect(checked(undefined)).to.equal('TypeError: routes is undefined, not a list');
      expect(checked([null])).to.equal('TypeError: route 0 is null, not an object');
      expect(checked([{ vehicle: 0 }])).to.equal('TypeError: route 0 steps is undefined, not a list');
      expect(checked([{ vehicle: 0, steps: ['pickup'] }])).to.equal('TypeError: route 0 step 0 is "pickup", not an object');
      expect(checked([{ vehicle: 0, steps: [{ type: 'nap' }] }])).to.equal(
        'TypeError: route 0 step 0 type is "nap", not one of start, pickup, delivery, break, end',
      );
      expect(checked([{ vehicle: 0, steps: [pickup(0), stay('start')] }])).to.equal(
        'TypeError: route 0 step 1 is "start", not in the first place',
      );
      expect(checked([{ vehicle: 0, steps: [stay('start', { arrival: NaN })] }])).to.equal(
        'TypeError: route 0 step 0 arrival is NaN, not a finite number',
      );
      expect(checked([{ vehicle: 0, steps: [stay('start'), pickup(0), stay('end')] }])).to.equal(
        'TypeError: route 0 step 1 arrival is undefined, not a finite number as in the other steps',
      );
      expect(checked([{ vehicle: 0, steps: [{ ...pickup(0), arrival: 5 }] }])).to.equal(
        'TypeError: route 0 states arrivals and its first step is "pickup", not a start',
      );
      expect(checked([], 'none')).to.equal('TypeError: left is "none", not a list');
    });

    it('name what is not there', () => {
      const causes = (routes: Anything, left: Anything = []) => geo.check(new Problem(fair()), routes, left).map(({ cause }) => cause);
      expect(causes([{ vehicle: 3, steps: [] }])).to.deep.equal(['unknown']);
      expect(causes([{ vehicle: '0', steps: [pickup(7)] }])).to.deep.equal(['unknown']);
      expect(causes([], [7])).to.deep.equal(['unknown']);
      expect(said(() => geo.retime(new Problem(fair()), 3, []))).to.equal('RangeError: There is no vehicle 3 among 1');
      expect(said(() => geo.retime(new Problem(fair()), 0, [pickup(2)]))).to.equal('RangeError: Step 0: there is no shipment 2 among 1');
      expect(said(() => geo.retime(new Problem(fair()), 0, null as Anything))).to.equal('TypeError: route 0 steps is null, not a list');
    });
  });

  describe('insert and slots', () => {
    const two = () => new Problem({ ...fair(), shipments: [shipment('a', stop(1), stop(2)), shipment('b', stop(1), stop(2))] });
    const asked = (orders: Anything, of: Anything = 1) => said(() => geo.insert(two(), orders, of));
    const order = (...steps: Anything[]) => [{ vehicle: 0, steps }];

    it('refuse orders that cannot be meant', () => {
      expect(asked(null)).to.equal('TypeError: orders is null, not a list');
      expect(asked([5])).to.equal('TypeError: order 0 is 5, not an object');
      expect(asked([{ vehicle: 2, steps: [] }])).to.equal('RangeError: order 0 is for vehicle 2, but there are 1');
      expect(asked([{ vehicle: 0 }])).to.equal('TypeError: order 0 steps is undefined, not a list');
      expect(asked(order('go'))).to.equal('TypeError: order 0 step 0 is "go", not an object');
      expect(asked(order({ shipment: 0, type: 'go' }))).to.equal('TypeError: order 0 step 0 type is "go", not pickup or delivery');
      expect(asked(order(pickup(5)))).to.equal('RangeError: order 0 step 0 shipment is 5, but there are 2');
      expect(asked([...order(), ...order()])).to.equal('RangeError: order 1 is for vehicle 0, as order 0 is');
      expect(asked(order(pickup(0)))).to.equal('RangeError: Shipment 0 is picked up by vehicle 0 and not delivered');
      expect(asked(order(delivery(0), pickup(0)))).to.equal('RangeError: Shipment 0 is delivered by vehicle 0 and not picked up before');
      expect(asked(order(pickup(0), delivery(0), pickup(0)))).to.equal('RangeError: Shipment 0 is picked up by vehicle 0 and by vehicle 0');
      expect(asked(order(pickup(1), delivery(1)))).to.equal('RangeError: Shipment 1 is in the order of vehicle 0 already');
      expect(asked([], 2)).to.equal('RangeError: There is no shipment 2 among 2');
      expect(asked([], null)).to.equal('RangeError: There is no shipment null among 2');
      expect(asked([], NaN)).to.equal('RangeError: There is no shipment NaN among 2');
      const begun = new Problem({ ...fair(), vehicles: [vehicle('v', { prefix: [pickup(0)] })], shipments: two().shipments });
      expect(said(() => geo.insert(begun, order(pickup(1), delivery(1)), 0))).to.equal(
        'RangeError: order 0 step 0 is not the pickup of shipment 0, with which vehicle 0 begins',
      );
    });

    it('refuse slots that cannot be meant', () => {
      const when = (parts: Anything) => said(() => geo.slots(two(), [], { shipment: 0, end: 'pickup', length: 100, ...parts }));
      expect(when({ end: 'noon' })).to.equal('TypeError: end is "noon", not pickup or delivery');
      expect(when({ length: 0 })).to.equal('RangeError: length is 0, not a whole number of seconds from 1');
      expect(when({ length: NaN })).to.equal('RangeError: length is NaN, not a whole number of seconds from 1');
      expect(when({ shipment: 9 })).to.equal('RangeError: There is no shipment 9 among 2');
      const long = new Problem({ ...fair(), shipments: [shipment('a', stop(1, [[0, 99_999]]), stop(2))] });
      expect(said(() => geo.slots(long, [], { shipment: 0, end: 'pickup', length: 10 }))).to.equal(
        'RangeError: length 10 makes 10000 slots, more than 1000',
      );
    });
  });

  describe('a matching', () => {
    const offer = { grams: 1000, unitGrams: 1 };
    const need = { grams: 500, weight: 1, received: 0, smallestGrams: 0 };
    const edge = { offer: 0, need: 0, metres: 100, hoursLeft: 5 };
    const matched = (parts: Anything, options: Anything = {}) =>
      saidLater(() => geo.match({ offers: [offer], needs: [need], edges: [edge], ...parts }, options));

    it('is refused when it is none', async () => {
      expect(await saidLater(() => geo.match(null as Anything))).to.equal('TypeError: problem is null, not an object');
      expect(await matched({ offers: undefined })).to.equal('TypeError: offers is undefined, not a list');
      expect(await matched({ needs: [null] })).to.equal('TypeError: needs[0] is null, not an object');
      expect(await matched({ edges: 'all' })).to.equal('TypeError: edges is "all", not a list');
    });

    it('is refused with numbers that cannot be', async () => {
      expect(await matched({ offers: [{ ...offer, grams: -1 }] })).to.match(/^RangeError: offers\[0\]\.grams must be from 1 .*: -1$/u);
      expect(await matched({ offers: [{ ...offer, grams: '5' }] })).to.equal('TypeError: offers[0].grams is not a number: 5');
      expect(await matched({ offers: [{ ...offer, grams: 1.5 }] })).to.equal('RangeError: offers[0].grams is not a whole number: 1.5');
      expect(await matched({ needs: [{ ...need, weight: NaN }] })).to.equal('TypeError: needs[0].weight is not a number: NaN');
      expect(await matched({ edges: [{ ...edge, need: 4 }] })).to.equal('RangeError: edges[0].need must be from 0 to below 1: 4');
      expect(await matched({ edges: [{ ...edge, offer: -1 }] })).to.equal('RangeError: edges[0].offer must be from 0 to below 1: -1');
      expect(await matched({ edges: [{ ...edge, hoursLeft: -1 }] })).to.match(/^RangeError: edges\[0\]\.hoursLeft must be from 0/u);
      expect(await matched({ edges: [edge, edge] })).to.match(/^RangeError: edges\[1\] repeats edges\[0\]/u);
      expect(await matched({}, { floor: 2 })).to.equal('RangeError: floor is out of range: 2');
      expect(await matched({}, { seed: NaN })).to.equal('RangeError: seed is out of range: NaN');
      expect(await matched({}, { deadlineMs: 5 })).to.equal('TypeError: deadlineMs needs now, a clock');
    });

    it('of nothing, and of offers that nobody can reach, answers', async () => {
      expect((await geo.match({ offers: [], needs: [], edges: [] })).moves).to.deep.equal([]);
      const apart = await geo.match({ offers: [offer], needs: [need], edges: [] });
      expect(apart.moves).to.deep.equal([]);
      expect(apart.unmatchedOffers).to.have.length(1);
    });

    it('is not ranked with candidates that cannot be', () => {
      const ranked = (candidates: Anything) => said(() => geo.rank(candidates));
      const candidate = { need: 0, metres: 5, share: 0.5, hoursLeft: 3, grams: 10 };
      expect(ranked(undefined)).to.equal('TypeError: candidates is undefined, not a list');
      expect(ranked([{ ...candidate, metres: '5' }])).to.equal('TypeError: candidates[0].metres is "5", not a number');
      expect(ranked([candidate, { ...candidate, share: -1 }])).to.equal('RangeError: candidates[1].share must be 0 or more: -1');
      expect(ranked([{ ...candidate, grams: NaN }])).to.equal('RangeError: candidates[0].grams is not a number');
    });
  });

  describe('travel times', () => {
    const estimated = (points: Anything, profile: Anything = 'car') => said(() => new geo.Estimator().estimate(points, profile));
    const here: geo.Position = [-93, 45];

    it('are refused for points that are nowhere', () => {
      expect(estimated(null)).to.equal('TypeError: points is null, not a list');
      expect(estimated([here, 5])).to.equal('TypeError: points[1] is 5, not a list of 2');
      expect(estimated([here, ['-93', '45']])).to.equal('TypeError: points[1][0] is "-93", not a number');
      expect(estimated([here, [NaN, 45]])).to.equal('RangeError: points[1] is not-a-number: NaN, 45');
      expect(estimated([here, [-93, 145]])).to.equal('RangeError: points[1] is out-of-range: -93, 145');
      expect(estimated([[200, 200]])).to.equal('RangeError: points[0] is out-of-range: 200, 200');
      expect(estimated([here], 'boat')).to.equal('TypeError: profile is "boat", not car or truck or bicycle');
    });

    it('are refused with barriers and overrides that cannot be', () => {
      const barred = (barriers: Anything) => said(() => new geo.Estimator({ barriers }));
      expect(barred('river')).to.equal('TypeError: barriers is "river", not a list');
      expect(barred([{}])).to.equal('TypeError: barriers[0].ring is undefined, not a list');
      expect(barred([{ ring: [here, here, here] }])).to.equal('RangeError: Bad barrier: too-short');
      const known = (override: Anything) =>
        said(() => geo.completed({ points: [here], profile: 'car', overrides: [override] }, new geo.Estimator()));
      expect(known({ from: here, to: here, seconds: -5 })).to.equal(
        'RangeError: overrides[0].seconds is -5, not a whole number from 0 to below 2^31',
      );
      expect(known({ from: here, to: [-93, 95], seconds: 5 })).to.match(/^RangeError: overrides\[0\]\.to is /u);
      expect(known({ from: here, seconds: 5 })).to.equal('TypeError: overrides[0].to is undefined, not a list of 2');
    });

    it('of one point, or none, are no times', () => {
      expect([...new geo.Estimator().estimate([here], 'car').seconds]).to.deep.equal([0]);
      expect(new geo.Estimator().estimate([], 'truck').size).to.equal(0);
    });
  });
});
