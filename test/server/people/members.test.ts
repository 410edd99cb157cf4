import { expect } from 'chai';
import { viewerOf } from '../../../server/groups/actions.ts';
import { forgetMe, membersOf, peopleByIds, setRoles } from '../../../server/people/actions.ts';
import { StewardsOf } from '../../../server/people/model.ts';
import { invalid } from '../../../server/verbs/refusal.ts';
import { STRANGER, type Role, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, tally, type World } from '../../support/alliance.ts';
import { newcomer, newGroup } from './newcomers.ts';

const LAST = invalid('roles', 'last-steward');

describe('Members', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  const set = (by: Viewer, person: string, roles: readonly Role[], verb = world.verb) =>
    setRoles(world.asking(by, world.op(), verb), { group: home.group, person, roles });

  before(async () => {
    world = await alliance();
  });
  beforeEach(async () => {
    home = await newGroup(world);
  });
  after(() => world.close());

  it('do what a steward says, from their next request on', async () => {
    const { person } = await newcomer(world, home, ['driver']);
    await done(set(home.steward, person, ['planner', 'farmer', 'farmer']));
    expect((await viewerOf(person, world.clock.now())).roles.get(home.group)).to.deep.equal(['farmer', 'planner']);
  });

  it('are none any more without a role', async () => {
    const { person } = await newcomer(world, home, ['planner']);
    await done(set(home.steward, person, []));
    expect((await viewerOf(person, world.clock.now())).roles.size).to.equal(0);
    expect((await membersOf(home.group, 10, null)).map(({ _id }) => _id)).to.deep.equal([home.steward.person]);
    expect(await set(home.steward, person, ['farmer'])).to.deep.equal({ typename: 'NotFound' });
  });

  it('are set by a steward of their group alone', async () => {
    const other = await newGroup(world, 'Lake Street kitchens');
    const member = await newcomer(world, home, ['planner', 'driver']);
    expect(await set(member, member.person, ['steward'])).to.deep.equal({ typename: 'NotAllowed' });
    expect(await set(other.steward, member.person, ['steward'])).to.deep.equal({ typename: 'NotFound' });
    expect(await set(STRANGER, member.person, ['steward'])).to.deep.equal({ typename: 'NotFound' });
    expect(await set(home.steward, other.steward.person, ['steward'])).to.deep.equal({ typename: 'NotFound' });
  });

  it('keep a last steward', async () => {
    expect(await set(home.steward, home.steward.person, [])).to.deep.equal(LAST);
    expect(await set(home.steward, home.steward.person, ['planner'])).to.deep.equal(LAST);
    const second = await newcomer(world, home, ['steward']);
    await done(set(home.steward, home.steward.person, ['planner']));
    expect(await set(second, second.person, ['planner'])).to.deep.equal(LAST);
  });

  it('keep one of two stewards who take the role from each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      home = await newGroup(world);
      const second = await newcomer(world, home, ['steward']);
      const answers = await Promise.all([
        set(home.steward, second.person, ['farmer'], world.runners[0]),
        set(second, home.steward.person, ['farmer'], world.runners[2]),
      ]);
      expect(tally(answers)).to.deep.equal({ MemberChanged: 1, Invalid: 1 });
      expect((await StewardsOf.findOne({ _id: home.group }).lean())?.people).to.have.length(1);
    }
  });

  it('keep all that many stewards say of one person at once in one of the ways it was said', async () => {
    const { person } = await newcomer(world, home, ['driver']);
    const wishes: Role[][] = [['farmer'], ['kitchen', 'planner'], ['steward'], ['driver', 'steward'], []];
    await Promise.all(wishes.map((roles, at) => set(home.steward, person, roles, world.runners[at % 3])));
    const [stored] = await peopleByIds([person]);
    const roles = stored?.memberships[0]?.roles ?? [];
    expect(wishes.map(String)).to.include(String(roles));
    const stewards = (await StewardsOf.findOne({ _id: home.group }).lean())?.people ?? [];
    expect(stewards.includes(person)).to.equal(roles.includes('steward'));
  });

  it('may not all be left by a last steward who wants to be forgotten, unless nobody else is there', async () => {
    await newcomer(world, home, ['farmer']);
    expect(await forgetMe(world.asking(home.steward))).to.deep.equal(invalid('group', 'last-steward'));
    const alone = await newGroup(world, 'Cedar bakers');
    await done(forgetMe(world.asking(alone.steward)));
    expect(await viewerOf(alone.steward.person, world.clock.now())).to.equal(STRANGER);
  });
});
