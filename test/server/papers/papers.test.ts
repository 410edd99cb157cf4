import { expect } from 'chai';
import { receiveLoad, unlink } from '../../../server/loads/actions.ts';
import { finishRoute, releaseRoute } from '../../../server/routes/actions.ts';
import { Places } from '../../../server/places/model.ts';
import { transact } from '../../../server/verbs/transaction.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { roadWorld, type RoadWorld } from '../routes/on-the-road.ts';
import { known, press, wordsIn, type Press } from './press.ts';

const DOCUMENTS = ['sheet.pdf', 'route.gpx', 'route.geojson'] as const;
const FARM = [-93.1601, 44.4583];
const KITCHEN = [-93.2473, 44.9531];

type Driver = Awaited<ReturnType<RoadWorld['driver']>>;
type Point = { geometry: { type: string; coordinates: number[] }; properties: { name: string } };

describe('papers of a route', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let papers: Press;
  let driver: Driver;
  let other: Driver;
  const viewers: Viewer[] = [];

  before(async () => {
    world = await roadWorld();
    const { people } = world;
    [driver, other] = [await world.driver(), await world.driver()];
    viewers.push(...Object.values(people), driver.viewer, other.viewer);
    await known(world, people.planner, { name: 'Ángela Núñez', language: 'es', measures: 'metric' });
    await known(world, people.cook, { name: 'Łucja Ştefan' });
    const named = { name: 'Huerta “La Peña” & co. <1>', entrance: 'por el portón; timbre, dos veces' };
    await transact((steps) => steps.change(Places, { _id: 'farm' }, { $set: named }));
    papers = await press(world, () => viewers);
  });
  beforeEach(() => world.clock.set(hours(0)));
  after(async () => {
    await papers.stop();
    await world.close();
  });

  const claimed = async (count = 1) => {
    const loads = await world.reserved(count);
    return { id: await world.claimed(driver, loads), loads };
  };
  const giveBack = (id: string) => done(releaseRoute(world.asking(driver.viewer), { id, reason: 'ill' }));
  const pdf = async (path: string, as: Viewer) => Buffer.from(await (await papers.get(path, as)).arrayBuffer());
  const statuses = (id: string, as?: Viewer) =>
    Promise.all(DOCUMENTS.map(async (name) => (await papers.get(`/routes/${id}/${name}`, as)).status));

  it('are for its driver and those who plan for its group; for all others they are not there', async () => {
    const { id } = await claimed();
    const { planner, member, cook, farmer, cityPlanner, outsider } = world.people;
    for (const one of [driver.viewer, planner]) expect(await statuses(id, one)).to.deep.equal([200, 200, 200]);
    for (const one of [other.viewer, member, cook, farmer, cityPlanner, outsider, undefined])
      expect(await statuses(id, one)).to.deep.equal([404, 404, 404]);
    const [theirs, nobodys] = [
      await papers.get(`/routes/${id}/sheet.pdf`, outsider),
      await papers.get(`/routes/${world.op()}/sheet.pdf`, outsider),
    ];
    expect(await theirs.text()).to.equal(await nobodys.text());
    await giveBack(id);
    expect(await statuses(id, driver.viewer)).to.deep.equal([404, 404, 404]);
  });

  it('hold the exact places from the claim until a day after the delivery, then areas alone', async () => {
    const { id, loads } = await claimed();
    const [load = ''] = loads;
    const points = async () => {
      const { features } = (await (await papers.get(`/routes/${id}/route.geojson`, driver.viewer)).json()) as { features: Point[] };
      return features.filter(({ geometry }) => geometry.type === 'Point');
    };
    expect((await points()).map(({ geometry }) => geometry.coordinates)).to.deep.equal([FARM, KITCHEN]);
    await world.collect(driver.viewer, id, load);
    await world.deliver(driver.viewer, id, load, 100_000);
    await done(finishRoute(world.asking(driver.viewer), { id }));
    world.clock.set(hours(23));
    expect((await points()).map(({ properties }) => properties.name)).to.deep.equal(['Huerta “La Peña” & co. <1>', 'kitchen']);
    world.clock.set(hours(25));
    const after = await points();
    expect(after.map(({ properties }) => properties.name)).to.deep.equal(['Northfield, MN', 'Lauderdale, MN']);
    for (const { geometry } of after) expect([FARM, KITCHEN]).to.not.deep.include(geometry.coordinates);
    const words = wordsIn(await pdf(`/routes/${id}/sheet.pdf`, driver.viewer));
    expect(words).to.not.match(/Peña|kitchen|portón/);
  });

  it('as a PDF: a real one with stops, goods, notes and load order, in the reader’s language and measures', async () => {
    const loads = await world.reserved();
    loads.push(await world.reserve(await world.list({ commodity: 'carrots' }), await world.ask({ place: 'pantry' }), 50_000));
    const id = await world.claimed(driver, loads);
    const mine = wordsIn(await pdf(`/routes/${id}/sheet.pdf`, driver.viewer));
    expect(mine).to.include('Route sheet').and.to.include('Huerta “La Peña” & co. <1>').and.to.include('Note: the green gate');
    expect(mine).to.include('Cabbage, green or red: 220 lb').and.to.include('Entrance: por el portón; timbre, dos veces');
    expect(mine).to.match(/Load from the cab to the door: stop 3: .+ \| stop 2: /);
    const bytes = await pdf(`/routes/${id}/sheet.pdf`, world.people.planner);
    expect(bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(bytes.subarray(-6).toString()).to.include('%%EOF');
    const theirs = wordsIn(bytes);
    expect(theirs).to.include('Hoja de ruta').and.to.include('100 kg').and.to.include('Vehículo: pickup').and.to.not.include('lb');
    await giveBack(id);
  });

  it('as GPX 1.1 and GeoJSON that say the same stops in the same order', async () => {
    const { id } = await claimed();
    const gpx = await papers.get(`/routes/${id}/route.gpx`, driver.viewer);
    expect(gpx.headers.get('content-type')).to.match(/^application\/gpx\+xml/);
    const text = await gpx.text();
    expect(text).to.match(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<gpx version="1\.1" creator="[^"]+" xmlns="http:\/\/www\.topografix\.com\/GPX\/1\/1"/,
    );
    const stops = [...text.matchAll(/<rtept lat="([-\d.]+)" lon="([-\d.]+)">\s*<time>([^<]+)<\/time>\s*<name>([^<]+)<\/name>/g)];
    expect(stops.map(([, lat, lon]) => [Number(lon), Number(lat)])).to.deep.equal([FARM, KITCHEN]);
    expect(stops[0]?.[4]).to.equal('1. Huerta “La Peña” &amp; co. &lt;1&gt;');
    const geojson = await papers.get(`/routes/${id}/route.geojson`, driver.viewer);
    expect(geojson.headers.get('content-type')).to.match(/^application\/geo\+json/);
    const { type, features } = (await geojson.json()) as { type: string; features: Point[] };
    expect(type).to.equal('FeatureCollection');
    expect(features.map(({ geometry }) => geometry.type)).to.deep.equal(['Point', 'Point', 'LineString']);
    expect(features[2]?.geometry.coordinates).to.deep.equal([FARM, KITCHEN]);
    await giveBack(id);
  });

  it('are kept by nobody on the way and found by no search', async () => {
    const { id } = await claimed();
    const { headers } = await papers.get(`/routes/${id}/sheet.pdf`, driver.viewer);
    expect(headers.get('cache-control')).to.equal('private, no-store');
    expect(headers.get('x-robots-tag')).to.equal('noindex, nofollow');
    await giveBack(id);
  });

  describe('a receipt', () => {
    const brought = async (by: Driver) => {
      const [load = ''] = await world.reserved();
      const id = await world.claimed(by, [load]);
      await world.collect(by.viewer, id, load);
      await world.deliver(by.viewer, id, load, 90_000, 10_000);
      return load;
    };

    it('says what came, what was refused and why, and who signed, to the kitchen, planners and the driver alone', async () => {
      const load = await brought(driver);
      expect(wordsIn(await pdf(`/loads/${load}/receipt.pdf`, world.people.cook))).to.include('Not signed yet');
      const input = { load, receivedGrams: 90_000, refusedGrams: 10_000, reason: 'spoiled', celsius: 4 };
      await done(receiveLoad(world.asking(world.people.cook), input));
      const words = wordsIn(await pdf(`/loads/${load}/receipt.pdf`, world.people.cook));
      expect(words).to.include('Receipt').and.to.include('kitchen').and.to.include('Cabbage, green or red: Received 198 lb');
      expect(words).to.include('Refused 22 lb: Spoiled').and.to.include('39 °F').and.to.include('Counted and signed by Łucja Ştefan');
      expect(words, 'the farm is another group’s').to.include('from Northfield, MN').and.to.not.include('Peña');
      const { cityPlanner, planner, baker, farmer, outsider } = world.people;
      const status = async (as?: Viewer) => (await papers.get(`/loads/${load}/receipt.pdf`, as)).status;
      for (const one of [cityPlanner, planner, driver.viewer]) expect(await status(one)).to.equal(200);
      for (const one of [baker, farmer, outsider, other.viewer, undefined]) expect(await status(one)).to.equal(404);
    });

    it('is not there before anything came', async () => {
      const [load = ''] = await world.reserved();
      expect((await papers.get(`/loads/${load}/receipt.pdf`, world.people.cook)).status).to.equal(404);
    });

    it('keeps who signed no longer than who gave to whom', async () => {
      const load = await brought(other);
      await done(receiveLoad(world.asking(world.people.cook), { load, receivedGrams: 90_000, refusedGrams: 10_000 }));
      expect((await world.load(load)).signedBy).to.equal(world.people.cook.person);
      await unlink(hours(24 * 40));
      expect((await world.load(load)).signedBy).to.equal(null);
    });
  });
});
