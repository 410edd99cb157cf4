import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Estimator, shareEstimated, SOURCES, type Position } from '../../../geo/index.ts';
import { Cache } from '../../../server/travel/cache.ts';
import { Router, type RouterOptions } from '../../../server/travel/router.ts';
import { Travel, type TravelParts } from '../../../server/travel/travel.ts';
import { asOsrm, endsIn, faultyEngine, say, type Faulty } from '../../support/engine.ts';

const estimator = new Estimator();
const REST_MS = 150;

/** Points in a line, 1.1 km apart. */
const line = (count: number, from = 0): Position[] => Array.from({ length: count }, (_, at) => [-93, 44 + (from + at) / 100]);
const POINTS = line(4);

describe('a road engine with faults', () => {
  let engine: Faulty;
  beforeEach(async () => (engine = await faultyEngine(asOsrm)));
  afterEach(() => engine.close());

  const routed = (options: Partial<RouterOptions> = {}, parts: TravelParts = {}) =>
    new Travel({
      router: new Router({ engine: 'osrm', url: engine.url, timeoutMs: 2000, pairs: null, restMs: REST_MS, ...options }),
      ...parts,
    });
  const sourcesOf = ({ source, size }: { source: Uint8Array; size: number }) =>
    new Set([...source].flatMap((by, cell) => (Math.floor(cell / size) === cell % size ? [] : [SOURCES[by]])));

  it('is believed when it answers well, and asked once for what it told', async () => {
    const travel = routed();
    const first = await travel.matrix(POINTS, 'car');
    expect([...sourcesOf(first)]).to.deep.equal(['ENGINE']);
    expect([first.seconds[1], first.metres[1]]).to.deep.equal([600, 9000]);
    const second = await travel.matrix(POINTS, 'car');
    expect([...sourcesOf(second)]).to.deep.equal(['CACHED']);
    expect(second.seconds).to.deep.equal(first.seconds);
    expect(engine.asked.length).to.equal(1);
    expect([...sourcesOf(travel.atOnce(POINTS, 'car'))]).to.deep.equal(['CACHED']);
  });

  it('is told points to four decimals, and nothing else', async () => {
    await routed().matrix(
      [
        [-93.123456789, 44.000049],
        [-92, 44],
      ],
      'car',
    );
    expect(engine.asked).to.deep.equal([
      '/table/v1/driving/-93.1235,44;-92,44;-93.1235,44;-92,44?annotations=duration,distance&sources=0;1&destinations=2;3',
    ]);
  });

  it('is asked below the path of its address', async () => {
    await routed({ url: `${engine.url}/roads` }).matrix(POINTS, 'car');
    expect(engine.asked[0]).to.match(/^\/roads\/table\/v1\//);
  });

  it('is asked in parts within its limit, a few at once, and each way once', async () => {
    const matrix = await routed({ pairs: 100 }).matrix(line(35), 'car');
    expect(shareEstimated(matrix)).to.equal(0);
    const asked = engine.asked.map(endsIn);
    for (const { sources, targets } of asked) expect(sources * targets).to.be.at.most(100);
    expect(asked.reduce((sum, { sources, targets }) => sum + sources * targets, 0)).to.equal(35 * 35);
    expect(engine.atOnce()).to.be.within(1, 4);
  });

  it('is asked in halves when it takes less than was thought', async () => {
    engine.answer = (request, response) => {
      const { sources, targets } = endsIn(request.url ?? '');
      if (sources * targets > 30) say(response, 400, { code: 'TooBig', message: 'Too many table coordinates' });
      else asOsrm(request, response);
    };
    expect(shareEstimated(await routed().matrix(line(20), 'car'))).to.equal(0);
  });

  it('that refuses every question with a point off its roads is asked until these points are found', async () => {
    const points = line(130);
    const off = [points[3]!, points[64]!, points[127]!].map((point) => point.join(','));
    engine.answer = (request, response) => {
      if (off.some((point) => new RegExp(`[/;]${point}[;?]`).test(request.url ?? '')))
        say(response, 400, { code: 'NoSegment', message: 'no' });
      else asOsrm(request, response);
    };
    const { source, size } = (await routed({ pairs: 2500 }).known(points, 'car')).known;
    const estimated = [...source.keys()].filter(
      (cell) => SOURCES[source[cell]!] === 'ESTIMATED' && Math.floor(cell / size) !== cell % size,
    );
    for (const cell of estimated)
      expect([3, 64, 127].includes(Math.floor(cell / size)) || [3, 64, 127].includes(cell % size)).to.equal(true);
    expect(estimated.length).to.equal(2 * 3 * 129 - 6);
    expect(engine.asked.length).to.be.at.most(200);
  });

  it('that refuses everything is asked a bounded number of times', async () => {
    engine.answer = (_, response) =>
      say(response, 400, { code: 'NoSegment', message: 'Could not find a matching segment for coordinate 1' });
    expect(shareEstimated(await routed().matrix(line(60), 'car'))).to.equal(1);
    expect(engine.asked.length).to.be.at.most(160);
  });

  it('that is too late leaves estimates, marked', async () => {
    engine.answer = () => {};
    const begin = performance.now();
    const matrix = await routed({ timeoutMs: 200 }).matrix(POINTS, 'car');
    expect(performance.now() - begin).to.be.lessThan(5000);
    expect(matrix).to.deep.equal(estimator.estimate(POINTS, 'car'));
    expect(shareEstimated(matrix)).to.equal(1);
  });

  it('that begins an answer and never ends it is too late', async () => {
    engine.answer = (_, response) => void response.writeHead(200).write('{"code":');
    expect(shareEstimated(await routed({ timeoutMs: 200 }).matrix(POINTS, 'car'))).to.equal(1);
  });

  it('that never stops talking is cut off', async () => {
    engine.answer = (_, response) => {
      const more = () => response.write('x'.repeat(100_000), () => (response.destroyed ? undefined : setImmediate(more)));
      response.writeHead(200);
      more();
    };
    const begin = performance.now();
    expect(shareEstimated(await routed({ timeoutMs: 30_000 }).matrix(POINTS, 'car'))).to.equal(1);
    expect(performance.now() - begin).to.be.lessThan(20_000);
  });

  it('that fails three times in a row rests, is not asked meanwhile, is tried once afterwards, and is believed again', async () => {
    engine.answer = (_, response) => say(response, 500, 'no');
    const travel = routed();
    for (let times = 0; times < 5; times += 1) expect(shareEstimated(await travel.matrix(POINTS, 'car'))).to.equal(1);
    expect(engine.asked.length).to.equal(3);
    await sleep(REST_MS + 20);
    await travel.matrix(POINTS, 'car');
    await travel.matrix(POINTS, 'car');
    expect(engine.asked.length).to.equal(4);
    engine.answer = asOsrm;
    expect(shareEstimated(await travel.matrix(POINTS, 'car'))).to.equal(1);
    await sleep(REST_MS + 20);
    expect(shareEstimated(await travel.matrix(POINTS, 'car'))).to.equal(0);
    expect(shareEstimated(await travel.matrix(line(4, 50), 'car'))).to.equal(0);
  });

  it('that fails in the middle leaves what it told, and estimates for the rest, closed together', async () => {
    engine.answer = (request, response) => (engine.asked.length > 4 ? say(response, 503, 'no') : asOsrm(request, response));
    const { size, seconds, source } = await routed({ pairs: 16 }).matrix(line(16), 'car');
    expect([...sourcesOf({ size, source })]).to.have.members(['ENGINE', 'ESTIMATED']);
    for (let cell = 0; cell < size ** 3; cell += 1) {
      const [from, by, to] = [Math.floor(cell / size ** 2), Math.floor(cell / size) % size, cell % size];
      expect(seconds[from * size + to]).to.be.at.most(seconds[from * size + by]! + seconds[by * size + to]!);
    }
  });

  it('is not followed to another machine', async () => {
    const other = await faultyEngine(asOsrm);
    for (const status of [301, 302, 303, 307, 308]) {
      engine.answer = (request, response) => void response.writeHead(status, { location: `${other.url}${request.url ?? ''}` }).end();
      expect(shareEstimated(await routed().matrix(POINTS, 'car')), String(status)).to.equal(1);
    }
    expect(other.asked).to.deep.equal([]);
    await other.close();
  });

  it('whose answer is none of its own leaves estimates, marked', async () => {
    const odd = [
      '',
      'null',
      '[]',
      '<html>',
      '{"code":"Ok"}',
      '{"code":"Ok","durations":[[1]],"distances":[[1]],"sources":[],"destinations":[]}',
    ];
    for (const body of odd) {
      engine.answer = (_, response) => say(response, 200, body);
      expect(await routed().matrix(POINTS, 'car'), body).to.deep.equal(estimator.estimate(POINTS, 'car'));
    }
  });

  it('that is not there leaves estimates, marked', async () => {
    const gone = await faultyEngine(asOsrm);
    await gone.close();
    expect(shareEstimated(await routed({ url: gone.url }).matrix(POINTS, 'car'))).to.equal(1);
  });

  it('is not asked for what it has no roads for', async () => {
    expect(shareEstimated(await routed().matrix(POINTS, 'bicycle'))).to.equal(1);
    expect(engine.asked).to.deep.equal([]);
  });

  it('is not asked again for ways it knew none of', async () => {
    engine.answer = (_, response) => {
      const none = [
        [null, null],
        [null, null],
      ];
      const near = [{ distance: 1 }, { distance: 2 }];
      say(response, 200, { code: 'Ok', durations: none, distances: none, sources: near, destinations: near });
    };
    const travel = routed();
    for (let times = 0; times < 3; times += 1) expect(shareEstimated(await travel.matrix(line(2), 'car'))).to.equal(1);
    expect(engine.asked.length).to.equal(1);
  });

  it('is asked for a fresh point alone when the others are known', async () => {
    const travel = routed();
    await travel.matrix(line(30), 'car');
    engine.asked.length = 0;
    await travel.matrix(line(31), 'car');
    const pairs = engine.asked.map(endsIn).reduce((sum, { sources, targets }) => sum + sources * targets, 0);
    expect(pairs).to.be.at.most(62);
  });

  it('is overruled by what its keepers know', async () => {
    const overrides = [{ from: POINTS[0]!, to: POINTS[3]!, seconds: 1234 }];
    const travel = routed({}, { country: { barriers: [], overrides } });
    const matrix = await travel.matrix(POINTS, 'car');
    expect([matrix.seconds[3], SOURCES[matrix.source[3]!]]).to.deep.equal([1234, 'OVERRIDDEN']);
    expect(travel.ways(POINTS, 'car')(3, 0)).to.equal(1234);
  });

  it('teaches the estimator its area', async () => {
    const fits: string[] = [];
    const travel = routed({}, { onFit: (found) => fits.push(...found.keys()) });
    const before = travel.ways(line(2, 90), 'car')(0, 1);
    await travel.matrix(line(25), 'car');
    expect(fits).to.deep.equal(['car -93 44']);
    expect(travel.ways(line(2, 90), 'car')(0, 1)).to.be.greaterThan(1.2 * before);
    expect(travel.ways(line(2, 190), 'car')(0, 1)).to.be.within(before - 2, before + 2);
  });
});

describe('what is remembered of a road engine', () => {
  it('is forgotten after its time, and bounded, what was asked for longest ago first', async () => {
    let now = 0;
    const engine = await faultyEngine(asOsrm);
    const cache = new Cache({ mostCells: 60, lastsMs: 1000, now: () => now });
    const travel = new Travel({ cache, router: new Router({ engine: 'osrm', url: engine.url, timeoutMs: 2000, pairs: null }) });
    const cached = (points: readonly Position[]) => shareEstimated(travel.atOnce(points, 'car')) === 0;
    await travel.matrix(line(5), 'car');
    await travel.matrix(line(5, 20), 'car');
    expect([cached(line(5, 20)), cached(line(5))]).to.deep.equal([true, true]);
    await travel.matrix(line(5, 40), 'car');
    expect(cache.cells).to.be.at.most(60);
    expect([cached(line(5)), cached(line(5, 20)), cached(line(5, 40))]).to.deep.equal([true, false, true]);
    now = 1001;
    expect([cached(line(5)), cached(line(5, 40)), cache.cells]).to.deep.equal([false, false, 0]);
    await engine.close();
  });
});
