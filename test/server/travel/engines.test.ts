import { expect } from 'chai';
import {
  distance,
  Estimator,
  roadMetres,
  shareEstimated,
  SOURCES,
  type Position,
  type Roads,
  type TravelMatrix,
} from '../../../geo/index.ts';
import { Router } from '../../../server/travel/router.ts';
import { Travel, type TravelParts } from '../../../server/travel/travel.ts';
import { engineFolder, osmOf, roadServer, type EngineName, type Network, type RoadServer } from '../../support/roads.ts';

const SIDE = 16;
/** Streets 400 m apart. */
const [EAST, NORTH] = [0.005_08, 0.003_6];
/** Between these columns of the town runs a river, crossed by the southernmost street alone. */
const RIVER = 8;
const REST_MS = 200;

/** A crossing of the town. */
const crossing = (column: number, row: number): Position => [-93.3 + column * EAST, 44.95 + row * NORTH];
/** Three roads around nothing, fifteen kilometres away, joined to no other. */
const island = (corner: number): Position => [-93.1 + (corner % 2) * EAST, 44.8 + Math.floor(corner / 2) * NORTH];
const WILDERNESS: Position = [-93.6, 44.7];

function network(): Network {
  const at = (column: number, row: number) => column * SIDE + row;
  const all = Array.from({ length: SIDE }, (_, n) => n);
  const town = all.flatMap((column) => all.map((row) => crossing(column, row)));
  const streets = all.flatMap((row) => {
    const along = all.map((column) => at(column, row));
    return row === 0 ? [along] : [along.slice(0, RIVER), along.slice(RIVER)];
  });
  const avenues = all.map((column) => all.map((row) => at(column, row)));
  const far = town.length;
  return {
    nodes: [...town, ...[0, 1, 2, 3].map(island), [-93, 45.15]],
    ways: [
      ...streets.map((nodes) => ({ nodes, kind: 'residential' })),
      ...avenues.map((nodes, column) => ({ nodes, kind: 'residential', oneWay: column === 3 })),
      { nodes: [far, far + 1, far + 3, far + 2, far], kind: 'residential' },
      { nodes: [at(SIDE - 1, SIDE - 1), far + 4], kind: 'primary' },
    ],
  };
}

/** Spread over the town; the same number is always the same place. */
const places = (count: number): Position[] =>
  Array.from({ length: count }, (_, n) => crossing((n * 7) % SIDE, (n * 5 + Math.floor(n / SIDE)) % SIDE));

const engines: EngineName[] = ['osrm', 'valhalla'];
for (const name of engines) {
  describe(`a real road engine: ${name}`, function () {
    this.timeout(120_000);
    let server: RoadServer;
    const travel = (parts: TravelParts = {}, pairs: number | null = null) =>
      new Travel({ router: new Router({ engine: name, url: server.url, timeoutMs: 10_000, pairs, restMs: REST_MS }), ...parts });
    const cell = ({ seconds, metres, source, size }: TravelMatrix, from: number, to: number) => {
      const at = from * size + to;
      return { seconds: seconds[at]!, metres: metres[at]!, source: SOURCES[source[at]!] };
    };

    before(async function () {
      try {
        await engineFolder(name);
      } catch (error) {
        console.log(`    ${name} can't be had from its Python package, so only the estimator is tried: ${(error as Error).message}`);
        this.skip();
      }
      server = await roadServer(name, osmOf(network()));
    });
    after(() => server?.stop());

    it('tells the length of streets as they are, and times at which a town is driven', async () => {
      const points = [crossing(10, 2), crossing(13, 2), crossing(13, 6)];
      const matrix = await travel().matrix(points, 'car');
      expect(shareEstimated(matrix)).to.equal(0);
      const along = distance(points[0]!, points[1]!) + distance(points[1]!, points[2]!);
      expect(cell(matrix, 0, 2).metres).to.be.closeTo(along, 0.02 * along);
      const speed = cell(matrix, 0, 2).metres / cell(matrix, 0, 2).seconds;
      expect(speed * 3.6).to.be.within(12, 60);
    });

    it('knows of the river what a straight line does not', async () => {
      const [west, east] = [crossing(RIVER - 1, 14), crossing(RIVER, 14)];
      const { metres } = cell(await travel().matrix([west, east], 'car'), 0, 1);
      const bridge = 2 * distance(crossing(RIVER, 0), east) + distance(west, east);
      expect(metres).to.be.closeTo(bridge, 0.05 * bridge);
      const straight = cell(new Estimator().estimate([west, east], 'car'), 0, 1);
      expect(straight.metres).to.be.lessThan(metres / 10);
      const banks = [crossing(RIVER - 0.7, 0.3), crossing(RIVER - 0.3, 0.3), crossing(RIVER - 0.3, 30), crossing(RIVER - 0.7, 30)];
      const told = new Estimator({ barriers: [{ ring: [...banks, banks[0]!] }] }).estimate([west, east], 'car');
      expect(cell(told, 0, 1).metres).to.be.within(0.8 * metres, 1.6 * metres);
    });

    it('tells one-way streets both ways differently', async () => {
      const matrix = await travel().matrix([crossing(3, 4), crossing(3, 12)], 'car');
      expect(cell(matrix, 1, 0).metres).to.be.greaterThan(cell(matrix, 0, 1).metres + 300);
    });

    it('tells more ways than it takes at once, in parts', async () => {
      const matrix = await travel().matrix(places(130), 'car');
      expect(shareEstimated(matrix)).to.equal(0);
    });

    it('tells them also when its limit is lower than was thought', async () => {
      const matrix = await travel({}, 40_000).matrix(places(130), 'car');
      expect(shareEstimated(matrix)).to.equal(0);
    });

    it('leaves what is off its roads to the estimator, marked, and tells the rest', async () => {
      const points = [crossing(2, 2), WILDERNESS, crossing(5, 9), island(0), crossing(12, 3)];
      const matrix = await travel().matrix(points, 'car');
      for (const from of [0, 2, 4]) for (const to of [0, 2, 4]) if (from !== to) expect(cell(matrix, from, to).source).to.equal('ENGINE');
      for (const [from, to] of [
        [0, 1],
        [1, 2],
        [0, 3],
        [3, 4],
        [1, 3],
      ] as const)
        expect(cell(matrix, from, to).source).to.equal('ESTIMATED');
    });

    it('tells the rest also where much is asked, and two of it are off its roads', async () => {
      const points = [...places(60), WILDERNESS, ...places(120).slice(60), island(2)];
      const { source, size } = await travel().matrix(points, 'car');
      const off = [60, size - 1];
      source.forEach((by, at) => {
        const [from, to] = [Math.floor(at / size), at % size];
        const lost = off.includes(from) || off.includes(to);
        if (from !== to) expect(SOURCES[by]).to.equal(lost ? 'ESTIMATED' : 'ENGINE');
      });
    });

    it('answers with a closed matrix', async () => {
      const { size, seconds, metres } = await travel().matrix([...places(24), WILDERNESS], 'car');
      for (const cells of [seconds, metres])
        for (let at = 0; at < size ** 3; at += 1) {
          const [from, by, to] = [Math.floor(at / size ** 2), Math.floor(at / size) % size, at % size];
          expect(cells[from * size + to]).to.be.at.most(cells[from * size + by]! + cells[by * size + to]!);
        }
    });

    it('makes estimates of other ways in its area better: lengths nearer, and four of five times kept', async () => {
      const fits = new Map<string, Roads>();
      await travel({ onFit: (found) => found.forEach((roads, area) => fits.set(area, roads)) }).matrix(places(100), 'car');
      const others = places(160).slice(120);
      const truth = await travel().matrix(others, 'car');
      const judged = (estimator: Estimator) => {
        const ways = estimator.ways(others, 'car');
        const pairs = others.flatMap((_, from) =>
          others.flatMap((__, to) => (from === to ? [] : [[ways(from, to), cell(truth, from, to)] as const])),
        );
        const errors = pairs.map(([guess, told]) => Math.abs(Math.log(guess.metres / told.metres))).sort((a, b) => a - b);
        const kept = pairs.filter(([guess, told]) => told.seconds <= guess.seconds).length / pairs.length;
        return { error: errors[Math.floor(errors.length / 2)]!, kept };
      };
      const [before, after] = [judged(new Estimator()), judged(new Estimator({ local: fits }))];
      expect(after.error).to.be.lessThan(before.error);
      expect(Math.abs(after.kept - 0.8)).to.be.lessThan(Math.abs(before.kept - 0.8));
    });

    it('is missed when it goes, and believed when it comes back', async () => {
      const port = travel();
      await port.matrix(places(5), 'car');
      await server.stop();
      const without = await port.matrix([...places(5), crossing(15, 15)], 'car');
      expect(cell(without, 0, 1).source).to.equal('CACHED');
      expect(cell(without, 0, 5).source).to.equal('ESTIMATED');
      await server.start();
      const again = await port.matrix([...places(5), crossing(15, 15)], 'car');
      expect(shareEstimated(again)).to.equal(0);
    });
  });
}

describe('without a road engine', () => {
  it('the estimator answers, and says so', async () => {
    const points = places(6);
    const matrix = await new Travel().matrix(points, 'car');
    expect(shareEstimated(matrix)).to.equal(1);
    expect(matrix.metres[1]).to.be.closeTo(roadMetres(distance(points[0]!, points[1]!)), 5);
  });
});
