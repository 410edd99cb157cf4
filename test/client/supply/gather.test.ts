import { expect } from 'chai';
import { gather, type Spot } from '../../../client/supply/gather.ts';
import { hatched, shortages } from '../../../client/supply/short.ts';

const spot = (id: string, longitude: number, latitude: number, kind: Spot['kind'] = 'offer'): Spot => ({
  kind,
  at: [longitude, latitude],
  count: 1,
  id,
});
const served = (longitude: number, latitude: number, count: number): Spot => ({
  kind: 'place',
  at: [longitude, latitude],
  count,
  id: null,
});

describe('marks that would lie on each other', () => {
  it('are one far out and apart near in', () => {
    const spots = [spot('a', -93.1, 45), spot('b', -93.2, 45), spot('c', -96, 47)];
    const far = gather(spots, 6);
    expect(far.single.map(({ id }) => id)).to.deep.equal(['c']);
    expect(far.heaps.map(({ ids }) => ids)).to.deep.equal([['a', 'b']]);
    expect(gather(spots, 12).single).to.have.length(3);
  });

  it('every one is counted once, by its kind', () => {
    const spots = Array.from({ length: 200 }, (_, index) =>
      spot(String(index), -97 + ((index * 37) % 60) / 10, 43 + ((index * 53) % 50) / 10, index % 2 ? 'need' : 'offer'),
    );
    const { single, heaps } = gather([...spots, served(-93, 45, 40)], 7);
    const total =
      single.length + heaps.reduce((sum, { counts }) => sum + (counts.offer ?? 0) + (counts.need ?? 0) + (counts.place ?? 0), 0);
    expect(total).to.equal(240);
  });

  it('the chosen one is never among others', () => {
    const { single, heaps } = gather([spot('a', -93.1, 45), spot('b', -93.1, 45), spot('c', -93.1, 45)], 7, { alone: 'b' });
    expect(single.map(({ id }) => id)).to.deep.equal(['b']);
    expect(heaps[0]?.ids).to.deep.equal(['a', 'c']);
  });

  it('what no zoom takes apart is told from what one does', () => {
    expect(gather([spot('a', -93.1, 45), spot('b', -93.1, 45)], 7).heaps[0]?.same).to.equal(true);
    expect(gather([spot('a', -93.1, 45), spot('b', -93.15, 45)], 7).heaps[0]?.same).to.equal(false);
    expect(gather([served(-93, 45, 8)], 7).heaps[0]?.same).to.equal(false);
  });
});

describe('need that is not met', () => {
  const need = (area: string, open: number, longitude: number, latitude: number) => ({
    open,
    place: { area, point: { longitude, latitude } },
  });

  it('is summed by area, most first', () => {
    const areas = shortages([need('Duluth, MN', 5, -92, 47), need('Winona, MN', 9, -91.6, 44), need('Duluth, MN', 7, -92.2, 47)]);
    expect(areas.map(({ area, grams }) => [area, grams])).to.deep.equal([
      ['Duluth, MN', 12],
      ['Winona, MN', 9],
    ]);
    expect(areas[0]?.at[0]).to.be.closeTo(-92.1, 1e-9);
  });

  it('areas whose words would lie on each other are one on the map; denser where more is short', () => {
    const areas = shortages([
      need('St Paul, MN', 60, -93.1, 44.95),
      need('Minneapolis, MN', 40, -93.27, 44.98),
      need('Duluth, MN', 10, -92.1, 46.8),
    ]);
    expect(hatched(areas, 7).map(({ grams, density }) => [grams, density])).to.have.deep.members([
      [100, 3],
      [10, 1],
    ]);
    expect(hatched(areas, 12)).to.have.length(3);
  });

  it('the ring goes around its places', () => {
    const [only] = hatched(shortages([need('Duluth, MN', 10, -92.1, 46.8)]), 8);
    expect(Math.min(...only!.ring.map(([longitude]) => longitude))).to.be.lessThan(-92.2);
    expect(Math.max(...only!.ring.map(([, latitude]) => latitude))).to.be.greaterThan(46.85);
  });
});
