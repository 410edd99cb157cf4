import { expect } from 'chai';
import mongoose from 'mongoose';
import '../../../server/session.ts';
import '../../../server/attempts.ts';
import '../../../server/people/model.ts';
import { Agreements } from '../../../server/groups/model.ts';
import { unready } from '../../../server/store.ts';
import { alliance, type World } from '../../support/alliance.ts';

describe('The store of people, groups, sessions and attempts', () => {
  let world: World;
  before(async () => {
    world = await alliance();
  });
  after(() => world.close());

  it('has every index before the first request', async () => {
    expect(await unready()).to.deep.equal([]);
    for (const name of ['sessions', 'attempts']) {
      const indexes = await mongoose.connection.collection(name).indexes();
      expect(
        indexes.some(({ expireAfterSeconds }) => expireAfterSeconds === 0),
        name,
      ).to.equal(true);
    }
  });

  it('finds the open agreement of two groups by an index', async () => {
    const plan = await Agreements.find({ openPair: 'one other' }).explain('queryPlanner');
    expect(JSON.stringify(plan)).to.include('IXSCAN');
  });
});
