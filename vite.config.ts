import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
    },
  };
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

export default defineConfig({
  root: inClient(''),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shell(), gallery()],
  server: { proxy: { '/graphql': server, '/events': server, '/import': server, '/exports': server, '/wipe': server } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // The oldest that know :has, <dialog>, navigator.locks and AbortSignal.timeout, which the client leans on.
    target: ['chrome105', 'safari16', 'firefox121'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: inClient('index.html'), worker: inClient('worker.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
    },
  },
});
