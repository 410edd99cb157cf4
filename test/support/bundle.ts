import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const IMPORTED = /(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g;

const textOf = (file: string) => readFileSync(join(DIST, file), 'utf8');
const gzipped = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0);

/** What the built page's scripts weigh, bytes after gzip. */
export interface Weight {
  /** All that runs before the first screen, whatever the screen. */
  readonly firstLoad: number;
  /** What a map brings beside that. */
  readonly map: number;
}

/** Weighs `dist/`, which must be built. */
export function weighed(): Weight {
  const named = [...textOf('index.html').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  const first = withImports(named);
  const maps = readdirSync(join(DIST, 'assets'))
    .map((file) => `assets/${file}`)
    .filter((file) => file.endsWith('.js') && textOf(file).includes('leaflet-container'));
  const map = [...withImports(maps)].filter((file) => !first.has(file));
  return { firstLoad: gzipped(first), map: gzipped(map) };
}

/** The files and all that they import before they run. */
function withImports(files: readonly string[]): Set<string> {
  const all = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (all.has(file)) continue;
    all.add(file);
    queue.push(...[...textOf(file).matchAll(IMPORTED)].map(([, name = '']) => join('assets', name)));
  }
  return all;
}
