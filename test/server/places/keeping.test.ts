import { expect } from 'chai';
import { addPlace, changePlace, closePlace, passTo, verifyPlace, type PlaceInput } from '../../../server/places/actions.ts';
import { Places } from '../../../server/places/model.ts';
import { ALLIANCE } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { countryside, farm, NORTHFIELD, type Countryside } from './countryside.ts';

describe('places are kept', () => {
  let world: Countryside;
  before(async () => (world = await countryside()));
  after(() => world.close());

  const adding = (change: Partial<PlaceInput>, who: keyof Countryside['people'] = 'farmer') =>
    addPlace(world.asking(world.people[who]), farm(world.op(), change));

  it('stores where it is exactly and coarsely, and the asker keeps it', async () => {
    const place = await world.place(await world.add());
    expect(place).to.deep.include({
      version: 1,
      closed: false,
      keepers: [world.people.farmer.person],
      county: '27131',
      entrance: 'the green gate',
    });
    expect(place.point.coordinates).to.deep.equal([-93.1601, 44.4583]);
    expect(place.cell.coordinates).to.deep.equal([-93.175, 44.475]);
    expect(place.area).to.equal('Northfield, MN');
    expect(place.tile).to.match(/^[0-3]{20}$/);
  });

  it('says of the area no more than the cell does', async () => {
    const near = [0.001, 0.012, 0.024].map((off) => ({ longitude: -93.2 + off, latitude: 44.45 + off }));
    const areas = await Promise.all(near.map(async (point) => (await world.place(await world.add({ point }))).area));
    expect(new Set(areas).size).to.equal(1);
  });

  const WRONG: readonly (readonly [string, Partial<PlaceInput>, string, string])[] = [
    ['swapped coordinates', { point: { longitude: 44.4583, latitude: -93.1601 } }, 'point', 'swapped'],
    ['swapped ones that are in range', { point: { longitude: 40.4, latitude: -75.2 } }, 'point', 'swapped'],
    ['nowhere off Africa', { point: { longitude: 0, latitude: 0 } }, 'point', 'null-island'],
    ['a longitude of a billion', { point: { longitude: 1e9, latitude: 44 } }, 'point', 'out-of-range'],
    ['no number', { point: { longitude: Number.NaN, latitude: 44 } }, 'point', 'not-a-number'],
    ['no name', { name: ' \u0000 \n' }, 'name', 'missing'],
    ['a long name', { name: 'x'.repeat(81) }, 'name', 'too-long'],
    ['a long entrance note', { entrance: 'x'.repeat(501) }, 'entrance', 'too-long'],
    ['an unknown kind', { kind: 'castle' }, 'kind', 'unknown-code'],
    ['hours that end before they begin', { hours: [{ weekday: 1, from: 600, until: 600 }] }, 'hours', 'ends-before-begins'],
    ['an eighth weekday', { hours: [{ weekday: 8, from: 0, until: 60 }] }, 'hours', 'out-of-range'],
    ['hours past midnight', { hours: [{ weekday: 7, from: 0, until: 1441 }] }, 'hours', 'out-of-range'],
    [
      'hours over each other',
      {
        hours: [
          { weekday: 2, from: 60, until: 120 },
          { weekday: 2, from: 0, until: 61 },
        ],
      },
      'hours',
      'overlapping',
    ],
    ['an unknown refusal', { refuses: ['rocks'] }, 'refuses', 'unknown-code'],
    ['a million people', { peoplePerDay: 100_001 }, 'peoplePerDay', 'too-much'],
    ['fewer than no people', { peoplePerDay: -1 }, 'peoplePerDay', 'not-positive'],
    ['half a gram of room', { storage: [{ storage: 'COLD', grams: 0.5 }] }, 'storage.grams', 'not-a-number'],
    [
      'one storage twice',
      {
        storage: [
          { storage: 'COLD', grams: 1 },
          { storage: 'COLD', grams: 2 },
        ],
      },
      'storage',
      'already-used',
    ],
    ['a spaceship', { access: { dock: true, forklift: false, largest: 'spaceship' } }, 'access.largest', 'unknown-code'],
    ['a prototype for a vehicle', { access: { dock: true, forklift: false, largest: 'constructor' } }, 'access.largest', 'unknown-code'],
    ['a stranger as keeper', { keepers: ['somebody'] }, 'keepers', 'not-a-member'],
    ['a crowd of keepers', { keepers: Array.from({ length: 21 }, (_, at) => `k${at}`) }, 'keepers', 'too-many'],
  ];
  for (const [what, change, field, reason] of WRONG) {
    it(`refuses ${what}: ${field}, ${reason}`, async () => {
      expect(await adding(change)).to.deep.equal({ typename: 'Invalid', field, reason });
    });
  }

  it('refuses an id that no device makes', async () => {
    const answer = await addPlace(world.asking(world.people.farmer), farm('farm'));
    expect(answer).to.deep.equal({ typename: 'Invalid', field: 'id', reason: 'not-a-uuid-7' });
  });

  it('is added by farmers, kitchens, planners and stewards of the group, and by nobody else', async () => {
    for (const who of ['farmer', 'planner', 'steward'] as const) await done(adding({}, who));
    await done(adding({ group: 'city', kind: 'kitchen' }, 'kitchen'));
    expect(await adding({}, 'driver')).to.deep.equal({ typename: 'NotAllowed' });
    expect(await adding({}, 'agreed')).to.deep.equal({ typename: 'NotAllowed' });
    expect(await adding({}, 'outsider')).to.deep.equal({ typename: 'NotFound' });
  });

  it('is changed at the version that was seen, by its keeper, a planner or a steward', async () => {
    const id = await world.add();
    const change = (who: keyof Countryside['people'], version: number, name: string) =>
      changePlace(world.asking(world.people[who]), { id, version, change: { name } });
    await done(change('farmer', 1, 'One'));
    await done(change('planner', 2, 'Two'));
    await done(change('steward', 3, 'Three'));
    expect(await change('farmer', 3, 'Late')).to.deep.equal({ typename: 'Stale', version: 4 });
    expect(await change('driver', 4, 'No')).to.deep.equal({ typename: 'NotAllowed' });
    expect(await change('agreed', 4, 'No')).to.deep.equal({ typename: 'NotAllowed' });
    expect(await change('outsider', 4, 'No')).to.deep.equal({ typename: 'NotFound' });
    expect((await world.place(id)).name).to.equal('Three');
  });

  it('one of two changes at once wins, the other is stale', async () => {
    const id = await world.add();
    const answers = await Promise.all(
      ['A', 'B'].map((name) => changePlace(world.asking(world.people.planner), { id, version: 1, change: { name } })),
    );
    expect(answers.map(({ typename }) => typename).toSorted()).to.deep.equal(['PlaceChanged', 'Stale']);
  });

  it('moves with all that follows from where it is', async () => {
    const id = await world.add();
    const point = { longitude: -92.11, latitude: 46.79 };
    await done(changePlace(world.asking(world.people.farmer), { id, version: 1, change: { point } }));
    const place = await world.place(id);
    expect(place).to.deep.include({ county: '27137', version: 2, name: 'Cannon Valley Farm', entrance: 'the green gate' });
    expect(place.cell.coordinates).to.deep.equal([-92.125, 46.775]);
    expect(place.area).to.contain('Duluth');
  });

  it('null empties the entrance note and the people, what is left out stays', async () => {
    const id = await world.add({ peoplePerDay: 40, refuses: ['pork', 'pork'] });
    await done(
      changePlace(world.asking(world.people.farmer), { id, version: 1, change: { entrance: null, peoplePerDay: null, name: null } }),
    );
    expect(await world.place(id)).to.deep.include({ entrance: null, peoplePerDay: null, name: 'Cannon Valley Farm', refuses: ['pork'] });
  });

  it('its id, group, version and keepers can’t be assigned by the way', async () => {
    const id = await world.add();
    const change = { group: 'far', _id: 'x', version: 99, closed: true, verifiedAt: new Date(0) };
    await done(changePlace(world.asking(world.people.farmer), { id, version: 1, change: { ...change, name: 'New' } }));
    expect(await world.place(id)).to.deep.include({ _id: id, group: 'north', version: 2, closed: false, verifiedAt: null, name: 'New' });
  });

  it('once closed it stays closed', async () => {
    const id = await world.add();
    const closing = () => closePlace(world.asking(world.people.farmer), { id, version: 1 });
    await done(closing());
    expect(await closing()).to.deep.equal({ typename: 'Stale', version: 2 });
    expect(await verifyPlace(world.asking(world.people.planner), { id })).to.deep.equal({ typename: 'Stale', version: 2 });
    expect((await world.place(id)).closed).to.equal(true);
  });

  it('is verified by any member, and by a driver on the way there', async () => {
    const id = await world.add();
    await done(verifyPlace(world.asking(world.people.driver), { id }));
    expect((await world.place(id)).verifiedAt).to.deep.equal(world.clock.now());
    expect(await verifyPlace(world.asking(world.people.agreedDriver), { id })).to.deep.equal({ typename: 'NotAllowed' });
    const passing = { operationId: world.op(), name: 'test.pass', group: '', input: {}, keys: [] };
    await done(
      world.verb(ALLIANCE, passing, async (steps) => {
        await passTo(steps, { places: [id], person: world.people.agreedDriver.person, route: 'r' });
        return { typename: 'Done', refs: [] };
      }),
    );
    await done(verifyPlace(world.asking(world.people.agreedDriver), { id }));
    expect((await world.place(id)).version).to.equal(3);
  });

  it('the same operation twice is one place', async () => {
    const [op, id, before] = [world.op(), world.op(), await Places.countDocuments()];
    const add = () => done(addPlace(world.asking(world.people.farmer, op), farm(id, { point: NORTHFIELD })));
    expect(await add()).to.deep.equal(await add());
    expect(await Places.countDocuments()).to.equal(before + 1);
  });

  it('what was deleted or never was is not found', async () => {
    const asking = () => world.asking(world.people.steward);
    expect(await closePlace(asking(), { id: world.op(), version: 1 })).to.deep.equal({ typename: 'NotFound' });
  });
});
