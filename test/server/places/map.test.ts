import { expect } from 'chai';
import fc from 'fast-check';
import { provideMarks, type Mark, type Place, type Viewport } from '../../../server/places/actions.ts';
import { framed, placeMarks } from '../../../server/places/map.ts';
import { marksOf, MOST_POINTS } from '../../../server/places/marks.ts';
import { boxesOf, type Degrees } from '../../../server/places/view.ts';
import { countryside, placed, strewn, type Countryside } from './countryside.ts';

const WORLD = { west: -180, south: -90, east: 180, north: 90 };
const MINNESOTA = { west: -97, south: 43, east: -91, north: 49 };

describe('the map', () => {
  let world: Countryside;
  let all: Place[];
  before(async () => {
    world = await countryside();
    const islands = (
      [
        [179.9, -16.5],
        [-179.9, -16.6],
        [20, 89],
        [20, -89],
        [180, 0],
      ] as const
    ).map((position) => placed({ position, open: true, _id: world.op() }));
    all = [...strewn(500, 1), ...strewn(200, 2, { group: 'city' }), ...strewn(100, 3, { group: 'far' }), ...islands];
    await world.store(all);
  });
  after(() => world.close());

  const seen = (who: keyof Countryside['people'], box: Degrees, zoom: number, change: Partial<Viewport> = {}) =>
    placeMarks({ ...viewport(who), ...framed(box, zoom), ...change });
  const viewport = (who: keyof Countryside['people']) => ({
    ...{ viewer: world.people[who], passes: [], groups: null, categories: null, until: null },
    ...{ now: world.clock.now(), language: 'en' as const },
  });
  const counted = (marks: readonly Mark[]) => marks.reduce((sum, { count }) => sum + count, 0);

  it('shows clusters when there would be more than 300 points, and counts all of them', async () => {
    const { marks, total } = await seen('planner', MINNESOTA, 6);
    expect(total).to.equal(700);
    expect(counted(marks)).to.equal(700);
    expect(marks.length).to.be.lessThan(700);
    for (const { point, count, id } of marks) {
      expect(point.longitude).to.be.within(-97, -91);
      expect(point.latitude).to.be.within(43, 49);
      expect(id === null).to.equal(count > 1);
    }
  });

  it('shows each point when there are 300 or fewer: where it is, or its cell, with a name or its area', async () => {
    const box = { west: -94.5, south: 44, east: -92.9, north: 46 };
    const { marks, total } = await seen('planner', box, 8);
    expect(total).to.be.within(20, MOST_POINTS);
    expect(marks.length).to.equal(total);
    for (const { id, point, label, placeKind } of marks) {
      const place = all.find(({ _id }) => _id === id)!;
      const [longitude, latitude] = (place.group === 'north' ? place.point : place.cell).coordinates;
      expect({ point, label, placeKind }).to.deep.equal({
        point: { longitude, latitude },
        label: place.group === 'north' ? place.name : place.area,
        placeKind: place.kind,
      });
    }
  });

  it('no matter at which zoom, the same number is in view, and what is answered stays bounded', async () => {
    for (const zoom of [-5, 0, 3, 9, 14, 22, 1000]) {
      const { marks, total } = await seen('planner', WORLD, zoom);
      expect(total, `zoom ${zoom}`).to.equal(705);
      expect(counted(marks)).to.equal(705);
      expect(marks.length).to.be.at.most(32 * 32);
    }
  });

  it('crosses the antimeridian', async () => {
    const ids = async (box: Degrees) =>
      (await seen('outsider', box, 5)).marks.map(({ point }) => point.longitude).toSorted((a, b) => a - b);
    expect(await ids({ west: 179, south: -20, east: -179, north: 5 })).to.deep.equal([-179.9, 179.9, 180]);
    expect(await ids({ west: 179, south: -20, east: 181, north: 5 })).to.deep.equal([-179.9, 179.9, 180]);
    expect(await ids({ west: -181, south: -20, east: -179.95, north: 5 })).to.deep.equal([179.9, 180]);
    expect(await ids({ west: 539, south: -20, east: 540, north: 5 })).to.deep.equal([179.9, 180]);
  });

  it('answers every viewport there is with what is in it', async () => {
    const degrees = fc.oneof(fc.double({ min: -400, max: 400, noNaN: true }), fc.constantFrom(-180, 180, 0, 90, -90, 1e9, -1e9));
    const boxes = fc.record({ west: degrees, south: degrees, east: degrees, north: degrees });
    await fc.assert(
      fc.asyncProperty(boxes, fc.integer({ min: -2, max: 30 }), async (box, zoom) => {
        const { marks, total } = await seen('planner', box, zoom);
        const inside = ([x, y]: readonly [number, number]) =>
          boxesOf(box).some(([west, south, east, north]) => x >= west && x <= east && y >= south && y <= north);
        const expected = all.filter(
          ({ open, group, point, cell }) =>
            inside(open || group === 'north' ? point.coordinates : cell.coordinates) && (open || group !== 'far'),
        );
        expect(total).to.equal(expected.length);
        expect(counted(marks)).to.equal(total);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('a viewport without size or turned over is one too; what is no number is refused', async () => {
    const [longitude, latitude] = all.find(({ group }) => group === 'north')!.point.coordinates;
    expect((await seen('planner', { west: longitude, south: latitude, east: longitude, north: latitude }, 18)).total).to.equal(1);
    expect((await seen('planner', { ...MINNESOTA, south: 49, north: 43 }, 6)).total).to.equal(700);
    expect(() => framed({ ...WORLD, west: Number.NaN }, 3)).to.throw(/\$box/);
  });

  it('shows only the groups that are asked for, and none that are not the viewer’s to know', async () => {
    expect((await seen('planner', MINNESOTA, 6, { groups: ['city'] })).total).to.equal(200);
    expect((await seen('planner', MINNESOTA, 6, { groups: ['far'] })).total).to.equal(0);
  });

  it('puts the kinds together; one that nobody provides has no marks', async () => {
    const asked = { ...viewport('planner'), ...framed(MINNESOTA, 6) };
    const alone = await marksOf(['PLACE', 'PLACE'], asked);
    const mark: Mark = {
      kind: 'NEED',
      placeKind: null,
      point: { longitude: 0, latitude: 0 },
      count: 4,
      id: null,
      grams: 5,
      label: null,
      until: null,
    };
    provideMarks('NEED', async () => ({ marks: [mark], total: 4 }));
    const both = await marksOf(['PLACE', 'NEED'], asked);
    expect(both.total).to.equal(alone.total + 4);
    expect(both.marks).to.deep.include(mark);
  });
});
