import { expect } from 'chai';
import mongoose from 'mongoose';
import { viewerOf } from '../../../server/groups/actions.ts';
import { invitationByCode, invite, join, peopleByIds, revokeInvitation, freshCode } from '../../../server/people/actions.ts';
import { Invitations, Passphrases, People, type Invitation } from '../../../server/people/model.ts';
import { refOf } from '../../../server/answers.ts';
import { invalid, isRefusal } from '../../../server/verbs/refusal.ts';
import type { Asking } from '../../../server/verbs/verb.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, tally, type World } from '../../support/alliance.ts';
import { freshName, inviteCode, joined, joining, newcomer, newGroup, PASSPHRASE } from './newcomers.ts';

const DAY = 86_400_000;

describe('Joining', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  const stranger = (verb = world.verb): Asking => world.asking(STRANGER, world.op(), verb);

  before(async () => {
    world = await alliance();
    home = await newGroup(world);
  });
  after(() => world.close());

  it('makes a member with the roles of the invitation', async () => {
    const person = await joined(world, await inviteCode(world, home, ['driver', 'farmer']), { name: '  Big   Stan ', language: 'es' });
    const [stored] = await peopleByIds([person]);
    expect(stored).to.include({ name: 'Big Stan', language: 'es', contact: null, state: 'joined' });
    expect(stored?.memberships).to.deep.equal([{ group: home.group, roles: ['farmer', 'driver'] }]);
    expect((await viewerOf(person, world.clock.now())).roles.get(home.group)).to.deep.equal(['farmer', 'driver']);
  });

  it('works once: of 200 people who use one invitation at once, one joins', async () => {
    const code = await inviteCode(world, home, ['farmer']);
    const before = await People.countDocuments();
    const all = Array.from({ length: 200 }, (_, at) => join(stranger(world.runners[at % 3]), joining(world, code)));
    const answers = await Promise.all(all);
    expect(tally(answers)).to.deep.equal({ Joined: 1, Invalid: 199 });
    for (const answer of answers.filter(isRefusal)) expect(answer).to.deep.equal(invalid('code', 'already-used'));
    expect(await People.countDocuments()).to.equal(before + 1);
    expect(await Passphrases.countDocuments()).to.equal(before + 1);
  }).timeout(60_000);

  it('lets one of many have a name that they choose at once, whatever its case and accents', async () => {
    const codes: string[] = [];
    for (let at = 0; at < 12; at += 1) codes.push(await inviteCode(world, home, ['farmer']));
    const names = ['Renée', 'RENEE', 'renee ', 'Rene\u0301e'];
    const all = codes.map((code, at) => join(stranger(world.runners[at % 3]), joining(world, code, { name: names[at % 4] ?? '' })));
    const answers = await Promise.all(all);
    expect(tally(answers)).to.deep.equal({ Joined: 1, Invalid: 11 });
    for (const answer of answers.filter(isRefusal)) expect(answer).to.deep.equal(invalid('name', 'taken'));
  });

  it('leaves the invitation open when the name was taken', async () => {
    const name = freshName();
    await joined(world, await inviteCode(world, home, ['farmer']), { name });
    const code = await inviteCode(world, home, ['farmer']);
    expect(await join(stranger(), joining(world, code, { name }))).to.deep.equal(invalid('name', 'taken'));
    await joined(world, code);
  });

  it('gives a repeat the first answer and nobody twice', async () => {
    const input = joining(world, await inviteCode(world, home, ['farmer']));
    const op = world.op();
    const again = () => join(world.asking(STRANGER, op), input);
    const first = await done(again());
    expect(await Promise.all([again(), again(), again()])).to.deep.equal([first, first, first]);
    expect(await People.countDocuments({ _id: input.id })).to.equal(1);
    const other = { ...input, name: freshName() };
    expect(await join(world.asking(STRANGER, op), other)).to.deep.equal(invalid('op', 'already-used'));
  });

  it('refuses a code that is unknown, taken back, used or over', async () => {
    const unknown = invalid('code', 'unknown-code');
    for (const code of ['', 'nonsense', freshCode()]) expect(await join(stranger(), joining(world, code))).to.deep.equal(unknown);
    const revoked = freshCode();
    const made = await done(invite(world.asking(home.steward), { group: home.group, roles: ['farmer'] }, revoked));
    await done(revokeInvitation(world.asking(home.steward), refOf(made, 'Invitation').id));
    expect(await join(stranger(), joining(world, revoked))).to.deep.equal(unknown);
    const used = await inviteCode(world, home, ['farmer']);
    await joined(world, used);
    expect(await join(stranger(), joining(world, used))).to.deep.equal(invalid('code', 'already-used'));
    const over = await inviteCode(world, home, ['farmer']);
    const now = world.clock.now();
    world.clock.pass(7 * DAY);
    expect(await join(stranger(), joining(world, over))).to.deep.equal({ typename: 'Expired' });
    world.clock.set(now);
  });

  it('refuses names, passphrases and ids that will not do', async () => {
    const code = await inviteCode(world, home, ['farmer']);
    const refused = async (other: Parameters<typeof joining>[2]) => join(stranger(), joining(world, code, other));
    expect(await refused({ name: 'A' })).to.deep.equal(invalid('name', 'too-short'));
    expect(await refused({ name: 'An\na' })).to.deep.equal(invalid('name', 'unseen-character'));
    expect(await refused({ passphrase: 'short' })).to.deep.equal(invalid('passphrase', 'too-short'));
    expect(await refused({ passphrase: 'password123' })).to.deep.equal(invalid('passphrase', 'too-common'));
    expect(await refused({ id: 'f3b7a3f0-8d6a-4f8a-9d55-0a6a1a3c9f11' })).to.deep.equal(invalid('id', 'not-a-uuid-7'));
    expect(await refused({ id: home.steward.person })).to.deep.equal(invalid('id', 'already-used'));
  });

  it('adds roles to who is signed in already, without asking for name and passphrase', async () => {
    const other = await newGroup(world, 'Lake Street kitchens');
    const member = await newcomer(world, home, ['driver']);
    const bare = { id: world.op(), name: '', passphrase: '', language: 'en' } as const;
    for (const [place, roles] of [
      [other, ['planner']],
      [home, ['farmer']],
    ] as const) {
      const answer = await done(join(world.asking(member), { ...bare, code: await inviteCode(world, place, roles) }));
      expect(refOf(answer, 'Person').id).to.equal(member.person);
    }
    const { roles } = await viewerOf(member.person, world.clock.now());
    expect([...roles].sort()).to.deep.equal(
      [
        [home.group, ['farmer', 'driver']],
        [other.group, ['planner']],
      ].sort(),
    );
  });

  it('keeps no code, no passphrase and no quick hash of one', async () => {
    const code = await inviteCode(world, home, ['farmer']);
    const passphrase = 'rutabaga under the bridge';
    await joined(world, code, { passphrase });
    const everything: string[] = [];
    for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? []) {
      everything.push(JSON.stringify(await mongoose.connection.collection(name).find().toArray()));
    }
    const dump = everything.join('\n');
    expect(dump).to.include('$argon2id$v=19$m=19456,t=2,p=1$');
    for (const secret of [code, code.replaceAll('-', ''), passphrase, PASSPHRASE]) expect(dump).not.to.include(secret);
  });
});

describe('Inviting', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  before(async () => {
    world = await alliance();
    home = await newGroup(world);
  });
  after(() => world.close());

  it('is for seven days unless fewer are said, never for more', async () => {
    const input = { group: home.group, roles: ['farmer'] as const };
    const until = async (days?: number) => {
      const answer = await done(invite(world.asking(home.steward), { ...input, days }, freshCode()));
      const found = await Invitations.findOne({ _id: refOf(answer, 'Invitation').id }).lean<Invitation>();
      return ((found?.until.getTime() ?? 0) - world.clock.now().getTime()) / DAY;
    };
    expect([await until(), await until(1), await until(7)]).to.deep.equal([7, 1, 7]);
    for (const days of [0, -1, 8, 1.5, Number.NaN, 1e309]) {
      expect(await invite(world.asking(home.steward), { ...input, days }, freshCode())).to.deep.equal(invalid('days', 'out-of-range'));
    }
    expect(await invite(world.asking(home.steward), { ...input, roles: [] }, freshCode())).to.deep.equal(invalid('roles', 'missing'));
  });

  it('is for stewards of the group alone', async () => {
    const other = await newGroup(world, 'Lake Street kitchens');
    const planner = await newcomer(world, home, ['planner', 'farmer', 'driver', 'kitchen']);
    const asked = (viewer: Viewer) => invite(world.asking(viewer), { group: home.group, roles: ['steward'] }, freshCode());
    expect(await asked(planner)).to.deep.equal({ typename: 'NotAllowed' });
    expect(await asked(other.steward)).to.deep.equal({ typename: 'NotFound' });
    expect(await asked(STRANGER)).to.deep.equal({ typename: 'NotFound' });
  });

  it('can be taken back until somebody has joined', async () => {
    const code = freshCode();
    const answer = await done(invite(world.asking(home.steward), { group: home.group, roles: ['farmer'] }, code));
    const { id } = refOf(answer, 'Invitation');
    const other = await newGroup(world, 'Cedar bakers');
    expect(await revokeInvitation(world.asking(other.steward), id)).to.deep.equal({ typename: 'NotFound' });
    expect(await revokeInvitation(world.asking(await newcomer(world, home, ['planner'])), id)).to.deep.equal({ typename: 'NotAllowed' });
    await joined(world, code);
    expect(await revokeInvitation(world.asking(home.steward), id)).to.deep.equal({ typename: 'Stale', version: 2 });
  });

  it('is seen by whoever holds its code, while it is open', async () => {
    const code = await inviteCode(world, home, ['driver']);
    const now = world.clock.now();
    expect(await invitationByCode(code.toLowerCase().replaceAll('-', ' '), now)).to.include({ group: home.group, by: home.steward.person });
    expect(await invitationByCode(code, new Date(now.getTime() + 7 * DAY))).to.equal(null);
    expect(await invitationByCode(freshCode(), now)).to.equal(null);
    await joined(world, code);
    expect(await invitationByCode(code, now)).to.equal(null);
  });
});
