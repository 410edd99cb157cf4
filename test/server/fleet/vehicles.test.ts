import { expect } from 'chai';
import { addVehicle, changeVehicle, CLASS_DEFAULTS, retireVehicle, vehiclesFor, type Capacity } from '../../../server/fleet/actions.ts';
import { VEHICLE_CLASSES, Vehicles, type Vehicle } from '../../../server/fleet/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { alliance, done, type World } from '../../support/alliance.ts';

describe('vehicles', () => {
  let world: World;
  let [driver, planner, other, stranger]: Viewer[] = [];
  before(async () => {
    world = await alliance();
    driver = world.viewer({ north: ['driver'] });
    planner = world.viewer({ north: ['planner'] });
    other = world.viewer({ north: ['driver', 'farmer'] });
    stranger = world.viewer({ far: ['driver', 'planner'] });
  });
  after(() => world.close());

  const add = (viewer: Viewer, change: object = {}) =>
    addVehicle(world.asking(viewer), { id: world.op(), group: 'north', class: 'pickup', name: 'Blue pickup', ...change });
  const added = async (viewer: Viewer, change: object = {}) => {
    const { refs } = await done(add(viewer, change));
    return (await Vehicles.findById(refs[0]!.id).lean<Vehicle>())!;
  };

  it('take what their class usually takes, unless somebody says better', async () => {
    const table = Object.fromEntries(
      CLASS_DEFAULTS.map(({ class: name, capacity }) => [name, [capacity.grams / 1000, capacity.crates, capacity.pallets]]),
    );
    expect(table).to.deep.equal({
      bicycle: [20, 1, 0],
      'cargo-bike': [80, 4, 0],
      sedan: [200, 12, 0],
      pickup: [600, 30, 0],
      van: [1200, 80, 0],
      'box-truck': [4500, 360, 12],
      'refrigerated-truck': [4500, 360, 12],
      semi: [19_500, 780, 26],
    });
    for (const name of VEHICLE_CLASSES) expect((await added(driver!, { class: name })).capacity).to.deep.equal(capacityOf(name));
    const mine = { grams: 700_000, crates: 35, pallets: 1, coldGrams: 40_000 };
    expect((await added(driver!, { capacity: mine, features: ['tall', 'liftgate'] })).capacity).to.deep.equal(mine);
  });

  it('keep all their room cold when they are refrigerated, and none otherwise', () => {
    for (const { class: name, capacity, features } of CLASS_DEFAULTS) {
      const cold = name === 'refrigerated-truck';
      expect(capacity.coldGrams, name).to.equal(cold ? capacity.grams : 0);
      expect(features.includes('refrigerated'), name).to.equal(cold);
    }
  });

  it('are their driver’s; what a planner adds is the group’s', async () => {
    expect((await added(driver!)).owner).to.equal(driver!.person);
    expect((await added(planner!)).owner).to.equal(null);
  });

  it('are not added by strangers, who are told nothing, nor by members who neither drive nor plan', async () => {
    expect(await add(stranger!)).to.deep.equal({ typename: 'NotFound' });
    expect(await add(world.viewer({ north: ['kitchen'] }))).to.deep.equal({ typename: 'NotAllowed' });
  });

  const capacity = (change: Partial<Capacity>) => ({ capacity: { grams: 1000, crates: 1, pallets: 0, coldGrams: 0, ...change } });
  for (const [what, change, field, reason] of [
    ['no weight', capacity({ grams: 0 }), 'capacity.grams', 'not-positive'],
    ['less than nothing', capacity({ crates: -1 }), 'capacity.crates', 'not-positive'],
    ['parts of a gram', capacity({ grams: 0.5 }), 'capacity.grams', 'not-a-number'],
    ['a number that is none', capacity({ pallets: Number.NaN }), 'capacity.pallets', 'not-a-number'],
    ['more than any lorry', capacity({ grams: 40_000_001 }), 'capacity.grams', 'too-much'],
    ['more cold than room', capacity({ coldGrams: 1001 }), 'capacity.coldGrams', 'too-much'],
    ['an unknown class', { class: 'airship' }, 'class', 'unknown-code'],
    ['an unknown feature', { features: ['wings'] }, 'features', 'unknown-code'],
    ['no name', { name: '  ' }, 'name', 'missing'],
    ['a very long name', { name: 'x'.repeat(61) }, 'name', 'too-long'],
    ['an id that is none', { id: 'mine' }, 'id', 'not-a-uuid-7'],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      expect(await add(driver!, change)).to.deep.equal({ typename: 'Invalid', field, reason });
    });
  }

  it('are changed by their owner and by planners, at the version that was seen', async () => {
    const { _id: id } = await added(driver!);
    const change = (viewer: Viewer, version: number) => changeVehicle(world.asking(viewer), { id, version, change: { name: 'Red' } });
    expect(await change(other!, 1)).to.deep.equal({ typename: 'NotAllowed' });
    expect(await change(stranger!, 1)).to.deep.equal({ typename: 'NotFound' });
    expect(await change(driver!, 1)).to.deep.equal({ typename: 'VehicleChanged', refs: [{ kind: 'Vehicle', id, version: 2 }] });
    expect(await change(planner!, 1)).to.deep.equal({ typename: 'Stale', version: 2 });
    expect(await change(planner!, 2)).to.have.property('typename', 'VehicleChanged');
  });

  it('are gone from every list once retired, and stay so', async () => {
    const { _id: id } = await added(driver!);
    await done(retireVehicle(world.asking(driver!), { id, version: 1 }));
    expect(await retireVehicle(world.asking(driver!), { id, version: 2 })).to.deep.equal({ typename: 'Stale', version: 2 });
    expect((await vehiclesFor(driver!, { group: 'north', all: true })).map(({ _id }) => _id)).to.not.include(id);
  });

  it('are listed to a driver when theirs or the group’s, to a planner all, to strangers none', async () => {
    const [mine, groups, others] = [await added(driver!), await added(planner!), await added(other!)].map(({ _id }) => _id);
    const list = async (viewer: Viewer, all: boolean) => (await vehiclesFor(viewer, { group: 'north', all })).map(({ _id }) => _id);
    expect(await list(driver!, false))
      .to.include.members([mine, groups])
      .and.not.include(others);
    expect(await list(planner!, true)).to.include.members([mine, groups, others]);
    expect(await list(stranger!, true)).to.deep.equal([]);
  });

  it('are added once however often the phone says so', async () => {
    const [op, id] = [world.op(), world.op()];
    const input = { id, group: 'north', class: 'van', name: 'Van' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => addVehicle(world.asking(driver!, op, world.runners[n % 3]), input)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).to.have.property('size', 1);
    expect(await Vehicles.countDocuments({ _id: id })).to.equal(1);
  });
});

function capacityOf(name: string): Capacity {
  return CLASS_DEFAULTS.find((one) => one.class === name)!.capacity;
}
