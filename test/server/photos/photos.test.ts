import { expect } from 'chai';
import { endPanics, panic } from '../../../server/groups/actions.ts';
import { collectLoad, receiveLoad, unlink } from '../../../server/loads/actions.ts';
import { People } from '../../../server/people/model.ts';
import { addPhoto, forgetPhotos, removePhoto } from '../../../server/photos/actions.ts';
import { Photos } from '../../../server/photos/model.ts';
import { imageFor, photosOfLoads } from '../../../server/photos/seeing.ts';
import { purge } from '../../../server/purge.ts';
import type { Answer } from '../../../server/verbs/refusal.ts';
import { transact } from '../../../server/verbs/transaction.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { done, tally } from '../../support/alliance.ts';
import { jpeg } from '../../support/jpeg.ts';
import { known } from '../papers/press.ts';
import { hours } from '../loads/small-world.ts';
import { KG, roadWorld, type RoadWorld } from '../routes/on-the-road.ts';

const DAY = 24;
const PICTURE = jpeg();

describe('pictures of a load', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let driver: Awaited<ReturnType<RoadWorld['driver']>>;
  let [route, load]: [string, string] = ['', ''];

  before(async () => {
    world = await roadWorld();
    const { people } = world;
    for (const [name, viewer] of Object.entries(people)) await known(world, viewer, { name });
  });
  beforeEach(async () => {
    world.clock.set(hours(0));
    driver = await world.driver();
    [load = ''] = await world.reserved();
    route = await world.claimed(driver, [load]);
    await world.collect(driver.viewer, route, load);
  });
  after(() => world.close());

  const inputOf = (more: object = {}) => ({
    ...{ id: world.op(), load, takenAt: world.clock.now(), jpeg: PICTURE.toString('base64') },
    ...more,
  });
  const add = (by: Viewer, more: object = {}, op = world.op()) => addPhoto(world.asking(by, op), inputOf(more));
  const added = async (by: Viewer, more: object = {}) => (await done(add(by, more))).refs[0]!.id;
  const said = async (answer: Promise<Answer>) => {
    const one = await answer;
    return 'reason' in one ? `${one.typename} ${one.field} ${one.reason}` : one.typename;
  };
  const kept = () => Photos.countDocuments({ load });
  const sees = async (viewer: Viewer, id: string) => (await imageFor(viewer, id)) !== null;

  it('are added by its driver, both sides and who plans for them; by others they know nothing of, or may not', async () => {
    const { farmer, cook, planner, cityPlanner, baker, member, outsider } = world.people;
    const other = await world.driver();
    for (const viewer of [driver.viewer, farmer, cook, cityPlanner]) expect(await said(add(viewer))).to.equal('PhotoChanged');
    for (const viewer of [baker, member, other.viewer]) expect(await said(add(viewer))).to.equal('NotAllowed');
    for (const viewer of [outsider, STRANGER]) expect(await said(add(viewer))).to.equal('NotFound');
    expect(await said(add(planner, { load: world.op() }))).to.equal('NotFound');
    expect(await kept()).to.equal(4);
  });

  it('are seen by its driver, both sides, planners and stewards of its groups, and nobody else of those groups', async () => {
    const id = await added(world.people.cook);
    const { farmer, cook, planner, cityPlanner, baker, member, outsider } = world.people;
    const steward = world.viewer({ city: ['steward'] });
    for (const viewer of [driver.viewer, farmer, cook, planner, cityPlanner, steward]) expect(await sees(viewer, id)).to.equal(true);
    for (const viewer of [baker, member, outsider, STRANGER, (await world.driver()).viewer]) expect(await sees(viewer, id)).to.equal(false);
    expect(await imageFor(cook, id)).to.deep.equal(PICTURE);
    expect(await imageFor(cook, world.op())).to.equal(null);
  });

  it('show food that is on its way, was brought, or is over; not what nobody drives yet', async () => {
    const [waits = ''] = await world.reserved();
    expect(await said(add(world.people.planner, { load: waits }))).to.equal('Stale');
    const [nothing = ''] = await world.reserved();
    await world.claimed(driver, [nothing], hours(40));
    expect(await said(add(driver.viewer, { load: nothing }))).to.equal('PhotoChanged');
    const left = (await world.load(nothing)).route!;
    await done(world.inVerb((steps) => collectLoad(steps, { load: nothing, route: left, grams: 0, reason: 'spoiled', rest: 'lost' })));
    expect((await world.load(nothing)).state).to.equal('lost');
    expect(await said(add(driver.viewer, { load: nothing }))).to.equal('PhotoChanged');
    const count = { load, receivedGrams: 60 * KG, refusedGrams: 40 * KG, reason: 'spoiled' };
    await done(receiveLoad(world.asking(world.people.cook), count));
    expect(await said(add(world.people.cook))).to.equal('PhotoChanged');
  });

  it('are four at most, however many come at once; one that is deleted makes room', async () => {
    const { cook } = world.people;
    const all = Array.from({ length: 20 }, (_, n) => addPhoto(world.asking(cook, world.op(), world.runners[n % 3]), inputOf()));
    const answers = await Promise.all(all);
    expect(tally(answers)).to.deep.equal({ PhotoChanged: 4, Invalid: 16 });
    expect(answers.find(({ typename }) => typename === 'Invalid')).to.include({ field: 'jpeg', reason: 'too-many' });
    const [first] = (await photosOfLoads([load]))[0]!.photos;
    await done(removePhoto(world.asking(cook), first!._id));
    expect(await said(add(cook))).to.equal('PhotoChanged');
    expect(await said(add(cook))).to.equal('Invalid jpeg too-many');
    expect(await kept()).to.equal(4);
  });

  it('are there once, however often the phone sends one, and the load is told of as changed', async () => {
    const [op, input] = [world.op(), inputOf()];
    const before = (await world.load(load)).version;
    const first = await done(addPhoto(world.asking(world.people.cook, op), input));
    for (let n = 0; n < 3; n += 1)
      expect(await addPhoto(world.asking(world.people.cook, op, world.runners[n]), input)).to.deep.equal(first);
    expect(await kept()).to.equal(1);
    expect(first.refs).to.deep.include({ kind: 'Load', id: load, version: before + 1 });
    expect(await said(add(world.people.cook, { id: input.id }))).to.equal('Invalid id already-used');
    expect((await world.load(load)).pictures, 'what was refused is not counted').to.equal(1);
  });

  it('are pictures, of now or of before, and not of more than thirty days ago', async () => {
    const { cook } = world.people;
    expect(await said(add(cook, { jpeg: Buffer.from('GIF89a').toString('base64') }))).to.equal('Invalid jpeg not-a-jpeg');
    expect(await said(add(cook, { id: 'one' }))).to.equal('Invalid id not-a-uuid-7');
    expect(await said(add(cook, { takenAt: hours(2) }))).to.equal('Invalid takenAt in-the-future');
    expect(await said(add(cook, { takenAt: hours(-30 * DAY) }))).to.equal('Expired');
    expect(await said(add(cook, { takenAt: hours(-30 * DAY + 1) }))).to.equal('PhotoChanged');
  });

  it('are deleted by who took them and by planners of its groups, for everybody', async () => {
    const [one, other] = [await added(world.people.cook), await added(world.people.cook)];
    const { farmer, cook, planner, outsider } = world.people;
    expect(await said(removePhoto(world.asking(farmer), one))).to.equal('NotAllowed');
    expect(await said(removePhoto(world.asking(outsider), one))).to.equal('NotFound');
    for (const [viewer, id] of [
      [cook, one],
      [planner, other],
    ] as const)
      expect(await said(removePhoto(world.asking(viewer), id))).to.equal('PhotoChanged');
    expect(await kept()).to.equal(0);
    expect(await sees(cook, one)).to.equal(false);
  });

  it('are forgotten after thirty days', async () => {
    const id = await added(world.people.cook);
    world.clock.set(hours(30 * DAY - 1));
    await purge(world.clock.now());
    expect(await sees(world.people.cook, id)).to.equal(true);
    world.clock.set(hours(30 * DAY));
    await purge(world.clock.now());
    expect(await kept()).to.equal(0);
  });

  it('are not the kitchen’s any more once the load does not say that it was theirs', async () => {
    await world.deliver(driver.viewer, route, load, 100 * KG);
    const id = await added(world.people.cook);
    await unlink(hours(31 * DAY));
    expect(await sees(world.people.cook, id)).to.equal(false);
  });

  it('are forgotten with the person who took them', async () => {
    const theirs = await added(driver.viewer);
    const others = await added(world.people.cook);
    await transact((steps) => steps.remove(People, { _id: driver.viewer.person }));
    await forgetPhotos(world.clock.now());
    expect(await sees(world.people.farmer, theirs)).to.equal(false);
    expect(await sees(world.people.farmer, others)).to.equal(true);
  });

  it('are deleted in a panic of a group that the load concerns, also while it is on the road', async () => {
    const id = await added(world.people.cook);
    await done(panic(world.asking(world.viewer({ city: ['steward'] })), { group: 'city' }));
    await endPanics();
    expect(await sees(world.people.farmer, id)).to.equal(false);
    expect(await kept()).to.equal(0);
  });
});
