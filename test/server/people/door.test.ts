import { expect } from 'chai';
import { Attempts } from '../../../server/attempts.ts';
import { foundFirst } from '../../../server/groups/actions.ts';
import { setRoles } from '../../../server/people/actions.ts';
import { ALLIANCE, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, type World } from '../../support/alliance.ts';
import { freshName, inviteCode, newcomer, newGroup, PASSPHRASE } from './newcomers.ts';
import { served, type Phone, type Told } from './served.ts';

const JOIN = `mutation ($op: ID!, $input: JoinInput!) { join(op: $op, input: $input) {
  __typename ... on Joined { me { id name language memberships { group { id name } roles } } } ... on Invalid { field reason } ... on Busy { afterMs } } }`;
const SIGN_IN = `mutation ($name: String!, $passphrase: String!) { signIn(name: $name, passphrase: $passphrase) {
  __typename ... on SignedIn { me { name } } ... on NotAllowed { code } ... on Busy { code afterMs } } }`;
const ME = '{ me { id name contact sessions memberships { group { id } roles } } }';

describe('The door', () => {
  let world: World;
  let server: Awaited<ReturnType<typeof served>>;
  let home: { group: string; steward: Viewer };
  let address = 0;
  /** Every test's phones are at addresses of their own, so that none waits for another's tries. */
  const elsewhere = () => server.phone(`198.51.100.${(address += 1)}`);
  const input = (code: string, name: string) => ({ id: world.op(), code, name, passphrase: PASSPHRASE, language: 'EN' });
  const joined = async (name: string, roles: Parameters<typeof inviteCode>[2] = ['farmer'], phone = elsewhere()) => {
    const { join } = await phone.ask(JOIN, { op: world.op(), input: input(await inviteCode(world, home, roles), name) });
    expect(join.__typename).to.equal('Joined');
    return { phone, id: String(join.me.id) };
  };
  const signIn = async (phone: Phone, name: string, passphrase = PASSPHRASE) => (await phone.ask(SIGN_IN, { name, passphrase })).signIn;

  before(async () => {
    world = await alliance();
    home = await newGroup(world);
    server = await served(world);
  });
  after(async () => {
    await server.stop();
    await world.close();
  });

  it('shows an invitation to whoever holds it, and lets them in with it', async () => {
    const code = await inviteCode(world, home, ['farmer', 'driver']);
    const phone = elsewhere();
    const view = await phone.ask('query ($code: String!) { invitation(code: $code) { groupName roles until by } }', { code });
    const until = new Date(world.clock.now().getTime() + 7 * 86_400_000).toISOString();
    expect(view.invitation).to.include({ groupName: 'Cannon Valley farms', until });
    expect(view.invitation.roles).to.deep.equal(['FARMER', 'DRIVER']);
    expect(view.invitation.by).to.match(/^Newcomer/);
    const name = freshName();
    const { join } = await phone.ask(JOIN, { op: world.op(), input: input(code, name) });
    expect(join.me).to.deep.include({ name, language: 'EN' });
    expect(join.me.memberships).to.deep.equal([{ group: { id: home.group, name: 'Cannon Valley farms' }, roles: ['FARMER', 'DRIVER'] }]);
    expect((await phone.ask(ME)).me.name).to.equal(name);
    const again = await phone.ask('query ($code: String!) { invitation(code: $code) { groupName } }', { code });
    expect(again.invitation).to.equal(null);
  });

  it('says the group is who invited when the program did', async () => {
    const code = await foundFirst(world.asking(ALLIANCE), { id: world.op(), name: 'First of all', kind: 'urban', zone: 'America/Chicago' });
    const { invitation } = await elsewhere().ask('query ($code: String!) { invitation(code: $code) { by } }', { code });
    expect(invitation.by).to.equal('First of all');
  });

  it('answers a repeated join as before, but signs nobody in with another passphrase', async () => {
    const variables = { op: world.op(), input: input(await inviteCode(world, home, ['farmer']), freshName()) };
    expect((await elsewhere().ask(JOIN, variables)).join.__typename).to.equal('Joined');
    const lost = elsewhere();
    expect((await lost.ask(JOIN, variables)).join.__typename).to.equal('Joined');
    expect((await lost.ask(ME)).me.name).to.equal(variables.input.name);
    const thief = elsewhere();
    const stolen = { ...variables, input: { ...variables.input, passphrase: 'guessing is no knowing' } };
    expect((await thief.ask(JOIN, stolen)).join.__typename).to.equal('NotAllowed');
    expect((await thief.ask(ME)).me).to.equal(null);
  });

  it('lets in with name, however it is written, and passphrase', async () => {
    await joined('Íñigo Öst');
    const phone = elsewhere();
    expect(await signIn(phone, ' inigo  ost')).to.deep.equal({ __typename: 'SignedIn', me: { name: 'Íñigo Öst' } });
    expect((await phone.ask(ME)).me.sessions).to.have.length(2);
  });

  it('says the same to an unknown name and to a wrong passphrase', async () => {
    const name = freshName();
    await joined(name);
    const answers: Told[] = [await signIn(elsewhere(), name, 'not these turnips'), await signIn(elsewhere(), freshName(), PASSPHRASE)];
    answers.push(await signIn(elsewhere(), '', ''), await signIn(elsewhere(), '\0'.repeat(5000), 'x'.repeat(5000)));
    for (const answer of answers) expect(answer).to.deep.equal({ __typename: 'NotAllowed', code: 'NotAllowed' });
  });

  it('hears ten tries for one name in a quarter of an hour, from however many addresses, and whether it is known or not', async () => {
    const name = freshName();
    const { phone: own } = await joined(name);
    for (const tried of [name, freshName()]) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(elsewhere(), tried, 'not these turnips')));
      expect(answers.filter(({ __typename }) => __typename === 'NotAllowed')).to.have.length(10);
      const busy = answers.filter(({ __typename }) => __typename === 'Busy');
      expect(busy).to.have.length(90);
      for (const { afterMs } of busy) expect(Number(afterMs)).to.be.within(1000, 900_000);
    }
    expect((await own.ask(ME)).me.name, 'who is signed in stays so').to.equal(name);
    const over = new Date(Date.now() - 1);
    await Attempts.updateMany({}, { $set: { expire: over } });
    expect((await signIn(elsewhere(), name)).__typename, 'a quarter of an hour later').to.equal('SignedIn');
  }).timeout(60_000);

  it('hears a hundred tries from one address', async () => {
    const phone = server.phone('203.0.113.9');
    const answers = await Promise.all(Array.from({ length: 120 }, (_, at) => signIn(phone, `Nobody ${at}`, 'not these turnips')));
    expect(answers.filter(({ __typename }) => __typename === 'NotAllowed')).to.have.length(100);
    expect((await phone.ask(JOIN, { op: world.op(), input: input('x', 'Someone') })).join.__typename).to.equal('Busy');
  }).timeout(60_000);

  it('does not count what was right', async () => {
    const name = freshName();
    await joined(name);
    for (let at = 0; at < 12; at += 1) expect((await signIn(elsewhere(), name)).__typename).to.equal('SignedIn');
  });

  it('keeps neither names nor addresses of who tried', async () => {
    await signIn(server.phone('203.0.113.77'), 'Quentin Quartz', 'not these turnips');
    const kept = JSON.stringify(await Attempts.find().lean());
    expect(kept).not.to.match(/203\.0\.113|quentin|quartz/i);
  });

  it('gives a new session at sign-in and nothing to one that was known before', async () => {
    const name = freshName();
    const { phone } = await joined(name);
    const before = new Map(phone.cookies);
    await signIn(phone, name);
    expect([...phone.cookies.values()]).not.to.deep.equal([...before.values()]);
    const old = elsewhere();
    old.cookies = before;
    expect((await old.ask(ME)).me).to.equal(null);
    const forged = elsewhere();
    forged.cookies = new Map([['commissary', 's%3Achosen-by-somebody.else']]);
    await signIn(forged, name);
    expect(forged.cookies.get('commissary')).not.to.include('chosen-by-somebody');
  });

  it('sets no cookie for who only looks', async () => {
    const phone = elsewhere();
    await phone.ask(ME);
    await signIn(phone, freshName(), 'not these turnips');
    expect(phone.set).to.deep.equal([]);
  });

  it('keeps its cookie from scripts and other sites', async () => {
    const { phone } = await joined(freshName());
    expect(phone.set[0]).to.match(/^commissary=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
  });

  it('binds its cookie to the host over https', async () => {
    const secure = await served(world, 'https://food.example.org');
    const phone = secure.phone('198.51.100.250');
    await phone.ask(JOIN, { op: world.op(), input: input(await inviteCode(world, home, ['farmer']), freshName()) });
    expect(phone.set[0]).to.match(/^__Host-commissary=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/);
    await secure.stop();
  });

  it('ends a session at sign-out: its cookie is worth nothing', async () => {
    const { phone } = await joined(freshName());
    const cookies = new Map(phone.cookies);
    expect((await phone.ask('mutation { signOut }')).signOut).to.equal(true);
    phone.cookies = cookies;
    expect((await phone.ask(ME)).me).to.equal(null);
  });

  it('ends every session of a person everywhere, even with requests under way, and nobody else’s', async () => {
    const [name, other] = [freshName(), (await joined(freshName())).phone];
    const { phone } = await joined(name);
    const phones = [phone, elsewhere(), elsewhere()];
    for (const one of phones.slice(1)) await signIn(one, name);
    const busy = phones.slice(1).map((one) => one.ask(ME));
    expect((await phone.ask('mutation { signOutEverywhere }')).signOutEverywhere).to.equal(true);
    await Promise.all(busy);
    for (const one of phones) expect((await one.ask(ME)).me).to.equal(null);
    expect((await other.ask(ME)).me).not.to.equal(null);
    expect((await elsewhere().ask('mutation { signOutEverywhere }')).signOutEverywhere).to.equal(false);
  });

  it('changes a passphrase, ends the other sessions, and hears ten tries at it', async () => {
    const CHANGE =
      'mutation ($op: ID!, $present: String!, $next: String!) { changePassphrase(op: $op, present: $present, next: $next) { __typename } }';
    const name = freshName();
    const { phone } = await joined(name);
    const other = elsewhere();
    await signIn(other, name);
    const change = async (present: string) =>
      (await phone.ask(CHANGE, { op: world.op(), present, next: 'eighteen turnips and a half' })).changePassphrase.__typename;
    expect(await change(PASSPHRASE)).to.equal('MeChanged');
    expect((await phone.ask(ME)).me.name).to.equal(name);
    expect((await other.ask(ME)).me).to.equal(null);
    expect((await signIn(elsewhere(), name)).__typename).to.equal('NotAllowed');
    for (let tries = 0; tries < 10; tries += 1)
      expect(await phone.ask(CHANGE, { op: world.op(), present: 'no', next: 'nine turnips, no more' })).to.deep.equal({
        changePassphrase: { __typename: 'NotAllowed' },
      });
    expect(await change('no')).to.equal('Busy');
  });

  it('forgets a person: signed out everywhere, the name free again', async () => {
    const name = freshName();
    const { phone } = await joined(name);
    const second = elsewhere();
    await signIn(second, name);
    const { forgetMe } = await phone.ask('mutation ($op: ID!) { forgetMe(op: $op) { __typename ... on MeChanged { me { id } } } }', {
      op: world.op(),
    });
    expect(forgetMe).to.deep.equal({ __typename: 'MeChanged', me: null });
    for (const one of [phone, second]) expect((await one.ask(ME)).me).to.equal(null);
    expect((await signIn(elsewhere(), name)).__typename).to.equal('NotAllowed');
    await joined(name);
  });

  it('shows a group to its members, its card to everybody signed in, nothing to strangers', async () => {
    const GROUP = `query ($id: ID!) { groups { id name kind } group(id: $id) { id name kind zone home version
      settings { measures language fairnessFloor } members(first: 2) { items { name contact roles(group: $id) } next } agreements { id } invitations { id code } } }`;
    const { phone, id } = await joined(freshName(), ['planner']);
    const own = await phone.ask(GROUP, { id: home.group });
    expect(own.group).to.deep.include({ kind: 'RURAL', zone: 'America/Chicago', home: null, agreements: [], invitations: [] });
    expect(own.group.settings).to.deep.equal({ measures: 'US', language: 'EN', fairnessFloor: 0.75 });
    expect(own.group.members.items).to.have.length(2);
    expect(own.group.members.next).not.to.equal(null);
    const { group: foreign } = await newGroup(world, 'Far away');
    const other = await phone.ask(GROUP, { id: foreign });
    expect(other.group).to.equal(null);
    expect(other.groups.map(({ name }) => name)).to.include.members(['Far away', 'Cannon Valley farms']);
    expect(await elsewhere().ask(GROUP, { id: home.group })).to.deep.equal({ groups: [], group: null });
    await done(setRoles(world.asking(home.steward), { group: home.group, person: id, roles: [] }));
    expect((await phone.ask(GROUP, { id: home.group })).group, 'at the next request').to.equal(null);
  });

  it('shows a steward the code of an invitation when it is made, and when that is repeated, but never later', async () => {
    const INVITE =
      'mutation ($op: ID!, $group: ID!) { invite(op: $op, group: $group, roles: [DRIVER], days: 2) { __typename ... on Invited { invitation { id code used roles group { name } } } } }';
    const { phone } = await joined(freshName(), ['steward']);
    const variables = { op: world.op(), group: home.group };
    const { invite } = await phone.ask(INVITE, variables);
    expect(invite.invitation).to.deep.include({ used: false, roles: ['DRIVER'], group: { name: 'Cannon Valley farms' } });
    expect(await phone.ask(INVITE, variables)).to.deep.equal({ invite });
    const listed = await phone.ask('query ($id: ID!) { group(id: $id) { invitations { id code } } }', { id: home.group });
    expect(listed.group.invitations).to.deep.include({ id: invite.invitation.id, code: null });
    for (const { code } of listed.group.invitations) expect(code).to.equal(null);
    const guest = elsewhere();
    const { join } = await guest.ask(JOIN, { op: world.op(), input: input(String(invite.invitation.code), freshName()) });
    expect(join.__typename).to.equal('Joined');
    const { revokeInvitation } = await phone.ask(
      'mutation ($op: ID!, $id: ID!) { revokeInvitation(op: $op, id: $id) { __typename ... on Stale { version } } }',
      { op: world.op(), id: invite.invitation.id },
    );
    expect(revokeInvitation).to.deep.equal({ __typename: 'Stale', version: 2 });
  });

  it('lets stewards of two groups agree', async () => {
    const away = await newGroup(world, 'Lake Street kitchens');
    const there = elsewhere();
    await newcomer(world, away, ['steward'], { name: 'Keeper of Lake Street' });
    await signIn(there, 'Keeper of Lake Street');
    const { phone: here } = await joined(freshName(), ['steward']);
    const CHANGED =
      '{ __typename ... on AgreementChanged { version agreement { id state flow categories proposer { name } partner { name members { items { id } } } } } ... on Refusal { code } }';
    const id = world.op();
    const agreement = {
      id,
      proposer: home.group,
      partner: away.group,
      flow: 'PROPOSER_GIVES',
      categories: ['FRUIT'],
      until: '2026-12-01T00:00:00Z',
    };
    const proposed = await here.ask(
      `mutation ($op: ID!, $input: AgreementInput!) { proposeAgreement(op: $op, input: $input) ${CHANGED} }`,
      {
        op: world.op(),
        input: agreement,
      },
    );
    expect(proposed.proposeAgreement.agreement).to.deep.equal({
      ...{ id, state: 'PROPOSED', flow: 'PROPOSER_GIVES', categories: ['FRUIT'], proposer: { name: 'Cannon Valley farms' } },
      partner: { name: 'Lake Street kitchens', members: { items: [] } },
    });
    const ACCEPT = `mutation ($op: ID!, $id: ID!, $version: Int!) { acceptAgreement(op: $op, id: $id, version: $version) ${CHANGED} }`;
    const variables = () => ({ op: world.op(), id, version: 1 });
    expect((await here.ask(ACCEPT, variables())).acceptAgreement).to.deep.equal({ __typename: 'NotAllowed', code: 'NotAllowed' });
    const accepted = await there.ask(ACCEPT, variables());
    expect(accepted.acceptAgreement.agreement.state).to.equal('ACCEPTED');
    expect((await here.ask('query ($id: ID!) { group(id: $id) { name } }', { id: away.group })).group).to.deep.equal({
      name: 'Lake Street kitchens',
    });
  });
});
