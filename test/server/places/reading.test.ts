import { expect } from 'chai';
import { below, cellOf, distance, random, type Position } from '../../../geo/index.ts';
import { nearby, placesFor, placesInside, positionFor, type Place } from '../../../server/places/actions.ts';
import { framed, placeMarks } from '../../../server/places/map.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { countryside, placed, strewn, type Countryside } from './countryside.ts';

const WHOLE = 1_000_000;

describe('places are found', () => {
  let world: Countryside;
  let all: Place[];
  before(async () => {
    world = await countryside();
    const farms = strewn(150, 1, { group: 'north' });
    const markets = strewn(40, 2, { group: 'north', open: true, kind: 'market' });
    const kitchens = strewn(60, 3, { group: 'city', kind: 'kitchen' });
    const strangers = strewn(60, 4, { group: 'far' });
    const shut = strewn(20, 5, { group: 'north', closed: true });
    all = [...farms, ...markets, ...kitchens, ...strangers, ...shut];
    await world.store(all);
  });
  after(() => world.close());

  const ids = (places: readonly { readonly _id: string }[]) => places.map(({ _id }) => _id);
  const asks = (who: keyof Countryside['people'], passes: readonly { place: string }[] = []) => ({ viewer: world.people[who], passes });
  const mayFind = (viewer: Viewer, place: Place) =>
    !place.closed && (place.open || [...viewer.roles.keys(), ...[...viewer.agreed.values()].flat()].includes(place.group));
  const refusal = async (asked: () => unknown) => {
    try {
      await asked();
    } catch (error) {
      return (error as { extensions: unknown }).extensions;
    }
    return null;
  };

  it('nearest first, each from where its viewer may think it is', async () => {
    const point = { longitude: -93.5, latitude: 45.2 };
    const from: Position = [point.longitude, point.latitude];
    for (const who of ['driver', 'planner', 'agreed', 'outsider'] as const) {
      const looking = asks(who);
      const metres = (place: Place) => distance(from, positionFor(looking.viewer, place, []));
      const expected = all
        .filter((place) => mayFind(looking.viewer, place) && metres(place) <= 120_000)
        .toSorted((a, b) => metres(a) - metres(b) || (a._id < b._id ? -1 : 1));
      const found = await nearby(looking, { point, metres: 120_000, first: 100 });
      expect(ids(found), who).to.deep.equal(ids(expected).slice(0, 100));
      expect(found.length).to.be.greaterThan(5);
    }
  });

  it('only of the kinds that are asked for, and no more than that', async () => {
    const found = await nearby(asks('planner'), {
      point: { longitude: -93.5, latitude: 45.2 },
      metres: WHOLE,
      kinds: ['market'],
      first: 7,
    });
    expect(found.length).to.equal(7);
    expect(found.every(({ kind }) => kind === 'market')).to.equal(true);
  });

  it('inside a drawn ring, page after page, each once, nothing outside', async () => {
    const ring = [
      [-95, 44],
      [-92.5, 44.2],
      [-93, 46.5],
      [-94.5, 45.5],
    ];
    const looking = asks('driver');
    const pages: Place[][] = [];
    for (let after: string | null = null, more = true; more;) {
      const { items, next } = await placesInside(looking, { ring, first: 10, after });
      pages.push([...items]);
      after = next;
      more = next !== null;
    }
    const found = pages.flat();
    const closed = await placesInside(looking, { ring: [...ring, ring[0]!], first: 10 });
    expect(ids(closed.items)).to.deep.equal(ids(pages[0]!));
    expect(new Set(ids(found)).size).to.equal(found.length);
    expect(found.length).to.be.greaterThan(20);
    const inBox = all
      .filter((place) => mayFind(looking.viewer, place))
      .filter((place) => {
        const [x, y] = positionFor(looking.viewer, place, []);
        return x > -95 && x < -92.5 && y > 44 && y < 46.5;
      });
    expect(ids(inBox)).to.include.members(ids(found));
  });

  it('in a county: by their own where they are known exactly, by their cell’s where not', async () => {
    const county = '27137';
    const known = await placesInside(asks('planner'), { county, first: 100 });
    const coarse = await placesInside(asks('driver'), { county, first: 100 });
    const [exactly, byCell] = [all.filter((place) => place.county === county), all.filter((place) => place.cellCounty === county)];
    expect(ids(known.items)).to.have.members(
      ids([
        ...exactly.filter(({ group, open, closed }) => !closed && (group === 'north' || open)),
        ...byCell.filter(({ group }) => group === 'city'),
      ]),
    );
    expect(ids(coarse.items)).to.have.members(
      ids([...exactly.filter(({ open }) => open), ...byCell.filter(({ open, closed, group }) => !open && !closed && group !== 'far')]),
    );
  });

  it('refuses what is no area, naming the argument and the reason', async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => [Math.cos(at), Math.sin(at)]);
    const WRONG: readonly (readonly [object, string, string])[] = [
      [{ ring: many }, 'ring', 'too-many'],
      [
        {
          ring: [
            [0, 0],
            [1, 1],
          ],
        },
        'ring',
        'too-short',
      ],
      [{ ring: [] }, 'ring', 'too-short'],
      [
        {
          ring: [
            [0, 0],
            [1, 1],
            [2, 2],
          ],
        },
        'ring',
        'no-area',
      ],
      [
        {
          ring: [
            [0, 0],
            [1, Number.NaN],
            [2, 0],
          ],
        },
        'ring',
        'not-a-number',
      ],
      [{ ring: [[0, 0], [], [2, 0]] }, 'ring', 'not-a-number'],
      [
        {
          ring: [
            [0, 0],
            [1, 1e9],
            [2, 0],
          ],
        },
        'ring',
        'out-of-range',
      ],
      [{ county: '99999' }, 'county', 'unknown-code'],
      [{}, 'ring', 'missing'],
    ];
    for (const [area, field, reason] of WRONG)
      expect(await refusal(() => placesInside(asks('planner'), area))).to.deep.equal({ code: 'BAD_USER_INPUT', field, reason });
    const around =
      (longitude: number, latitude: number, metres = 1) =>
      () =>
        nearby(asks('planner'), { point: { longitude, latitude }, metres });
    expect(await refusal(around(0, 0))).to.deep.include({ field: 'point', reason: 'null-island' });
    expect(await refusal(around(1e9, 0))).to.deep.include({ field: 'point', reason: 'out-of-range' });
    expect(await refusal(around(45, -93))).to.deep.include({ field: 'point', reason: 'swapped' });
    expect(await refusal(around(-93, 45, 0))).to.deep.include({ field: 'metres', reason: 'not-positive' });
  });

  it('looks at the poles and at the antimeridian', async () => {
    for (const [longitude, latitude] of [
      [0, 90],
      [0, -90],
      [180, 10],
      [-180, 10],
    ] as const) {
      expect(await nearby(asks('planner'), { point: { longitude, latitude }, metres: 1000 })).to.deep.equal([]);
    }
  });

  it('lists what the viewer keeps, or the whole group’s; nothing of a group that is not theirs to know', async () => {
    const mine = await world.add({ name: 'Mine' });
    const list = async (who: keyof Countryside['people'], all: boolean, group = 'north') =>
      (await placesFor(world.people[who], { group, all, first: 100 })).items;
    expect(ids(await list('farmer', false))).to.deep.equal([mine]);
    expect((await list('planner', true)).length).to.equal(100);
    expect(await list('agreed', false)).to.deep.equal([]);
    expect(await list('outsider', true)).to.deep.equal([]);
    expect((await list('outsider', true, 'far')).length).to.equal(60);
  });
});

describe('a place that may not be known exactly', () => {
  let world: Countryside;
  let hidden: Place;
  let twin: Place;
  before(async () => {
    world = await countryside();
    // Two that share a cell, as far from each other as can be: nothing may tell one from the other.
    hidden = placed({ _id: '01996f00-0000-7000-8000-000000000001', position: [-93.1999, 44.4501] });
    twin = placed({ _id: '01996f00-0000-7000-8000-000000000002', position: [-93.1501, 44.4999] });
    await world.store([hidden, twin, ...strewn(100, 9, { group: 'city' })]);
  });
  after(() => world.close());

  it('a thousand questions from a hundred points give the cell and nothing more', async () => {
    const cell = cellOf([-93.1999, 44.4501]);
    expect(twin.cell.coordinates).to.deep.equal(cell);
    const draw = random(11);
    const looking = { viewer: world.people.driver, passes: [] };
    const coarse = (found: readonly { _id: string }[]) => found.map(({ _id }) => _id).filter((id) => [hidden._id, twin._id].includes(id));
    for (let point = 0; point < 100; point += 1) {
      const [longitude, latitude] = [cell[0] + (below(draw, 2001) - 1000) / 12_000, cell[1] + (below(draw, 2001) - 1000) / 12_000];
      for (let step = 0; step < 5; step += 1) {
        const metres = 1 + below(draw, 9000);
        const found = coarse(await nearby(looking, { point: { longitude, latitude }, metres }));
        const expected = distance([longitude, latitude], cell) <= metres ? [hidden._id, twin._id] : [];
        expect(found).to.deep.equal(expected);
      }
      for (let step = 1; step <= 5; step += 1) {
        const side = step / 80;
        const box = { west: longitude, south: latitude, east: longitude + side, north: latitude + side };
        const ring = [
          [box.west, box.south],
          [box.east, box.south],
          [box.east, box.north],
          [box.west, box.north],
        ];
        const here = cell[0] >= box.west && cell[0] <= box.east && cell[1] >= box.south && cell[1] <= box.north;
        expect(coarse((await placesInside(looking, { ring })).items).length).to.equal(here ? 2 : 0);
        const view = { ...looking, groups: ['north'], categories: null, until: null, now: world.clock.now(), language: 'en' as const };
        const { marks, total } = await placeMarks({ ...view, ...framed(box, 10 + step) });
        expect(total).to.equal(here ? 2 : 0);
        for (const { point: at, label } of marks) expect([at.longitude, at.latitude, label]).to.deep.equal([...cell, hidden.area]);
      }
    }
  }).timeout(60_000);

  it('with a pass it is where it is', async () => {
    const looking = { viewer: world.people.driver, passes: [{ place: hidden._id }] };
    const point = { longitude: -93.1999, latitude: 44.4501 };
    expect((await nearby(looking, { point, metres: 5 })).map(({ _id }) => _id)).to.deep.equal([hidden._id]);
  });
});
