import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import { BadSettings, configFrom } from '../../../server/config.ts';
import { closeStore, openStore } from '../../../server/store.ts';
import { BadRoads, countryIn } from '../../../server/travel/country.ts';
import { Fits, fittedBefore, keepFits } from '../../../server/travel/fits.ts';
import { openTravel, travelTimes, useTravelTimes } from '../../../server/travel/open.ts';
import { Travel } from '../../../server/travel/travel.ts';
import { ROADS, type Position } from '../../../geo/index.ts';
import { settableClock } from '../../../server/clock.ts';
import { MORNING } from '../../support/alliance.ts';
import { freshUri } from '../../support/mongod.ts';

const SECRET = 'a secret of at least thirty-two signs';
const router = (environment: Record<string, string>) => configFrom({ ROUTER: 'osrm', ...environment }, SECRET).router;

describe('the road engine’s settings', () => {
  it('are none where none are given', () => {
    expect(configFrom({}, SECRET).router).to.equal(null);
    expect(configFrom({}, SECRET).roads).to.equal(null);
  });

  it('are an engine, its address, and how long and how much it is asked', () => {
    expect(router({ ROUTER_URL: 'http://127.0.0.1:5000', ROUTER_SECONDS: '2.5', ROUTER_PAIRS: '400' })).to.deep.equal({
      engine: 'osrm',
      url: 'http://127.0.0.1:5000/',
      timeoutMs: 2500,
      pairs: 400,
    });
  });

  it('take an address in the clear only in this network', () => {
    for (const url of [
      'http://localhost:5000',
      'http://osrm:5000',
      'http://10.1.2.3',
      'http://192.168.1.4/osrm',
      'http://[::1]:80',
      'https://roads.example.org/osrm/',
    ])
      expect(router({ ROUTER_URL: url })?.url, url).to.match(/^https?:/);
    for (const url of [
      'http://roads.example.org',
      'http://10.evil.example',
      'http://8.8.8.8',
      'http://172.32.0.1',
      'ftp://localhost',
      'https://me:word@roads.example.org',
      'https://roads.example.org/?key=1',
      'roads',
    ])
      expect(() => router({ ROUTER_URL: url }), url).to.throw(BadSettings, 'ROUTER_URL');
  });

  it('are refused in half, and out of range', () => {
    expect(() => configFrom({ ROUTER: 'osrm' }, SECRET)).to.throw(BadSettings, 'ROUTER');
    expect(() => configFrom({ ROUTER_URL: 'http://localhost' }, SECRET)).to.throw(BadSettings, 'ROUTER');
    expect(() => router({ ROUTER: 'google', ROUTER_URL: 'http://localhost' })).to.throw(BadSettings, 'ROUTER');
    expect(() => router({ ROUTER_URL: 'http://localhost', ROUTER_SECONDS: '0' })).to.throw(BadSettings, 'ROUTER_SECONDS');
    expect(() => router({ ROUTER_URL: 'http://localhost', ROUTER_PAIRS: '0' })).to.throw(BadSettings, 'ROUTER_PAIRS');
  });
});

describe('the file of barriers and known ways', () => {
  const dir = mkdtempSync(join(tmpdir(), 'commissary-country-'));
  after(() => rmSync(dir, { recursive: true }));
  const file = (content: unknown) => {
    const path = join(dir, 'roads.geojson');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const feature = (type: string, coordinates: unknown, properties: unknown) => ({
    type: 'Feature',
    geometry: { type, coordinates },
    properties,
  });
  const collection = (...features: unknown[]) => file({ type: 'FeatureCollection', features });
  const ring: Position[] = [
    [-93.3, 44.9],
    [-93.2, 44.9],
    [-93.2, 45],
    [-93.3, 44.9],
  ];
  const line = ring.slice(0, 2);

  it('holds polygons that ways go around and lines of two points whose time is known', () => {
    const path = collection(
      feature('Polygon', [ring], { name: 'picket at the gate' }),
      feature('Polygon', [ring], { onMaps: true }),
      feature('Polygon', [ring], null),
      feature('LineString', line, { seconds: 900, metres: 12_000, oneWay: true }),
      feature('LineString', line, { seconds: 600 }),
    );
    expect(countryIn(path)).to.deep.equal({
      barriers: [
        { ring, onMaps: false },
        { ring, onMaps: true },
        { ring, onMaps: false },
      ],
      overrides: [
        { from: line[0], to: line[1], seconds: 900, metres: 12_000, oneWay: true },
        { from: line[0], to: line[1], seconds: 600, oneWay: false },
      ],
    });
  });

  it('is refused with the feature that can’t be meant', () => {
    const bad: [string, string][] = [
      [join(dir, 'none'), "ROADS_FILE can't be read"],
      [file('{'), "ROADS_FILE can't be read"],
    ];
    for (const [path, words] of bad) expect(() => countryIn(path)).to.throw(BadRoads, words);
    expect(() => countryIn(file({ type: 'Feature' }))).to.throw(BadRoads, 'it:');
    const refused = (...features: unknown[]) => expect(() => countryIn(collection(...features)));
    refused(feature('Point', [1, 2], {})).to.throw(BadRoads, 'feature 0');
    refused(null).to.throw(BadRoads, 'feature 0');
    refused(feature('Polygon', [ring], {}), feature('LineString', line, {})).to.throw(BadRoads, 'feature 1: properties.seconds');
    refused(feature('LineString', [...line, ring[2]], { seconds: 1 })).to.throw(BadRoads, 'feature 0');
    refused(feature('LineString', [[44.9, -193.3], line[1]], { seconds: 1 })).to.throw(BadRoads, 'feature 0');
    refused(feature('LineString', line, { seconds: -1 })).to.throw(BadRoads, 'feature 0');
    refused(feature('Polygon', [ring.slice(1)], {})).to.throw(BadRoads, 'too-short');
  });
});

describe('what was fitted to an engine', () => {
  let first: Travel;
  before(async () => {
    first = travelTimes();
    await openStore(await freshUri());
  });
  after(async () => {
    useTravelTimes(first);
    await closeStore();
  });

  it('is kept, and known again at the next start', async () => {
    const roads = { ...ROADS.car, pace: { cruise: 33, ramp: 80, faster: [{ from: 15_000, cruise: 60 }] } };
    await keepFits(new Map([['car -93 44', ROADS.car]]), MORNING);
    await keepFits(new Map([['car -93 44', roads]]), MORNING);
    expect(await fittedBefore()).to.deep.equal(new Map([['car -93 44', roads]]));
    expect(await Fits.countDocuments()).to.equal(1);
    const points: Position[] = [
      [-92.9, 44.2],
      [-92.8, 44.2],
    ];
    const before = new Travel().ways(points, 'car')(0, 1);
    await openTravel(configFrom({}, SECRET), { clock: settableClock(MORNING), log: pino({ level: 'silent' }) });
    expect(travelTimes().ways(points, 'car')(0, 1)).to.be.greaterThan(before);
    expect(travelTimes().asks).to.equal(false);
  });
});
