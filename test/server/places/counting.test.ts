import { expect } from 'chai';
import fc from 'fast-check';
import mongoose from 'mongoose';
import {
  addPlace,
  changePlace,
  closePlace,
  coarsenIn,
  exactFor,
  mayKnowPlace,
  passTo,
  positionFor,
  takePasses,
  verifyPlace,
  type Place,
} from '../../../server/places/actions.ts';
import { corrected, counted, type Seen } from '../../../server/places/counted.ts';
import { COUNTED_ZOOMS, turned } from '../../../server/places/counting.ts';
import { placesKind } from '../../../server/places/importing/places.ts';
import { framed, placeMarks } from '../../../server/places/map.ts';
import { Counts, Passes, Places, type Count, type Pass } from '../../../server/places/model.ts';
import { recount } from '../../../server/places/recounting.ts';
import { tileOf, tilesAcross } from '../../../server/places/tile.ts';
import { storePlaces } from '../../../server/places/writing.ts';
import { migrate } from '../../../server/migrations.ts';
import { patiently } from '../../../server/verbs/patience.ts';
import { isRefusal } from '../../../server/verbs/refusal.ts';
import type { Verb } from '../../../server/verbs/verb.ts';
import { ALLIANCE, STRANGER, type Viewer } from '../../../server/viewer.ts';
import { countryside, farm, placed, strewn, type Countryside } from './countryside.ts';

const MINNESOTA = { west: -97, south: 43, east: -91, north: 49 };
const WESTWARDS = { west: -126, south: 34, east: -91, north: 49 };
/** Two in one cell, one beside it, one far off, and one at either end of the map. */
const SPOTS = [
  { longitude: -93.1601, latitude: 44.4583 },
  { longitude: -93.1702, latitude: 44.4611 },
  { longitude: -93.2402, latitude: 44.4611 },
  { longitude: -95.9, latitude: 47.2 },
  { longitude: -179.99, latitude: 51.9 },
  { longitude: 179.99, latitude: 51.9 },
];

describe('what is counted of places', () => {
  let world: Countryside;
  beforeEach(async () => (world = await countryside()));
  afterEach(() => world.close());

  const all = () => Places.find({}).lean<Place[]>();
  const kept = async () => (await Counts.find({}).sort({ _id: 1 }).lean<Count[]>()).map(({ _id, ...row }) => ({ _id, ...row }));
  const afresh = async () => turned((await all()).map((after) => ({ before: null, after }))).toSorted((a, b) => (a._id < b._id ? -1 : 1));
  const inVerb = (body: (steps: Verb) => Promise<unknown>, run = world.verb) =>
    run(ALLIANCE, { operationId: world.op(), name: 'test.blocks', group: '', input: {}, keys: [] }, async (steps) => {
      await body(steps);
      return { typename: 'Done', refs: [] };
    });
  const viewers = (): Viewer[] => [...Object.values(world.people), STRANGER];

  /** The places themselves, each where the viewer may think it is, by the tiles of a zoom that the boxes touch. */
  function grouped(places: readonly Place[], { viewer, passes, groups, boxes, zoom }: Seen): Map<string, number> {
    const tiles = new Map<string, number>();
    for (const place of places) {
      if (place.closed || !mayKnowPlace(viewer, place, passes) || (groups && !groups.includes(place.group))) continue;
      const tile = tileOf(positionFor(viewer, place, passes), zoom);
      const touched = boxes.some((box) => namesAcross(box, zoom).has(tile));
      if (touched) tiles.set(tile, (tiles.get(tile) ?? 0) + 1);
    }
    return tiles;
  }

  function namesAcross(box: Seen['boxes'][number], zoom: number): { has(tile: string): boolean } {
    const { west, north, east, south } = tilesAcross(box, zoom);
    const across = (tile: string, worth: number) =>
      Array.from(tile).reduce((sum, digit) => 2 * sum + ((Number(digit) & worth) > 0 ? 1 : 0), 0);
    return { has: (tile) => across(tile, 1) >= west && across(tile, 1) <= east && across(tile, 2) >= north && across(tile, 2) <= south };
  }

  async function holds(views: readonly { box: typeof MINNESOTA; zoom: number; groups: readonly string[] | null }[]): Promise<void> {
    expect(await kept()).to.deep.equal(await afresh());
    const places = await all();
    const held = await Passes.find({}).lean<Pass[]>();
    for (const viewer of viewers()) {
      const passes = viewer.person === '' ? [] : held.filter(({ person }) => person === viewer.person);
      for (const { box, zoom, groups } of views) {
        const seen = { viewer, passes, groups, ...framed(box, zoom) };
        if (seen.zoom > COUNTED_ZOOMS.at(-1)!) continue;
        const heaps = await corrected(await counted(seen), seen);
        expect(Object.fromEntries(heaps.map(({ tile, count }) => [tile, count]))).to.deep.equal(Object.fromEntries(grouped(places, seen)));
      }
    }
  }

  const who = fc.constantFrom('farmer' as const, 'steward' as const, 'agreed' as const, 'outsider' as const);
  const which = fc.nat(30);
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), who, spot: fc.constantFrom(...SPOTS), open: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), which, spot: fc.constantFrom(...SPOTS) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), which, open: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('verify' as const), which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const), which, who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), which, taken: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('coarsen' as const), group: fc.constantFrom('north', 'city') }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('import' as const), spots: fc.subarray(SPOTS.slice(0, 4)), open: fc.boolean() }) },
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
  const GROUP_OF = { farmer: 'north', steward: 'north', agreed: 'city', outsider: 'far' } as const;

  /** Does a step as one of three processes; what is refused changes nothing. */
  async function taken(one: Step, run: number): Promise<void> {
    const verb = world.runners[run % world.runners.length]!;
    const places = await Places.find({}).sort({ _id: 1 }).lean<Place[]>();
    const place = 'which' in one ? places[one.which % Math.max(1, places.length)] : undefined;
    const keeper = { north: world.people.steward, city: world.people.agreed, far: world.people.outsider }[place?.group ?? 'north']!;
    const asking = (viewer: Viewer) => world.asking(viewer, world.op(), verb);
    const change = (said: object) => changePlace(asking(keeper), { id: place!._id, version: place!.version, change: said });
    if (one.do === 'add') {
      const input = farm(world.op(), { group: GROUP_OF[one.who], point: one.spot, open: one.open });
      return void (await addPlace(asking(world.people[one.who]), input));
    }
    if (one.do === 'coarsen')
      return patiently(Date.now() + 10_000, undefined, async () => void (await coarsenIn(one.group, { among: null, except: [] })));
    if (one.do === 'import') {
      const rows = one.spots.map(({ longitude, latitude }, at) => ({
        ...{ _id: `row ${String(at)} ${String(longitude)}`, source: String(at), name: 'A row', position: [longitude, latitude] as const },
        ...{ kind: 'farm' as const, open: one.open, entrance: null },
      }));
      return void (await placesKind.write(asking(world.people.planner), 'north', rows));
    }
    if (!place) return;
    if (one.do === 'move') return void (await change({ point: one.spot }));
    if (one.do === 'open') return void (await change({ open: one.open }));
    if (one.do === 'rename') return void (await change({ name: 'Another name' }));
    if (one.do === 'keep') return void (await change({ keepers: [keeper.person] }));
    if (one.do === 'close') return void (await closePlace(asking(keeper), { id: place._id, version: place.version }));
    if (one.do === 'verify') return void (await verifyPlace(asking(keeper), { id: place._id }));
    const { taken: isTaken } = one;
    const person = world.people.kitchen.person;
    await inVerb((steps) =>
      isTaken ? takePasses(steps, { route: 'r', person, until: null }) : passTo(steps, { places: [place._id], person, route: 'r' }),
    );
  }

  it('equals the places themselves after whatever is done to them, for whoever looks', async () => {
    const views = fc.array(
      fc.record({
        box: fc.constantFrom(
          MINNESOTA,
          { west: -93.3, south: 44.4, east: -93.1, north: 44.5 },
          { west: 179, south: 51, east: 181, north: 53 },
        ),
        zoom: fc.integer({ min: -2, max: 12 }),
        groups: fc.constantFrom(null, null, ['north'], ['city', 'far']),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 }),
        views,
        async (rounds, looks) => {
          await Promise.all(
            [
              mongoose.connection.collection('places'),
              mongoose.connection.collection('placecounts'),
              mongoose.connection.collection('passes'),
            ].map((one) => one.deleteMany({})),
          );
          for (const together of rounds) await Promise.all(together.map((one, run) => taken(one, run)));
          await holds(looks);
        },
      ),
      { numRuns: 12 },
    );
  }).timeout(120_000);

  it('many at once from three processes lose none', async () => {
    const adding = Array.from({ length: 60 }, (_, at) =>
      addPlace(
        world.asking(world.people.farmer, world.op(), world.runners[at % 3]),
        farm(world.op(), { point: SPOTS[at % 3]!, open: at % 5 === 0 }),
      ),
    );
    expect((await Promise.all(adding)).filter(isRefusal)).to.deep.equal([]);
    expect(await kept()).to.deep.equal(await afresh());
    expect((await kept()).filter(({ known, zoom }) => known === 'point' && zoom === 4).map(({ count }) => count)).to.deep.equal([48]);
  });

  it('a verb that ends half way leaves nothing counted', async () => {
    await world.add();
    const before = await kept();
    const broken = inVerb(async (steps) => {
      await storePlaces(steps, placed({ position: [-93, 45], _id: world.op() }));
      throw new Error('The power is gone');
    });
    expect(await broken.catch((error: Error) => error.message)).to.equal('The power is gone');
    expect(await kept()).to.deep.equal(before);
    expect(await Places.countDocuments({})).to.equal(1);
  });

  it('nothing of an exact point stays where it was forgotten or moved away', async () => {
    const id = await world.add();
    const { tile, cellTile } = await world.place(id);
    await coarsenIn('north', { among: null, except: [] });
    const rows = (await kept()).filter(({ known }) => known === 'point');
    expect(rows.every((row) => cellTile.startsWith(row.tile))).to.equal(true);
    expect(rows.some((row) => row.tile === tile.slice(0, 14) && row.tile !== cellTile.slice(0, 14))).to.equal(false);
    expect(rows.find(({ zoom }) => zoom === 14)).to.include({ count: 1, longitude: -931_750_000, latitude: 444_750_000 });
  });

  it('a store of an older version is counted when it is opened, also when that was stopped half way before', async () => {
    const places = [...strewn(300, 4), ...strewn(50, 5, { group: 'city', open: true }), ...strewn(20, 6, { closed: true })];
    const raw = mongoose.connection.collection<{ _id: string }>('places');
    await raw.insertMany(places.map((place) => ({ ...place })));
    const counts = mongoose.connection.collection<Count>('placecounts');
    await counts.insertOne({ ...(await afresh())[0]!, count: 77 });
    await mongoose.connection.collection('changelog').deleteOne({ fileName: /place-counts/ });
    await migrate(mongoose.connection);
    expect(await kept()).to.deep.equal(await afresh());
    await counts.deleteMany({ zoom: { $gt: 6 } });
    await recount(mongoose.connection.db!);
    expect(await kept()).to.deep.equal(await afresh());
    await world.add({ point: SPOTS[0]! });
    expect(await kept()).to.deep.equal(await afresh());
  });

  describe('of many places', () => {
    const seen = (viewer: Viewer, passes: Seen['passes'] = [], zoom = 7, box = MINNESOTA) =>
      placeMarks({
        ...{ viewer, passes, groups: null, categories: null, until: null, now: world.clock.now(), language: 'en' },
        ...framed(box, zoom),
      });
    /** One in a tile of its own, every 1.5°. */
    const lonely = () =>
      [35, 40, 46].flatMap((latitude) =>
        Array.from({ length: 18 }, (_, at) => {
          const [group = '', open] = ([['north'], ['city'], ['far', true]] as const)[at % 3]!;
          return placed({ position: [-125 + 1.5 * at, latitude], _id: world.op(), group, open: open ?? false });
        }),
      );
    let strewnAbout: Place[];
    beforeEach(async () => {
      strewnAbout = [
        ...strewn(1300, 11),
        ...strewn(1200, 12, { group: 'city' }),
        ...strewn(1100, 13, { group: 'far', open: true }),
        ...lonely(),
      ];
      await world.store(strewnAbout);
    });

    it('the map has all of them as clusters, and those that are alone as themselves, each as its viewer knows it', async () => {
      for (const viewer of [world.people.planner, world.people.driver, world.people.outsider]) {
        const passes = [{ place: strewnAbout[0]!._id }];
        const { marks, total } = await seen(viewer, passes, 7, WESTWARDS);
        expect(total).to.equal(strewnAbout.filter((place) => mayKnowPlace(viewer, place, passes)).length);
        expect(marks.reduce((sum, { count }) => sum + count, 0)).to.equal(total);
        const alone = marks.filter(({ id }) => id !== null);
        expect(alone.length).to.be.greaterThan(10);
        expect(marks.length).to.be.greaterThan(alone.length);
        for (const { id, point, label } of alone) {
          const place = strewnAbout.find(({ _id }) => _id === id)!;
          expect([point.longitude, point.latitude]).to.deep.equal(positionFor(viewer, place, passes));
          expect(label).to.equal(exactFor(viewer, place, passes) ? place.name : place.area);
        }
      }
    });

    it('where a place stands in its cell changes nothing for who may know the cell alone', async () => {
      const place = strewnAbout.find(({ group, cell }) => group === 'north' && cell.coordinates[0] < -92)!;
      const [longitude, latitude] = place.cell.coordinates;
      const [there, planner] = [[longitude + 0.011, latitude - 0.017] as const, world.people.planner];
      const unaware = [world.people.driver, world.people.agreedDriver, world.people.kitchen];
      const before = [];
      for (const viewer of unaware) for (const zoom of [5, 8, 11]) before.push(await seen(viewer, [], zoom));
      const exact = await seen(planner, [], 11);
      const change = { point: { longitude: there[0], latitude: there[1] } };
      await changePlace(world.asking(planner), { id: place._id, version: 1, change });
      const after = [];
      for (const viewer of unaware) for (const zoom of [5, 8, 11]) after.push(await seen(viewer, [], zoom));
      expect(after).to.deep.equal(before);
      expect(await seen(planner, [], 11)).to.not.deep.equal(exact);
    });
  });
});
