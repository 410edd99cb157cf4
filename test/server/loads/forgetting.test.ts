import { expect } from 'chai';
import { collectLoad, deliverLoad, endLoad, putOnRoute, unlink } from '../../../server/loads/actions.ts';
import { done } from '../../support/alliance.ts';
import { balancedFor, hours, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
const DAY = 24;

describe('who gave to whom', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  /** Reserved forty days before it is collected and, if it is, handed over. */
  const reservedLongAgo = async () => {
    const longAgo = { ready: { from: hours(0), until: hours(60 * DAY) }, spoilBy: hours(300 * DAY) };
    const [offer, need] = [await world.list(longAgo), await world.ask({ window: { from: hours(4), until: hours(60 * DAY) } })];
    return { offer, need };
  };

  it('is forgotten thirty days after it is over, and the grams stay', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    const load = await world.delivered(offer, need, 40 * KG);
    await unlink(hours(30 * DAY));
    expect(await world.load(load)).to.include({ need, to: 'kitchen' });
    await unlink(hours(30 * DAY + 1));
    expect(await world.load(load)).to.include({ need: null, to: null, driver: null, reservedBy: 'forgotten', receivedGrams: 40 * KG });
    expect((await world.offer(offer)).totals.received).to.equal(40 * KG);
    expect((await world.need(need)).received).to.equal(40 * KG);
  });

  it('is known for thirty days from the end, however long before it was reserved', async () => {
    const { offer, need } = await reservedLongAgo();
    const reserve = (grams: number) => world.reserve(offer, need, grams);
    const [handed, ended] = [await reserve(20 * KG), await reserve(30 * KG)];
    world.clock.set(hours(40 * DAY));
    for (const load of [handed, ended]) {
      const { grams } = await world.load(load);
      await done(world.inVerb((steps) => putOnRoute(steps, { load, route: 'road' })));
      await done(world.inVerb((steps) => collectLoad(steps, { load, route: 'road', grams })));
    }
    await done(world.inVerb((steps) => deliverLoad(steps, { load: handed, route: 'road', receivedGrams: 20 * KG, refusedGrams: 0 })));
    await done(world.inVerb((steps) => endLoad(steps, { load: ended, as: 'lost', reason: 'spoiled' })));
    await unlink(hours(41 * DAY));
    for (const load of [handed, ended]) expect(await world.load(load)).to.include({ need, to: 'kitchen' });
    await unlink(hours(70 * DAY + 1));
    for (const load of [handed, ended]) expect(await world.load(load)).to.include({ need: null, to: null });
    await balancedFor([offer], []);
  });

  it('is not forgotten of what is still on its way', async () => {
    const { offer, need } = await reservedLongAgo();
    const load = await world.reserve(offer, need, 10 * KG);
    await unlink(hours(200 * DAY));
    expect(await world.load(load)).to.include({ need, to: 'kitchen', state: 'reserved' });
  });
});
