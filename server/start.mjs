// `npm start`: makes ready what a bare clone lacks, then runs the server. Only syntax and modules that an old Node knows are used here, so
// that it can say in words that it is too old.
import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join, relative } from 'path';
import { fileURLToPath } from 'url';

const OLDEST = [20, 19];
/** The threads that Node starts beside a program's own, for its compiler and its collector of garbage. */
const HELPERS = 4;

/**
 * What the client and the trusted documents are built from: folders, and which of their files. Of the server that is the schema and the
 * script that reads it, of the tests the operations of the day.
 */
const SOURCES = [
  { folder: 'client', of: /./ },
  { folder: 'geo', of: /\.ts$/ },
  { folder: 'server', of: /(\.graphql|documents\.ts|sdl\.ts)$/ },
  { folder: 'test/journeys/day', of: /\.graphql$/ },
  { folder: '.', of: /^(package-lock\.json|vite\.config\..*)$/, flat: true },
];

/** Why this version of Node, as in `process.version`, is too old; `undefined` when it is not. */
export function nodeRefusal(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Commissary needs Node ${OLDEST.join('.')} or newer, and this is ${version}. Get a newer one from https://nodejs.org and start again.`;
}

/**
 * Installs the dependencies if those of `package-lock.json` are not what is there. Returns why it could not, or `undefined`.
 * `npm ci` empties `node_modules` first; where that is a link it would empty another project's, so it is not run there.
 */
export function installed(root) {
  const marker = join(root, 'node_modules', '.commissary-lock');
  const wanted = hashOf(root, [join(root, 'package-lock.json')]);
  if (read(marker) === wanted) return undefined;
  if (!asLocked(root)) {
    if (isLink(join(root, 'node_modules'))) return 'node_modules is a link to a folder that does not hold what package-lock.json asks for.';
    console.log('Installing what is needed (npm ci) …');
    if (!npm(['ci', '--include=dev', '--no-audit', '--no-fund'], root)) {
      return 'The dependencies could not be installed: npm ci failed, and above it says why. It needs the npm registry once.';
    }
  }
  if (!isLink(join(root, 'node_modules'))) writeFileSync(marker, wanted);
  return undefined;
}

/** Builds the client if its sources are not what was built last. Returns why it could not, or `undefined`. */
export function built(root) {
  const marker = join(root, 'dist', '.built');
  const wanted = hashOf(root, sources(root));
  if (read(marker) === wanted && existsSync(join(root, 'generated', 'documents.json'))) return undefined;
  console.log('Building the client …');
  const failed = 'The client could not be built; above it says why.';
  if (!node(['--import', 'tsx', join('server', 'documents.ts')], root)) return failed;
  if (!node([join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], root)) return failed;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(marker, wanted);
  return undefined;
}

/** All that must be there before the server or its tests can run. Returns why it can't be, or `undefined`. */
export function ready(root) {
  return nodeRefusal(process.version) || installed(root) || built(root);
}

/** Node's flag for no more helpers than cores are left: with four of them on two cores a program waits for its own helpers. */
export function helperFlag(cores = cpus().length) {
  return `--v8-pool-size=${Math.max(1, Math.min(HELPERS, cores - 1))}`;
}

/** Runs the server with these arguments until it ends, and ends as it ended. */
function serve(root, args) {
  const words = [helperFlag(), '--import', 'tsx', join('server', 'main.ts'), ...args];
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' });
  child.once('exit', (code, signal) => process.exit(signal ? 1 : code));
  // A terminal sends Ctrl-C to the server itself; a second one would cut its draining short.
  process.once('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
}

/** Whether a person's own npm installed all that the lock file names: npm lists what it installed in a file of the same form. */
function asLocked(root) {
  const list = read(join(root, 'node_modules', '.package-lock.json'));
  if (list === undefined) return false;
  const there = JSON.parse(list).packages || {};
  const wanted = JSON.parse(read(join(root, 'package-lock.json'))).packages || {};
  return Object.keys(wanted).every((path) => path === '' || sameOrOptional(wanted[path], there[path]));
}

function sameOrOptional(wanted, there) {
  if (!there) return wanted.optional === true;
  return there.version === wanted.version && there.integrity === wanted.integrity;
}

function isLink(path) {
  return existsSync(path) && lstatSync(path).isSymbolicLink();
}

function sources(root) {
  const present = SOURCES.filter(({ folder }) => existsSync(join(root, folder)));
  return present.reduce((all, source) => all.concat(under(join(root, source.folder), source)), []);
}

function under(folder, { of, flat }) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = entries.map((entry) => {
    if (entry.isDirectory()) return flat ? [] : under(join(folder, entry.name), { of });
    return of.test(entry.name) ? [join(folder, entry.name)] : [];
  });
  return found.reduce((all, paths) => all.concat(paths), []);
}

function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function node(args, root) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function npm(args, root) {
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script)) return node([script, ...args], root);
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const why = ready(root);
  if (why) {
    console.error(`\n${why}`);
    process.exit(1);
  }
  serve(root, process.argv.slice(2));
}
