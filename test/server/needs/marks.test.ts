import { expect } from 'chai';
import { needMarks } from '../../../server/needs/marks.ts';
import { offerMarks } from '../../../server/offers/marks.ts';
import { framed } from '../../../server/places/map.ts';
import type { Marks, Viewport } from '../../../server/places/actions.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { hours, smallWorld, type SmallWorld } from '../loads/small-world.ts';

const WORLD = { west: -180, south: -90, east: 180, north: 90 };
const KG = 1000;
const ids = ({ marks }: Marks) => marks.map(({ id }) => id);

describe('offers and needs on the map', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());

  const seenBy = (viewer: Viewer, change: Partial<Viewport> = {}): Viewport => ({
    ...{ viewer, passes: [], groups: null, categories: null, until: null, now: hours(0), language: 'en' },
    ...framed(WORLD, 4),
    ...change,
  });

  it('an offer says its good, what is left of it, and when it spoils; nothing when all is promised', async () => {
    const [offer, need] = [await world.list({ spoilBy: hours(50) }), await world.ask()];
    await world.reserve(offer, need, 40 * KG);
    const view = seenBy(world.people.planner);
    const found = (await offerMarks(view)).marks.find(({ id }) => id === offer);
    expect(found).to.deep.include({ kind: 'OFFER', count: 1, grams: 60 * KG, label: 'Cabbage, green or red', until: hours(50) });
    expect((await offerMarks({ ...view, language: 'es' })).marks.find(({ id }) => id === offer)?.label).to.equal('Repollo');
    await world.reserve(offer, need, 60 * KG);
    expect(ids(await offerMarks(view))).not.to.include(offer);
  });

  it('a need says what is still wanted and until when', async () => {
    const need = await world.ask({ window: { from: hours(4), until: hours(30) } });
    const found = (await needMarks(seenBy(world.people.planner))).marks.find(({ id }) => id === need);
    expect(found).to.deep.include({ kind: 'NEED', count: 1, grams: 1000 * KG, label: null, until: hours(30) });
  });

  it('are those of the asked time, categories and groups alone', async () => {
    const [offer, need] = [await world.list({ spoilBy: hours(20) }), await world.ask({ window: { from: hours(1), until: hours(20) } })];
    const both = async (change: Partial<Viewport>) => {
      const view = seenBy(world.people.planner, change);
      return [ids(await offerMarks(view)).includes(offer), ids(await needMarks(view)).includes(need)];
    };
    expect(await both({ until: hours(20) })).to.deep.equal([true, true]);
    expect(await both({ until: hours(19) })).to.deep.equal([false, false]);
    expect(await both({ now: hours(20) })).to.deep.equal([false, false]);
    expect(await both({ categories: ['VEGETABLE'] })).to.deep.equal([true, true]);
    expect(await both({ categories: ['FRUIT'] })).to.deep.equal([false, false]);
    expect(await both({ groups: ['north'] })).to.deep.equal([true, false]);
  });

  it('are hidden from a group without an agreement', async () => {
    const view = seenBy(world.people.outsider);
    expect(ids(await offerMarks(view)).concat(ids(await needMarks(view)))).to.deep.equal([]);
  });
});
