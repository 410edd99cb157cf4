/**
 * How a round of the routing search grows with the size of the problem: `npm run bench:scaling -- --seconds 2`
 *
 * --sizes 100,200,400,800 tasks · --kinds r1,r2: drawn instances, see routing/drawn.ts · --seed 1 · --seconds 2 of the processor each · --json FILE
 *
 * The first plan is timed apart. The slope is that of the line through the logarithms of size and time: 1 means twice the size,
 * twice the time.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Improver } from '../../geo/route/improve.ts';
import { compile } from '../../geo/route/model.ts';
import { instanceOf } from '../geo/route/lilim.ts';
import { drawn, KINDS, type Kind } from './routing/drawn.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,200,400,800' },
    kinds: { type: 'string', default: 'r1,r2' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});

interface Point {
  readonly kind: Kind;
  readonly size: number;
  /** Milliseconds of the first plan, the model among it; microseconds of a round. */
  readonly first: number;
  readonly round: number;
}

const kinds = KINDS.filter((kind) => values.kinds.split(',').includes(kind));
const points = kinds.flatMap((kind) => values.sizes.split(',').map((size) => measured(kind, Number(size))));
const slopes = kinds.map((kind) => ({ kind, slope: slopeOf(points.filter((point) => point.kind === kind)) }));
if (values.json) writeFileSync(values.json, JSON.stringify({ points, slopes }, null, 2));
console.log(slopes.map(({ kind, slope }) => `${kind}: a round grows with size to the power ${slope.toFixed(2)}`).join(' · '));

function measured(kind: Kind, size: number): Point {
  const { problem } = instanceOf(drawn(kind, size, Number(values.seed)));
  const begun = processor();
  const improver = new Improver(compile(problem), 1);
  const first = processor() - begun;
  const budget = Number(values.seconds) * 1000;
  const start = processor();
  let rounds = 0;
  for (let spent = 0; spent < budget; spent = processor() - start) {
    for (let turn = 0; turn < 64; turn += 1) improver.round(spent / budget);
    rounds += 64;
  }
  const round = (1000 * (processor() - start)) / rounds;
  console.log(
    `${kind} ${String(size).padStart(5)} tasks  first plan ${first.toFixed(0)} ms  a round ${round.toFixed(1)} µs  ${Math.round(1e6 / round)} rounds a second`,
  );
  return { kind, size, first, round };
}

/** Milliseconds of processor time: others may compute beside this. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function slopeOf(of: readonly Point[]): number {
  const [x, y] = [of.map(({ size }) => Math.log(size)), of.map(({ round }) => Math.log(round))];
  const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, each, at) => sum + (each - mx) * ((y[at] ?? 0) - my), 0);
  return top / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}
