// Keeps the shell for times without signal. Touches nothing that belongs to a person: that lives in IndexedDB, wiped at sign-out.

interface Extended {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetched {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** The part of a service worker's scope that is used here; the page's types know none of it. */
interface Scope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', heard: (event: Extended) => void): void;
  addEventListener(type: 'message', heard: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'fetch', heard: (event: Fetched) => void): void;
}

/** Written in by the build. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const worker = globalThis as unknown as Scope;
const { version, files } = __SHELL__;
const name = `shell-${version}`;
const shell = new Set(files);

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([forgetOlder(), worker.clients.claim()])));
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (shell.has(url.pathname)) return event.respondWith(fromShell(url.pathname, request));
  // Exports and prints (/x.pdf) and shared pages (/s/x) stay the server's.
  const isScreen = request.mode === 'navigate' && !url.pathname.includes('.') && !url.pathname.startsWith('/s/');
  if (isScreen) event.respondWith(fromShell('/index.html', request));
});

/** Copies what the older version already holds: hashed names never change their content. */
async function keep(): Promise<void> {
  const cache = await caches.open(name);
  for (const file of shell) {
    const held = file.startsWith('/assets/') ? await caches.match(file) : undefined;
    if (held) await cache.put(file, held);
    else await cache.add(new Request(file, { cache: 'reload', credentials: 'omit' }));
  }
}

async function forgetOlder(): Promise<void> {
  const older = (await caches.keys()).filter((key) => key.startsWith('shell-') && key !== name);
  await Promise.all(older.map((key) => caches.delete(key)));
}

async function fromShell(file: string, request: Request): Promise<Response> {
  return (await (await caches.open(name)).match(file)) ?? fetch(request);
}

export {};
