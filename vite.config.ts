import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Writes the list of built files and a hash of their contents into worker.js: a new byte anywhere is a new worker. */
function shell(): Plugin {
  let out = '';
  return {
    name: 'shell',
    apply: 'build',
    configResolved: (config) => {
      out = resolve(config.root, config.build.outDir);
    },
    // Not closeBundle: that also runs after a failed build and hides its error.
    writeBundle() {
      const worker = join(out, 'worker.js');
      const files = filesUnder(out).filter((file) => file !== worker && !file.includes('/.vite/'));
      const code = readFileSync(worker, 'utf8');
      const hash = createHash('sha256').update(code);
      for (const file of files) hash.update(relative(out, file)).update(readFileSync(file));
      const value = { version: hash.digest('hex').slice(0, 12), files: files.map((file) => `/${relative(out, file)}`) };
      writeFileSync(
        worker,
        code.replace('__SHELL__', () => JSON.stringify(value)),
      );
      for (const file of [...files, worker]) squeeze(file);
    },
  };
}

/** Has the page ask who is signed in while the shell is still on its way. */
function early(): Plugin {
  return {
    name: 'early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunk = Object.values(bundle ?? {}).find((one) => one.type === 'chunk' && one.isEntry && one.name === 'early');
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk?.fileName ?? ''}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

/** Worth to be squeezed: what is text. */
const TEXT = /\.(js|css|html|json|svg|webmanifest)$/;

/** Lays the file as small as can be beside it, once, rather than less small for every phone that asks. */
function squeeze(file: string): void {
  if (!TEXT.test(file)) return;
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

/** A line of a domain's `screens.ts`: the path of a screen, then the module of its code. */
const SCREEN = /path: '([^']+)'.*?import\('([^']+)'\)/gs;

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...all: never[]) => unknown>>[1];

/** Writes down for the server, by the path of each screen, the files of its code that the page does not name itself. */
function screenFiles(): Plugin {
  const modules = new Map<string, string>();
  return {
    name: 'screen-files',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/screens.ts')) return;
      for (const [, path = '', file = ''] of code.matchAll(SCREEN)) modules.set(path, resolve(dirname(id), file));
    },
    generateBundle(_options, bundle) {
      const named = filesOf(bundle, (chunk) => chunk.isEntry && chunk.name === 'app');
      const entries = [...modules].map(([path, module]) => {
        const files = filesOf(bundle, ({ facadeModuleId }) => facadeModuleId === module);
        return [path, [...files].filter((file) => !named.has(file)).map((file) => `/${file}`)];
      });
      this.emitFile({ type: 'asset', fileName: '.vite/screens.json', source: JSON.stringify(Object.fromEntries(entries)) });
    },
  };
}

type Chunk = Extract<Bundle[string], { type: 'chunk' }>;

/** The scripts and styles of the chunks that fit, with all that they import before they run. */
function filesOf(bundle: Bundle, fits: (chunk: Chunk) => boolean): Set<string> {
  const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk');
  const queue = chunks.filter(fits);
  const files = new Set<string>();
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (files.has(chunk.fileName)) continue;
    files.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    const { imports } = chunk;
    queue.push(...chunks.filter(({ fileName }) => imports.includes(fileName)));
  }
  return files;
}

/** The pages that show every part are built with VITE_GALLERY=1 alone; in the product their list is empty. */
function gallery(): Plugin {
  return {
    name: 'gallery',
    load: (id) => (id.endsWith('/gallery/screens.ts') && process.env['VITE_GALLERY'] !== '1' ? 'export const screens = [];' : null),
  };
}

const inClient = (file: string) => fileURLToPath(new URL(`client/${file}`, import.meta.url));

/** Where a page in development finds the server. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`;

const GROUPED =
  /client\/(offers|weekly|goods|places|needs|loads|routes|papers|people|photos|parts)\/|client\/(untaken|unanswered|sure|drafts|mending)\./;
/** What a driver needs once a route is claimed. */
const DRIVING = /client\/routes\/(at-stop|stop-parts|waiting|mine|warmth-link)\./;
const ALONE = /leaflet|client\/early|generated\/first|client\/(parts\/)?map|client\/parts\/(chart|scale)/;

/** One file of what most screens use and one of what some do, rather than fifty small ones: a browser asks for six at a time. */
const SHARED = [
  { name: 'shared', minShareCount: 12, priority: 3, test: (id: string) => !ALONE.test(id) },
  { name: 'driving', minShareCount: 2, priority: 2, test: (id: string) => DRIVING.test(id) },
  { name: 'common', minShareCount: 2, priority: 1, test: (id: string) => GROUPED.test(id) && !ALONE.test(id) },
];

export default defineConfig({
  root: inClient(''),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shell(), gallery(), screenFiles(), early()],
  server: { proxy: { '/graphql': server, '/events': server, '/import': server, '/exports': server, '/photos': server, '/wipe': server } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // The oldest that know :has, <dialog>, navigator.locks and AbortSignal.timeout, which the client leans on.
    target: ['chrome105', 'safari16', 'firefox121'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: inClient('index.html'), early: inClient('early.ts'), worker: inClient('worker.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: SHARED, includeDependenciesRecursively: false },
      },
    },
  },
});
