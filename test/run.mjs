// `npm test`: makes ready what is missing, then runs every check and every test, two at a time, also after a failure, and ends with one line of counts.
// `npm test -- server geo` runs the tests of these folders alone; `--long` what is too long for every day; `--axe` and `--axe-dark` look
// at every state that the browser tests come by.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built, installed, nodeRefusal } from '../server/start.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const chosen = given.filter((word) => !word.startsWith('--'));
// What takes minutes is done in full: every listing and every stop that trust.md names.
if (given.includes('--long')) process.env.LONG = '1';
// Every state that a browser test comes by is looked at by axe.
if (given.includes('--axe')) process.env.AXE = 'light';
if (given.includes('--axe-dark')) process.env.AXE = 'dark';
const total = { passed: 0, failed: 0 };
// Told once more at the end, where a long run is read first.
const failures = [];

function fail(why, count = 1) {
  total.failed += count;
  failures.push(...[why].flat());
}

// Those that measure; they are run by hand.
const MEASURE = ['bench', 'load', 'support'];
const FORMATTED = ['**/*.{ts,tsx,mjs,js,css,html}', '*.json'];

/** Side by side: one waits for a browser or a store while the other computes. */
const LANES = 2;
const LONGEST = ['journeys', 'server', 'geo', 'offline', 'lint', 'walks', 'faults', 'types'];

const CHECKS = [
  { name: 'types', module: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'lint', module: 'eslint/bin/eslint.js', args: ['**/*.{ts,tsx}'], needs: 'eslint.config.js' },
  { name: 'format', module: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', ...FORMATTED] },
];

function heading(name) {
  console.log(`\n== ${name}`);
}

/** Runs one of our modules with Node; answers whether it ended well, and what it said, which one that runs alone says at once. */
function node(args, { env = {}, alone }) {
  const stdio = ['ignore', ...(alone ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
  const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (words) => said.push(words));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ended: code === 0, said: Buffer.concat(said).toString() }));
  });
}

async function check({ name, module, args }, { alone }) {
  const { ended, said } = await node([join('node_modules', module), ...args], { alone });
  heading(name);
  process.stdout.write(said);
  console.log(ended ? 'passed' : 'failed');
  if (ended) total.passed += 1;
  else fail(name);
}

/** The real programs that tests use, found or fetched before the first test so that no test waits for a download. */
async function programs() {
  const { tsImport } = await import('tsx/esm/api');
  const { findMongod } = await tsImport('../server/mongod/find.ts', import.meta.url);
  const { ensureChromium } = await tsImport('./support/chromium.ts', import.meta.url);
  const found = {};
  if (!process.env.MONGODB_URI) {
    found.MONGOD_BINARY = await orTell(() =>
      findMongod({ env: process.env, cacheDir: join(root, '.commissary', 'mongod'), say: console.log }),
    );
  }
  found.CHROMIUM_PATH = await orTell(ensureChromium);
  return Object.fromEntries(Object.entries(found).filter(([, path]) => path !== undefined));
}

/** A missing program is told once here; the tests that need it fail. */
async function orTell(find) {
  try {
    return await find();
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

/** The test files by the folder they are in: each folder is run by a mocha of its own, so that a crash takes only its own tests along. */
function groups() {
  const entries = readdirSync(join(root, 'test'), { withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts')).map(({ name }) => `test/${name}`);
  const folders = entries.filter((entry) => entry.isDirectory() && !MEASURE.includes(entry.name)).map(({ name }) => name);
  const filled = folders.filter((name) =>
    readdirSync(join(root, 'test', name), { recursive: true }).some((file) => file.endsWith('.test.ts')),
  );
  const all = [{ name: 'rooms', specs: own }, ...filled.sort().map((name) => ({ name, specs: [`test/${name}/**/*.test.ts`] }))];
  return all.filter(({ name, specs }) => specs.length > 0 && (chosen.length === 0 || chosen.includes(name)));
}

/** The options of `.mocharc.json` but its list of files, which mocha would add to ours. */
function mochaOptions() {
  const { spec: _, ...options } = JSON.parse(readFileSync(join(root, '.mocharc.json'), 'utf8'));
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    return [value].flat().flatMap((one) => [`--${name}`, String(one)]);
  });
}

async function mocha({ name, specs }, { env, folder, alone }) {
  if (alone) heading(`tests: ${name}`);
  const counts = join(folder, name);
  const options = ['--no-config', ...mochaOptions(), '--reporter', join('test', 'support', 'reporter.mjs')];
  const args = [join('node_modules', 'mocha', 'bin', 'mocha.js'), ...options, ...specs];
  const { ended, said } = await node(args, { env: { ...env, COUNTS_FILE: counts }, alone });
  if (!alone) heading(`tests: ${name}`);
  process.stdout.write(said);
  const told = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 0, failures: [] };
  total.passed += told.passed;
  fail(
    told.failures.map((why) => `${name}: ${why}`),
    told.failed,
  );
  if (ended || told.failed > 0) return;
  console.error(`The tests of ${name} broke off.`);
  fail(`The tests of ${name} broke off.`);
}

/** Counts a step that either went well or says why not. */
function step(why) {
  if (!why) return void (total.passed += 1);
  console.error(`\n${why}`);
  fail(why);
}

async function runAll() {
  const why = nodeRefusal(process.version) ?? installed(root);
  if (why) return step(why);
  const env = await programs();
  step(built(root));
  const folder = mkdtempSync(join(tmpdir(), 'commissary-counts-'));
  const checks = chosen.length > 0 ? [] : CHECKS.filter(({ needs }) => !needs || existsSync(join(root, needs)));
  const tests = groups();
  const alone = checks.length + tests.length === 1;
  const tasks = [
    ...tests.map((group) => ({ name: group.name, run: () => mocha(group, { env, folder, alone }) })),
    ...checks.map((one) => ({ name: one.name, run: () => check(one, { alone }) })),
  ].sort((a, b) => rank(a) - rank(b));
  await Promise.all(Array.from({ length: Math.min(LANES, availableParallelism()) }, () => lane(tasks)));
  rmSync(folder, { recursive: true, force: true });
}

/** Does the next task that nobody does, until there is none. */
async function lane(tasks) {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task.run();
}

/** The longest begin, so that the last to end is a short one. */
function rank({ name }) {
  const at = LONGEST.indexOf(name);
  return at === -1 ? LONGEST.length : at;
}

await runAll();
if (failures.length > 0) console.log(`\n== what failed\n${failures.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
