import { expect } from 'chai';
import mongoose from 'mongoose';
import { present, type Presenting } from '../../../server/presence/present.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { alliance, MORNING, type World } from '../../support/alliance.ts';

const SECRET = 'a secret of at least thirty-two signs';

describe('who is at a board', () => {
  let world: World;
  beforeEach(async () => {
    world = await alliance();
  });
  afterEach(() => world.close());

  const at = (seconds: number) => new Date(MORNING.getTime() + seconds * 1000);
  const planner = (group = 'north') => world.viewer({ [group]: ['planner'] });
  const says = (viewer: Viewer, change: Partial<Presenting> = {}, now = MORNING, secret = SECRET) =>
    present(viewer, { page: `page of ${viewer.person}`, group: 'north', doing: 'here', route: null, ...change }, { secret, now });

  it('is told to the others with what they are about, until they leave or fall silent', async () => {
    const [one, other] = [planner(), planner()];
    expect(await says(one, { doing: 'moving', route: 'route 4' })).to.deep.equal([]);
    expect(await says(other)).to.deep.equal([{ person: one.person, doing: 'moving', route: 'route 4' }]);
    await says(one, { doing: 'looking', route: 'route 5' });
    expect(await says(other, {}, at(19))).to.deep.equal([{ person: one.person, doing: 'looking', route: 'route 5' }]);
    expect(await says(other, {}, at(21))).to.deep.equal([]);
    await says(one, {}, at(22));
    await says(one, { doing: null }, at(23));
    expect(await says(other, {}, at(24))).to.deep.equal([]);
  });

  it('keeps nothing that says who or what to those who read the store', async () => {
    const one = planner();
    await says(one, { page: 'a page', doing: 'moving', route: 'route 4' });
    const kept = JSON.stringify(await mongoose.connection.collection('presences').find().toArray());
    expect(kept).to.not.include(one.person).and.not.include('route 4').and.not.include('moving');
    expect(await says(planner(), {}, MORNING, 'another secret of thirty-two signs and more')).to.deep.equal([]);
  });

  it('is neither told to nor said by anybody but planners of the group', async () => {
    const one = planner();
    await says(one);
    expect(await says(planner('far'))).to.deep.equal([]);
    expect(await says(world.viewer({ north: ['driver'] }))).to.deep.equal([]);
    expect(await says(planner())).to.deep.equal([{ person: one.person, doing: 'here', route: null }]);
  });
});
