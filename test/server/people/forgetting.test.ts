import { expect } from 'chai';
import mongoose from 'mongoose';
import { viewerOf } from '../../../server/groups/actions.ts';
import { changeMe, forgetContacts, forgetMe, peopleByIds, signIn } from '../../../server/people/actions.ts';
import { Operations } from '../../../server/verbs/operation.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, tally, type World } from '../../support/alliance.ts';
import { newcomer, newGroup, PASSPHRASE } from './newcomers.ts';

const SECRET = 'a secret of at least thirty-two signs';
const HOUR = 3_600_000;

async function everything(): Promise<string> {
  const collections = (await mongoose.connection.db?.listCollections().toArray()) ?? [];
  const held = await Promise.all(collections.map(({ name }) => mongoose.connection.collection(name).find().toArray()));
  return JSON.stringify(held);
}

describe('Forgetting a person', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  before(async () => {
    world = await alliance();
    home = await newGroup(world);
  });
  after(() => world.close());

  it('leaves no name, contact, passphrase or membership, and signs nobody in', async () => {
    const name = 'Zephyrine Quist';
    const gone = await newcomer(world, home, ['farmer', 'planner'], { name });
    await done(changeMe(world.asking(gone), { contact: 'zq at the mill', name: 'Zephyrine Quistgaard' }, SECRET));
    await done(forgetMe(world.asking(gone)));
    expect(await peopleByIds([gone.person])).to.deep.equal([]);
    expect(await viewerOf(gone.person, world.clock.now())).to.equal(STRANGER);
    expect(await signIn('Zephyrine Quistgaard', PASSPHRASE)).to.equal(null);
    expect((await everything()).toLowerCase()).not.to.match(/zephyrine|quist|the mill/);
  });

  it('puts their operations under a name that leads nowhere, even those recorded while it went on', async () => {
    const gone = await newcomer(world, home, ['farmer']);
    await done(changeMe(world.asking(gone), { language: 'es' }, SECRET));
    const before = await Operations.countDocuments();
    await done(forgetMe(world.asking(gone)));
    expect(await Operations.countDocuments({ person: gone.person })).to.equal(0);
    expect(await Operations.countDocuments()).to.equal(before + 1);
    await changeMe(world.asking(gone), { language: 'en' }, SECRET);
    expect(await Operations.countDocuments({ person: gone.person })).to.equal(1);
    await forgetContacts(world.clock.now());
    expect(await Operations.countDocuments({ person: gone.person })).to.equal(0);
    world.clock.pass(HOUR + 1);
    await forgetContacts(world.clock.now());
    expect(await mongoose.connection.collection('forgettings').countDocuments({ _id: gone.person as never })).to.equal(0);
  });

  it('gives the name back', async () => {
    const gone = await newcomer(world, home, ['farmer'], { name: 'Odile' });
    await done(forgetMe(world.asking(gone)));
    await newcomer(world, home, ['farmer'], { name: 'Odile' });
  });

  it('happens once, however often it is asked at once', async () => {
    const gone = await newcomer(world, home, ['farmer']);
    const answers = await Promise.all([0, 1, 2].map((at) => forgetMe(world.asking(gone, world.op(), world.runners[at]))));
    expect(tally(answers)).to.deep.equal({ MeChanged: 1, NotAllowed: 2 });
    expect(await forgetMe(world.asking(STRANGER))).to.deep.equal({ typename: 'NotAllowed' });
  });
});

describe('Somebody who is signed in nowhere', () => {
  let world: World;
  const DAY = 24 * HOUR;
  const sessionsOfStore = () => mongoose.connection.collection('sessions');
  before(async () => {
    world = await alliance();
  });
  after(() => world.close());

  it('is forgotten after ninety days, except as the last steward among others', async () => {
    const home = await newGroup(world);
    const [idle, back, present] = [
      await newcomer(world, home, ['farmer']),
      await newcomer(world, home, ['farmer']),
      await newcomer(world, home, ['driver']),
    ];
    const signedIn = async (person: string) => sessionsOfStore().insertOne({ session: { person } });
    const later = async (days: number) => {
      world.clock.pass(days * DAY);
      await forgetContacts(world.clock.now());
    };
    await signedIn(present.person);
    await later(0);
    await later(89);
    await signedIn(back.person);
    await later(1);
    const left = await peopleByIds([idle, back, present, home.steward].map(({ person }) => person));
    expect(left.map(({ _id }) => _id)).to.have.members([back.person, present.person, home.steward.person]);
    expect(left.find(({ _id }) => _id === back.person)?.idleSince).to.equal(null);
    await sessionsOfStore().deleteMany({});
    await later(0);
    await later(89);
    expect(await peopleByIds([back.person, present.person])).to.have.length(2);
    await later(1);
    expect(await peopleByIds([back.person, present.person])).to.deep.equal([]);
  });

  it('is not who comes for a minute and signs out again before anybody has looked', async () => {
    const home = await newGroup(world);
    const [brief, gone] = [await newcomer(world, home, ['farmer'], { name: 'Brief' }), await newcomer(world, home, ['farmer'])];
    const later = async (days: number) => {
      world.clock.pass(days * DAY);
      await forgetContacts(world.clock.now());
    };
    await later(0);
    await later(60);
    expect(await signIn('Brief', PASSPHRASE)).to.equal(brief.person);
    await later(30);
    expect((await peopleByIds([brief.person, gone.person])).map(({ _id }) => _id)).to.deep.equal([brief.person]);
    await later(89);
    expect(await peopleByIds([brief.person])).to.have.length(1);
    await later(1);
    expect(await peopleByIds([brief.person])).to.deep.equal([]);
  });

  it('and comes back at the very end is either there, signed in, or gone, and never half', async () => {
    const home = await newGroup(world);
    for (let round = 0; round < 10; round += 1) {
      const name = `Late ${String(round)}`;
      const late = await newcomer(world, home, ['farmer'], { name });
      await forgetContacts(world.clock.now());
      world.clock.pass(90 * DAY);
      const [signedIn] = await Promise.all([signIn(name, PASSPHRASE), forgetContacts(world.clock.now()).catch(() => undefined)]);
      const [person] = await peopleByIds([late.person]);
      if (signedIn !== null) expect(person?._id, `round ${String(round)}`).to.equal(late.person);
      expect(await signIn(name, PASSPHRASE)).to.equal(person ? late.person : null);
    }
  });
});
