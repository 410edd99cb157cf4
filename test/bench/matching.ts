/**
 * How long a matching takes and how good it is, beside others: `npm run bench:matching -- --size 10000 --seed 7 --against greedy,highs,ortools`
 *
 * --size offers and as many needs, 1000 · --seed 7 · --floor 0.75 · --runs 5, of which the median counts, each in a fresh process
 * --against greedy, highs (npm), ortools (from PyPI into .commissary/bench-venv): for the most food and then the least distance
 * --strewn: sites strewn over a square instead of crowding in towns, which hangs together and is harder
 * --unit 1 and --lot 0, grams: handling units and smallest useful lots · --json FILE
 *
 * Instances: see matching/instances.ts. The time is that of `match` from columns in memory to a matching with all its reasons; for the others
 * that of the solver alone, with which `search` compares: the optimum without reading, order and reasons. In the same run: the optimum (a
 * floor of 0), a second matching after a small change and, of up to 10,000, the optimum in a process that has matched before: a fresh one
 * spends most of a small matching on compiling. Processes run as `npm start` runs the server: with no more helpers than cores are left.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { helperFlag } from '../../server/start.mjs';
import { encode, load, strewn, towns, type Instance } from './matching/instances.ts';
import { measured, type Measured } from './matching/measure.ts';
import { pythonWith } from './venv.ts';
import type { Run } from './matching/run.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    floor: { type: 'string', default: '0.75' },
    runs: { type: 'string', default: '5' },
    against: { type: 'string', default: '' },
    unit: { type: 'string', default: '1' },
    lot: { type: 'string', default: '0' },
    strewn: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [size, seed, floor, runs] = [Number(values.size), Number(values.seed), Number(values.floor), Number(values.runs)];
const folder = join('.commissary', 'bench');
const file = join(folder, `matching-${size}-${seed}.bin`);
mkdirSync(folder, { recursive: true });

interface Row extends Measured {
  readonly name: string;
  /** Seconds of every run. */
  readonly all: readonly number[];
}

const script = compiled();
const kind = await write();
const ours = several(`floor ${floor}`, { way: 'ours', floor });
const best = floor === 0 ? ours : several('optimum', { way: 'ours', floor: 0 });
const search = several('search', { way: 'search', floor: 0 });
const again = several('again', { way: 'again', floor });
const warm = size > 10_000 ? [] : [several('warm', { way: 'warm', floor: 0 })];
const rows = [
  ours,
  ...(best === ours ? [] : [best]),
  search,
  ...warm,
  again,
  ...values.against.split(',').filter(Boolean).flatMap(against),
];
rows.map((row) => line(row, best)).forEach((text) => console.log(text));
if (values.json)
  writeFileSync(values.json, JSON.stringify({ size, seed, floor, kind, node: process.version, cpu: cpus()[0]?.model, rows }, null, 2));
rmSync(file);
console.log(summary(ours));
if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;

/** What runs as plain JavaScript: memory and seconds are then the engine's, not those of the loader of TypeScript. */
function compiled(): string {
  const out = join(folder, 'js');
  const module = ['--module', 'nodenext', '--target', 'es2023', '--rewriteRelativeImportExtensions', 'true', '--rootDir', '.'];
  const flags = ['--ignoreConfig', '--noCheck', '--skipLibCheck', ...module, '--outDir', out, 'test/bench/matching/run.ts'];
  execFileSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), ...flags], { stdio: 'inherit' });
  return join(out, 'test', 'bench', 'matching', 'run.js');
}

async function write(): Promise<string> {
  const shared = values.strewn ? null : await towns(size, seed);
  const bytes = encode(shared ?? strewn(size, seed));
  writeFileSync(file, bytes);
  const { edges } = load(file);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const name = shared ? 'towns' : 'strewn';
  console.log(
    `${name} ${size.toLocaleString('en')} × ${size.toLocaleString('en')}, ${edges.toLocaleString('en')} edges, seed ${seed}, sha256 ${hash}`,
  );
  return name;
}

/** The run whose time is the median. */
function several(name: string, of: Pick<Run, 'way' | 'floor'>, times = runs): Row {
  const task: Run = { file, seed, unit: Number(values.unit), lot: Number(values.lot), ...of };
  const done = Array.from({ length: times }, () => child(task)).sort((a, b) => a.seconds - b.seconds);
  return { name, ...done[(times - 1) >> 1]!, all: done.map(({ seconds }) => seconds) };
}

function child(task: Run): Measured {
  const text = execFileSync(process.execPath, [helperFlag(), script, JSON.stringify(task)], {
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text.toString()) as Measured;
}

function against(way: string): Row[] {
  if (way === 'ortools') return orTools();
  if (way === 'greedy' || way === 'highs') return [several(way, { way, floor: 0 }, way === 'highs' ? 1 : runs)];
  throw new Error(`--against ${way}: greedy, highs or ortools`);
}

function orTools(): Row[] {
  const out = `${file}.flow`;
  const script = new URL('./matching/flow.py', import.meta.url).pathname;
  try {
    const python = pythonWith({ ortools: 'ortools==9.15.*' });
    const all = Array.from({ length: size > 10_000 ? 1 : runs }, () => Number(execFileSync(python, [script, file, out]).toString())).sort(
      (a, b) => a - b,
    );
    const instance: Instance = load(file);
    const bytes = readFileSync(out);
    const kilograms = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    rmSync(out);
    return [{ name: 'ortools', ...measured(instance, kilograms, all[(all.length - 1) >> 1]!), all, megabytes: NaN }];
  } catch (reason) {
    console.log(`no OR-Tools here: ${reason instanceof Error ? String(reason.message.split('\n')[0]) : String(reason)}`);
    return [];
  }
}

function line(row: Row, { kg, kgKm }: Measured): string {
  const gap = (one: number, other: number) => {
    const percent = (100 * (one / other - 1)).toFixed(2).replace('-', '−');
    return `${/[1-9]/.test(percent) ? percent.replace(/^(?=\d)/, '+') : '0.00'} %`;
  };
  return [
    row.name.padEnd(11),
    `${row.seconds.toFixed(3)} s (${row.all[0]!.toFixed(3)}–${row.all.at(-1)!.toFixed(3)})`.padEnd(24),
    `${Math.round(row.kg).toLocaleString('en')} kg (${gap(row.kg, kg)})`,
    `${row.kgKm.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} kg km (${gap(row.kgKm, kgKm)})`,
    `smallest share ${row.smallestShare.toFixed(4)}`,
    `at zero ${row.atZero} of ${row.reachable}`,
    ...(Number.isNaN(row.megabytes) ? [] : [`${Math.round(row.megabytes)} MB`]),
    ...row.faults.slice(0, 3),
  ].join(' · ');
}

function summary({ seconds, kg, smallestShare, atZero, faults }: Row): string {
  const certificate = faults.length === 0 ? 'certificate holds' : `${faults.length} faults`;
  return `${seconds.toFixed(2)} s · ${Math.round(kg).toLocaleString('en')} kg · smallest share ${smallestShare.toFixed(4)} · at zero ${atZero} · ${certificate}`;
}
