import { expect } from 'chai';
import fc from 'fast-check';
import { addShift, addVehicle, cancelShift, exactShift, retireVehicle, shiftsFor, shiftsWithin } from '../../../server/fleet/actions.ts';
import { Rosters, Shifts, type Shift } from '../../../server/fleet/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { alliance, done, MORNING, tally, type World } from '../../support/alliance.ts';

const HOUR = 3_600_000;
const hours = (count: number) => new Date(MORNING.getTime() + count * HOUR);
const between = (from: number, until: number) => ({ from: hours(from), until: hours(until) });

describe('shifts', () => {
  let world: World;
  let [driver, planner, other, stranger]: Viewer[] = [];
  let [mine, theirs, shared]: string[] = [];
  const vehicle = async (viewer: Viewer) => {
    const answer = await done(addVehicle(world.asking(viewer), { id: world.op(), group: 'north', class: 'van', name: 'Van' }));
    return answer.refs[0]!.id;
  };
  before(async () => (world = await alliance()));
  after(() => world.close());
  beforeEach(async () => {
    driver = world.viewer({ north: ['driver'] });
    planner = world.viewer({ north: ['planner'] });
    other = world.viewer({ north: ['driver'] });
    stranger = world.viewer({ far: ['driver'] });
    [mine, theirs, shared] = [await vehicle(driver), await vehicle(other), await vehicle(planner)];
  });

  const add = (viewer: Viewer, change: object = {}) =>
    addShift(world.asking(viewer), { id: world.op(), group: 'north', vehicle: mine!, window: between(1, 5), ...change });
  const added = async (viewer: Viewer, change: object = {}) => (await done(add(viewer, change))).refs[0]!.id;
  const stored = async (id: string) => (await Shifts.findById(id).lean<Shift>())!;

  it('do not overlap for a driver, whatever the vehicle; one may begin when another ends', async () => {
    await added(driver!);
    expect(await add(driver!, { vehicle: shared, window: between(4, 8) })).to.deep.equal({ typename: 'Clash', over: 'time' });
    expect(await add(driver!, { vehicle: shared, window: between(5, 8) })).to.have.property('typename', 'ShiftChanged');
  });

  it('do not overlap for a vehicle, whoever drives', async () => {
    await added(driver!, { vehicle: shared });
    expect(await add(other!, { vehicle: shared, window: between(0.5, 1.5) })).to.deep.equal({ typename: 'Clash', over: 'vehicle-time' });
    expect(await Rosters.countDocuments({ _id: other!.person })).to.equal(0);
  });

  it('let one of 30 at once through, from three runners', async () => {
    const drivers = Array.from({ length: 30 }, () => world.viewer({ north: ['driver'] }));
    const input = { group: 'north', vehicle: shared!, window: between(1, 5) };
    const answers = await Promise.all(
      drivers.map((one, n) => addShift(world.asking(one, world.op(), world.runners[n % 3]), { ...input, id: world.op() })),
    );
    expect(tally(answers)).to.deep.equal({ ShiftChanged: 1, Clash: 29 });
  });

  it('never overlap, whatever is asked in whatever order', async () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 2, maxLength: 8 }), async (spans) => {
        const someone = world.viewer({ north: ['driver'] });
        const car = await vehicle(someone);
        for (const [from, length] of spans) await add(someone, { vehicle: car, window: between(from, from + length) });
        const shifts = await shiftsFor(someone, { group: 'north', all: false, window: between(0, 100) });
        expect(shifts).to.not.be.empty;
        shifts.slice(1).forEach(({ window }, n) => expect(window.from).to.be.at.least(shifts[n]!.window.until));
      }),
      { numRuns: 10 },
    );
  });

  it('give their time back when cancelled, and are cancelled once', async () => {
    const id = await added(driver!);
    expect(await cancelShift(world.asking(other!), { id, version: 1 })).to.deep.equal({ typename: 'NotAllowed' });
    expect(await cancelShift(world.asking(stranger!), { id, version: 1 })).to.deep.equal({ typename: 'NotFound' });
    await done(cancelShift(world.asking(driver!), { id, version: 1 }));
    expect(await cancelShift(world.asking(planner!), { id, version: 2 })).to.deep.equal({ typename: 'Stale', version: 2 });
    await added(driver!);
  });

  for (const [what, change, field, reason] of [
    ['longer than a day', { window: between(1, 25.1) }, 'window', 'too-long'],
    ['over already', { window: between(-3, -1) }, 'window', 'already-over'],
    ['backwards', { window: between(3, 2) }, 'window', 'ends-before-begins'],
    ['from nowhere on earth', { start: { longitude: -93, latitude: 95 } }, 'start', 'out-of-range'],
    ['at null island', { end: { longitude: 0, latitude: 0 } }, 'end', 'null-island'],
    ['with no way to go', { farthest: 0 }, 'farthest', 'too-little'],
  ] as const) {
    it(`are refused when ${what}`, async () => {
      expect(await add(driver!, change)).to.deep.equal({ typename: 'Invalid', field, reason });
    });
  }

  it('are driven with one’s own vehicle or the group’s', async () => {
    expect(await add(driver!, { vehicle: theirs })).to.deep.equal({ typename: 'Invalid', field: 'vehicle', reason: 'wrong-group' });
    expect(await add(driver!, { vehicle: shared })).to.have.property('typename', 'ShiftChanged');
  });

  it('are begun by drivers of the group alone', async () => {
    expect(await add(planner!, { vehicle: shared })).to.deep.equal({ typename: 'NotAllowed' });
    expect(await add(stranger!)).to.deep.equal({ typename: 'NotFound' });
  });

  it('say in which area they start, and where exactly to the driver and the planners alone', async () => {
    const shift = await stored(await added(driver!, { start: { longitude: -93.1601, latitude: 44.4583 } }));
    expect(shift.area).to.equal('Northfield, MN');
    expect([driver!, planner!, other!, stranger!].map((viewer) => exactShift(viewer, shift))).to.deep.equal([true, true, false, false]);
  });

  it('are found for a plan with their vehicles, unless cancelled or retired', async () => {
    const [first, second] = [await added(driver!), await added(driver!, { window: between(6, 8), vehicle: shared })];
    const found = async () => (await shiftsWithin('north', between(0, 20))).map(({ shift, vehicle: car }) => [shift._id, car._id]);
    expect(await found()).to.deep.include.members([
      [first, mine],
      [second, shared],
    ]);
    await done(cancelShift(world.asking(driver!), { id: first, version: 1 }));
    await done(retireVehicle(world.asking(planner!), { id: shared!, version: 1 }));
    expect((await found()).flat()).to.not.include.members([first, second]);
  });
});
