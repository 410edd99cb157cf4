import { expect } from 'chai';
import fc from 'fast-check';
import {
  exactFor,
  forgetPasses,
  keepersFor,
  mayKnowPlace,
  passesOf,
  passTo,
  standingsAt,
  takePasses,
} from '../../../server/places/actions.ts';
import { Passes, Places, type Place } from '../../../server/places/model.ts';
import { coarseFilter, exactFilter } from '../../../server/places/seeing.ts';
import type { Verb } from '../../../server/verbs/verb.ts';
import { ALLIANCE, ROLES, STRANGER, type Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { countryside, placed, type Countryside } from './countryside.ts';

const NOWHERE = [-93.1601, 44.4583] as const;
const HOUR = 3_600_000;

describe('who may see a place exactly', () => {
  let world: Countryside;
  before(async () => (world = await countryside()));
  after(() => world.close());

  const inVerb = (body: (steps: Verb) => Promise<void>) =>
    done(
      world.verb(ALLIANCE, { operationId: world.op(), name: 'test.passes', group: '', input: {}, keys: [] }, async (steps) => {
        await body(steps);
        return { typename: 'Done', refs: [] };
      }),
    );

  it('its keeper, planners and stewards of its group, and nobody else', () => {
    const { people } = world;
    const place = placed({ position: NOWHERE, keepers: [people.farmer.person, people.outsider.person] });
    const who = Object.entries(people).filter(([, viewer]) => exactFor(viewer, place, []));
    expect(who.map(([name]) => name)).to.have.members(['farmer', 'planner', 'steward']);
    expect(exactFor(STRANGER, place, [])).to.equal(false);
  });

  it('everybody signed in, when it is open; then everybody may know that it is there', () => {
    const place = placed({ position: NOWHERE, open: true });
    expect(Object.values(world.people).every((viewer) => exactFor(viewer, place, []) && mayKnowPlace(viewer, place, []))).to.equal(true);
    expect(mayKnowPlace(STRANGER, place, [])).to.equal(false);
  });

  it('a keeper who has left the group keeps it no longer', () => {
    const { farmer } = world.people;
    const place = placed({ position: NOWHERE, keepers: [farmer.person] });
    expect(standingsAt(farmer, place)).to.have.members(['farmer', 'keeper']);
    const gone = { ...farmer, roles: new Map(), agreed: new Map() };
    expect(standingsAt(gone, place)).to.deep.equal([]);
    expect(exactFor(gone, place, [])).to.equal(false);
  });

  it('who keeps it is told to members of its group, and to a driver of another group while their pass lasts', () => {
    const { people } = world;
    const place = placed({ position: NOWHERE, keepers: [people.farmer.person] });
    const told = (viewer: Viewer, passes: { place: string }[] = []) => keepersFor(viewer, place, passes).length === 1;
    expect([people.farmer, people.planner].every((one) => told(one))).to.equal(true);
    expect([people.outsider, STRANGER].some((one) => told(one))).to.equal(false);
    expect(told(people.outsider, [{ place: place._id }])).to.equal(true);
    expect(told(people.outsider, [{ place: 'another' }]) || told(STRANGER, [{ place: place._id }])).to.equal(false);
  });

  it('a pass lets in from the claim on; taken it is gone at once, ended it is gone when it ends', async () => {
    const [now, person, places] = [world.clock.now(), world.op(), ['p1', 'p2', 'p1']];
    const held = async (at = now) => (await passesOf(person, at)).map(({ route, place }) => `${route}/${place}`);
    await inVerb((steps) => passTo(steps, { places, person, route: 'a' }));
    await inVerb((steps) => passTo(steps, { places: ['p2'], person, route: 'b' }));
    expect(await held()).to.have.members(['a/p1', 'a/p2', 'b/p2']);
    await inVerb((steps) => takePasses(steps, { route: 'b', person, until: null }));
    await inVerb((steps) => takePasses(steps, { route: 'a', person, until: new Date(now.getTime() + 24 * HOUR) }));
    expect(await held(new Date(now.getTime() + 24 * HOUR - 1))).to.have.members(['a/p1', 'a/p2']);
    expect(await held(new Date(now.getTime() + 24 * HOUR))).to.deep.equal([]);
    await inVerb((steps) => passTo(steps, { places: ['p1'], person, route: 'a' }));
    expect(await held(new Date(now.getTime() + 48 * HOUR))).to.deep.equal(['a/p1']);
  });

  it('passes that have run out are forgotten, others stay', async () => {
    const [now, person] = [world.clock.now(), world.op()];
    await inVerb((steps) => passTo(steps, { places: ['q1', 'q2'], person, route: 'over' }));
    await inVerb((steps) => passTo(steps, { places: ['q1'], person, route: 'on' }));
    await inVerb((steps) => takePasses(steps, { route: 'over', person, until: now }));
    await forgetPasses(now);
    expect(await Passes.countDocuments({ person })).to.equal(1);
    expect(await Passes.countDocuments({ person, route: 'on', until: null })).to.equal(1);
  });

  it('the filters of searches say what exactFor and mayKnowPlace say, whoever asks for whatever', async () => {
    const groups = ['north', 'city', 'far'];
    const some = (of: readonly string[]) => fc.subarray([...of]);
    const arbitrary = fc.record({
      roles: fc.dictionary(fc.constantFrom(...groups), fc.subarray([...ROLES], { minLength: 1 }), { maxKeys: 2 }),
      agreed: fc.dictionary(fc.constantFrom(...groups), some(groups), { maxKeys: 2 }),
      person: fc.constantFrom('me', ''),
    });
    const places: Place[] = groups.flatMap((group) =>
      [true, false].flatMap((open) => [[], ['me']].map((keepers) => placed({ position: NOWHERE, group, open, keepers, _id: world.op() }))),
    );
    await world.store(places);
    const ids = places.map(({ _id }) => _id);
    await fc.assert(
      fc.asyncProperty(arbitrary, some(ids), async ({ roles, agreed, person }, passed) => {
        const viewer: Viewer =
          person === ''
            ? STRANGER
            : { person, roles: new Map(Object.entries(roles)), agreed: new Map(Object.entries(agreed).filter(([own]) => own in roles)) };
        const passes = passed.map((place) => ({ place }));
        const found = async (filter: object) =>
          (await Places.find({ $and: [{ _id: { $in: ids } }, filter] }).lean<Place[]>()).map(({ _id }) => _id);
        const exact = places.filter((place) => exactFor(viewer, place, passes)).map(({ _id }) => _id);
        const known = places.filter((place) => mayKnowPlace(viewer, place, passes)).map(({ _id }) => _id);
        expect(await found(exactFilter(viewer, passes))).to.have.members(exact);
        expect(await found(coarseFilter(viewer, passes))).to.have.members(known.filter((id) => !exact.includes(id)));
      }),
      { numRuns: 60 },
    );
  });
});
