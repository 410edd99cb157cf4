import { expect } from 'chai';
import {
  anyGroup,
  changeSettings,
  firstSteward,
  foundFirst,
  foundGroup,
  groupsByIds,
  settingsOf,
  STANDARD,
  viewerOf,
} from '../../../server/groups/actions.ts';
import type { SettingsChange } from '../../../server/groups/actions.ts';
import { Groups } from '../../../server/groups/model.ts';
import { anySteward } from '../../../server/people/actions.ts';
import { invalid, Refused } from '../../../server/verbs/refusal.ts';
import { ALLIANCE, STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, tally, type World } from '../../support/alliance.ts';
import { joined, newcomer, newGroup } from '../people/newcomers.ts';

describe('An empty server', () => {
  let world: World;
  before(async () => {
    world = await alliance();
  });
  after(() => world.close());

  it('gives its first steward a code, and another one for the same group until somebody has joined', async () => {
    expect([await anyGroup(), await anySteward()]).to.deep.equal([false, false]);
    const lost = await firstSteward(world);
    const code = await firstSteward(world);
    expect(code).not.to.equal(lost);
    expect([await anyGroup(), await anySteward(), await Groups.countDocuments()]).to.deep.equal([true, false, 1]);
    const viewer = await viewerOf(await joined(world, code), world.clock.now());
    const [group] = await Groups.find().lean();
    expect(group).to.include({ name: 'Our group', kind: 'rural', zone: 'America/Chicago', home: null });
    expect([...viewer.roles]).to.deep.equal([[group?._id, ['planner', 'steward']]]);
    expect(await anySteward()).to.equal(true);
  });

  it('founds its first group for the alliance alone', async () => {
    const first = { id: world.op(), name: 'Ours', kind: 'rural', zone: 'America/Chicago' } as const;
    await foundFirst(world.asking(STRANGER), first).then(
      () => expect.fail('A stranger founded a group'),
      (error: unknown) => expect((error as Error).message).to.include('NotAllowed'),
    );
    expect(await groupsByIds([first.id])).to.deep.equal([]);
  });
});

describe('Founding a group', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  const found = (viewer: Viewer, other = {}) =>
    foundGroup(world.asking(viewer), { id: world.op(), name: 'Cedar bakers', kind: 'urban', zone: 'America/Denver', ...other });
  before(async () => {
    world = await alliance();
    home = await newGroup(world);
  });
  after(() => world.close());

  it('makes a steward of any group the steward of another', async () => {
    const id = world.op();
    await done(found(home.steward, { id, name: ' Cedar bakers ' }));
    expect((await groupsByIds([id]))[0]).to.include({ name: 'Cedar bakers', kind: 'urban', zone: 'America/Denver', version: 1 });
    const { roles } = await viewerOf(home.steward.person, world.clock.now());
    expect([...roles.keys()]).to.have.members([home.group, id]);
    expect(roles.get(id)).to.deep.equal(['steward']);
    expect(await settingsOf(null, id)).to.deep.equal(STANDARD);
  });

  it('is for stewards and the alliance', async () => {
    const farmer = await newcomer(world, home, ['farmer', 'kitchen', 'driver', 'planner']);
    for (const viewer of [farmer, STRANGER]) expect(await found(viewer)).to.deep.equal({ typename: 'NotAllowed' });
    await done(found(ALLIANCE));
  });

  it('refuses names, zones and ids that will not do', async () => {
    expect(await found(home.steward, { name: ' x ' })).to.deep.equal(invalid('name', 'too-short'));
    expect(await found(home.steward, { name: 'x'.repeat(61) })).to.deep.equal(invalid('name', 'too-long'));
    expect(await found(home.steward, { name: 'x\0y' })).to.deep.equal(invalid('name', 'unseen-character'));
    for (const zone of ['', 'Minnesota', 'America/Lake_Wobegon', '+05:00', 'x'.repeat(10_000)]) {
      expect(await found(home.steward, { zone })).to.deep.equal(invalid('zone', 'unknown-zone'));
    }
    expect(await found(home.steward, { id: 'ours' })).to.deep.equal(invalid('id', 'not-a-uuid-7'));
    expect(await found(home.steward, { id: home.group })).to.deep.equal(invalid('id', 'already-used'));
  });
});

describe('Settings', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  const change = (settings: SettingsChange, version: number, viewer = home.steward, verb = world.verb) =>
    changeSettings(world.asking(viewer, world.op(), verb), { group: home.group, version, settings });
  before(async () => {
    world = await alliance();
  });
  beforeEach(async () => {
    home = await newGroup(world);
  });
  after(() => world.close());

  it('change what is said and leave the rest', async () => {
    await done(
      change({ fairnessFloor: 1, farthest: 80_000, language: 'es', coldMaxC: null, name: 'Río Cannon', zone: 'America/Denver' }, 1),
    );
    expect(await settingsOf(null, home.group)).to.deep.equal({ ...STANDARD, fairnessFloor: 1, farthest: 80_000, language: 'es' });
    expect((await groupsByIds([home.group]))[0]).to.include({ name: 'Río Cannon', zone: 'America/Denver', kind: 'rural', version: 2 });
  });

  it('that moved on since they were read are not overwritten', async () => {
    const answers = await Promise.all([0, 1, 2].map((at) => change({ farthest: 50_000 + at }, 1, home.steward, world.runners[at])));
    expect(tally(answers)).to.deep.equal({ GroupChanged: 1, Stale: 2 });
    expect(await change({ farthest: 50_000 }, 1)).to.deep.equal({ typename: 'Stale', version: 2 });
  });

  it('are for stewards of the group', async () => {
    const other = await newGroup(world, 'Lake Street kitchens');
    expect(await change({ fairnessFloor: 0 }, 1, await newcomer(world, home, ['planner']))).to.deep.equal({ typename: 'NotAllowed' });
    for (const viewer of [other.steward, STRANGER])
      expect(await change({ fairnessFloor: 0 }, 1, viewer)).to.deep.equal({ typename: 'NotFound' });
  });

  it('have limits', async () => {
    const out: SettingsChange[] = [
      ...[-0.01, 1.01].map((fairnessFloor) => ({ fairnessFloor })),
      ...[999, 2_000_001, -1].map((farthest) => ({ farthest })),
      ...[-3, 11].map((coldMaxC) => ({ coldMaxC })),
      ...[49, 91].map((hotMinC) => ({ hotMinC })),
      ...[-41, -4].map((frozenMaxC) => ({ frozenMaxC })),
      ...[0, 1441].map((warnMinutes) => ({ warnMinutes })),
      ...[0, 1441].map((refuseMinutes) => ({ refuseMinutes })),
    ];
    for (const settings of out) {
      const [name] = Object.keys(settings);
      expect(await change(settings, 1)).to.deep.equal(invalid(`settings.${name}`, 'out-of-range'));
    }
    for (const settings of [{ farthest: 1000.5 }, { fairnessFloor: Number.NaN }, { coldMaxC: 1e309 }]) {
      const [name] = Object.keys(settings);
      expect(await change(settings, 1)).to.deep.equal(invalid(`settings.${name}`, 'not-a-number'));
    }
    expect(await change({ warnMinutes: 121 }, 1)).to.deep.equal(invalid('settings.warnMinutes', 'too-much'));
    expect(await change({ name: '' }, 1)).to.deep.equal(invalid('settings.name', 'too-short'));
    expect(await change({ zone: 'Mars/Base' }, 1)).to.deep.equal(invalid('settings.zone', 'unknown-zone'));
    expect(await settingsOf(null, home.group)).to.deep.equal(STANDARD);
  });

  it('of a group that is not there are not found', async () => {
    await settingsOf(null, world.op()).then(
      () => expect.fail('There is no such group'),
      (error: unknown) => expect(error).to.be.instanceOf(Refused),
    );
  });
});
