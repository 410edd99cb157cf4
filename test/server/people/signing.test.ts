import { expect } from 'chai';
import { changePassphrase, signIn } from '../../../server/people/actions.ts';
import { invalid } from '../../../server/verbs/refusal.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, type World } from '../../support/alliance.ts';
import { freshName, newcomer, newGroup, PASSPHRASE } from './newcomers.ts';

describe('Signing in', () => {
  let world: World;
  let home: { group: string; steward: Viewer };
  before(async () => {
    world = await alliance();
    home = await newGroup(world);
  });
  after(() => world.close());

  // Processor time: what others do beside this is no answer to whoever listens.
  it('takes as long for a name that nobody has as for a wrong passphrase', async () => {
    const name = freshName();
    await newcomer(world, home, ['farmer'], { name });
    const took = async (tried: string) => {
      const begin = process.cpuUsage();
      expect(await signIn(tried, 'not these turnips')).to.equal(null);
      const { user, system } = process.cpuUsage(begin);
      return user + system;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 31; round += 1) {
      known.push(await took(name));
      unknown.push(await took(freshName()));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[15] ?? 0;
    expect(median(known) / median(unknown)).to.be.within(0.8, 1.25);
  });

  it('asks for the new passphrase once it was changed, by who knew the old one', async () => {
    const name = freshName();
    const ana = await newcomer(world, home, ['farmer'], { name });
    const change = (present: string, next: string, op = world.op()) => changePassphrase(world.asking(ana, op), { present, next });
    const next = 'eighteen turnips and a half';
    expect(await change('not these turnips', next)).to.deep.equal({ typename: 'NotAllowed' });
    expect(await change(PASSPHRASE, 'password')).to.deep.equal(invalid('passphrase', 'too-common'));
    const op = world.op();
    const first = await done(change(PASSPHRASE, next, op));
    expect(await signIn(name, PASSPHRASE)).to.equal(null);
    expect(await signIn(name, next)).to.equal(ana.person);
    expect(await change(PASSPHRASE, next, op)).to.deep.equal(first);
    expect(await changePassphrase(world.asking(STRANGER), { present: PASSPHRASE, next })).to.deep.equal({ typename: 'NotAllowed' });
  });
});
