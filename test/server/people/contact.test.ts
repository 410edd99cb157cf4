import { expect } from 'chai';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { viewerOf } from '../../../server/groups/actions.ts';
import { changeMe, contactActive, contactOf, forgetContacts, peopleByIds } from '../../../server/people/actions.ts';
import { opened, sealed } from '../../../server/people/contact.ts';
import { invalid } from '../../../server/verbs/refusal.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, type World } from '../../support/alliance.ts';
import { newcomer, newGroup } from './newcomers.ts';

const DAY = 86_400_000;
const SECRET = 'a secret of at least thirty-two signs';

describe('A sealed contact', () => {
  it('opens for its person under its secret alone, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (contact) => {
        const kept = sealed(SECRET, 'ana', contact);
        expect(opened(SECRET, 'ana', kept)).to.equal(Buffer.from(contact).toString());
        expect(opened(SECRET, 'bea', kept)).to.equal(null);
        expect(opened(`${SECRET}!`, 'ana', kept)).to.equal(null);
        expect(sealed(SECRET, 'ana', contact)).not.to.equal(kept);
      }),
      { numRuns: 100 },
    );
  });

  it('does not open when a bit of it was changed', () => {
    const bytes = Buffer.from(sealed(SECRET, 'ana', '555 0142'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 1;
      expect(opened(SECRET, 'ana', broken.toString('base64url')), `byte ${at}`).to.equal(null);
    }
    for (const nothing of ['', 'x', '????']) expect(opened(SECRET, 'ana', nothing)).to.equal(null);
  });
});

describe('A contact', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  let away: { group: string; steward: Viewer };
  let [driver, keeper, other, planner]: Viewer[] = [];
  const now = () => world.clock.now();
  const seen = async (of: Viewer | undefined, by: Viewer | undefined) => {
    const [person] = await peopleByIds([of?.person ?? '']);
    if (!person || !by) throw new Error('Nobody');
    return contactOf(person, await viewerOf(by.person, now()), { secret: SECRET, now: now() });
  };
  const active = (people: (Viewer | undefined)[], until: Date) =>
    world.verb(STRANGER, { operationId: world.op(), name: 'test.active', group: '', input: until, keys: [] }, async (steps) => {
      await contactActive(
        steps,
        people.map((one) => one?.person ?? ''),
        until,
      );
      return { typename: 'Active', refs: [] };
    });
  const give = (viewer: Viewer | undefined, contact: string) => changeMe(world.asking(viewer ?? STRANGER), { contact }, SECRET);

  before(async () => {
    world = await alliance();
    [home, away] = [await newGroup(world), await newGroup(world, 'Lake Street kitchens')];
    driver = await newcomer(world, home, ['driver']);
    keeper = await newcomer(world, away, ['kitchen']);
    other = await newcomer(world, away, ['kitchen']);
    planner = await newcomer(world, home, ['planner']);
    const people = [driver, keeper, other, planner].map(({ person }) => ({ session: { person } }));
    await mongoose.connection.collection('sessions').insertMany(people);
    await done(give(driver, ' 555 0142 '));
    await done(give(keeper, 'back door, ask for Kim'));
  });
  after(() => world.close());

  it('is seen by its person and planners of their group, by nobody else', async () => {
    expect(await seen(driver, driver)).to.equal('555 0142');
    expect(await seen(driver, planner)).to.equal('555 0142');
    for (const nobody of [keeper, other, away.steward, await newcomer(world, home, ['steward', 'farmer', 'driver', 'kitchen'])])
      expect(await seen(driver, nobody)).to.equal(null);
    expect(await seen(keeper, planner)).to.equal(null);
    const [person] = await peopleByIds([driver?.person ?? '']);
    expect(person && contactOf(person, STRANGER, { secret: SECRET, now: now() })).to.equal(null);
  });

  it('is not in the store in clear', async () => {
    const stored = await mongoose.connection.collection('people').find().toArray();
    expect(JSON.stringify(stored)).not.to.include('555 0142');
  });

  it('is seen by the counterpart of an active load until it is over: driver and keepers, not keepers among themselves', async () => {
    const until = new Date(now().getTime() + DAY);
    await done(active([driver, keeper, other], until));
    expect([await seen(driver, keeper), await seen(keeper, driver)]).to.deep.equal(['555 0142', 'back door, ask for Kim']);
    expect(await seen(keeper, other)).to.equal(null);
    world.clock.set(until);
    expect([await seen(driver, keeper), await seen(keeper, driver)]).to.deep.equal([null, null]);
  });

  it('is forgotten seven days after the last active load, unless it is renewed', async () => {
    const until = new Date(now().getTime() + DAY);
    await done(active([driver, keeper], until));
    await done(active([driver, other], new Date(until.getTime() - DAY)));
    world.clock.set(new Date(until.getTime() + 6 * DAY));
    await done(give(keeper, 'side door'));
    await forgetContacts(now());
    expect([await seen(driver, driver), await seen(keeper, keeper)]).to.deep.equal(['555 0142', 'side door']);
    world.clock.set(new Date(until.getTime() + 7 * DAY));
    await forgetContacts(now());
    expect([await seen(driver, driver), await seen(keeper, keeper)]).to.deep.equal([null, 'side door']);
  });

  it('that no load needed is forgotten after ninety days', async () => {
    await done(give(planner, 'by the radio'));
    world.clock.pass(90 * DAY - 1);
    await forgetContacts(now());
    expect(await seen(planner, planner)).to.equal('by the radio');
    world.clock.pass(1);
    await forgetContacts(now());
    expect(await seen(planner, planner)).to.equal(null);
  });

  it('that was given for a load far ahead is kept until seven days after it', async () => {
    const person = await newcomer(world, home, ['driver']);
    await mongoose.connection.collection('sessions').insertOne({ session: { person: person.person } });
    const until = new Date(now().getTime() + 120 * DAY);
    await done(active([person, keeper], until));
    await done(give(person, 'ring twice'));
    world.clock.set(new Date(until.getTime() + 7 * DAY - 1));
    await forgetContacts(now());
    expect(await seen(person, person)).to.equal('ring twice');
    world.clock.pass(1);
    await forgetContacts(now());
    expect(await seen(person, person)).to.equal(null);
  });

  it('is forgotten when its person says so', async () => {
    await done(give(driver, '555 0142'));
    await done(give(driver, ''));
    expect((await peopleByIds([driver?.person ?? '']))[0]).to.include({ contact: null, contactUntil: null });
  });

  it('is refused when it is too long or hides something', async () => {
    expect(await give(driver, 'x'.repeat(201))).to.deep.equal(invalid('contact', 'too-long'));
    expect(await give(driver, '555\u202e0142')).to.deep.equal(invalid('contact', 'unseen-character'));
  });

  it('repeated under one operation changes once; another contact is not the same operation', async () => {
    const op = world.op();
    const say = (contact: string) => changeMe(world.asking(driver ?? STRANGER, op), { contact }, SECRET);
    const first = await done(say('555 0199'));
    expect(await say('555 0199')).to.deep.equal(first);
    expect(await say('555 0100')).to.deep.equal(invalid('op', 'already-used'));
  });
});

describe('A person', () => {
  let world: World;
  before(async () => {
    world = await alliance();
  });
  after(() => world.close());

  it('changes name, language and measures, and what is left out stays', async () => {
    const home = await newGroup(world);
    const ana = await newcomer(world, home, ['farmer'], { name: 'Ana Ríos' });
    await done(changeMe(world.asking(ana), { language: 'es', name: null }, SECRET));
    await done(changeMe(world.asking(ana), { measures: 'metric', name: ' Ana  Rios ' }, SECRET));
    const [stored] = await peopleByIds([ana.person]);
    expect(stored).to.include({ name: 'Ana Rios', nameKey: 'ana rios', language: 'es', measures: 'metric', version: 4 });
    const bea = await newcomer(world, home, ['farmer']);
    expect(await changeMe(world.asking(bea), { name: 'ANA RÍOS' }, SECRET)).to.deep.equal(invalid('name', 'taken'));
    expect(await changeMe(world.asking(bea), { name: '' }, SECRET)).to.deep.equal(invalid('name', 'too-short'));
    expect(await changeMe(world.asking(STRANGER), { language: 'es' }, SECRET)).to.deep.equal({ typename: 'NotAllowed' });
  });
});
