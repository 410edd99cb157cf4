import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Written by the build: for each path of a screen, the files of its code that the page itself does not name. */
type ScreenFiles = Readonly<Record<string, readonly string[]>>;

/** The built files, as small as the browser can read them. Hashed names never change; the shell and the worker are asked for anew each time. */
export function client(dist: string): RequestHandler {
  const files = sirv(dist, {
    // Looks at each request: where the client is built anew meanwhile, a list from the start would name files that are gone.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const hashed = path.startsWith('/assets/');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // What the build writes down for the server (`.vite`) is not for others.
  return (request, response, next) => (request.path.includes('/.') ? next() : files(request, response, next));
}

/**
 * Every address of a screen is the one page; an address with a dot is a file that is not there. The page comes with the names of the
 * files of that screen: on a slow line they would otherwise be asked for only when the shell has come and run.
 */
export function screens(dist: string): RequestHandler {
  const page = join(dist, 'index.html');
  const links = linksBy(screenFiles(dist));
  return (request, response, next) => {
    if (request.path.includes('.') || !existsSync(page)) return next();
    const link = links(request.path);
    if (link) response.set('Link', link);
    response.set('Cache-Control', 'no-cache').sendFile(page);
  };
}

function screenFiles(dist: string): ScreenFiles {
  const list = join(dist, '.vite', 'screens.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as ScreenFiles) : {};
}

/** The header for a path: of the screen whose pattern fits with the fewest holes. */
function linksBy(files: ScreenFiles): (path: string) => string | undefined {
  const known = Object.entries(files).map(([pattern, names]) => {
    const parts = pattern.split('/');
    return { parts, holes: parts.filter(isHole).length, header: names.map(linkTo).join(', ') };
  });
  known.sort((a, b) => a.holes - b.holes);
  return (path) => {
    const given = path.split('/');
    return known.find(({ parts }) => parts.length === given.length && parts.every((part, at) => isHole(part) || part === given[at]))
      ?.header;
  };
}

const isHole = (part: string): boolean => part.startsWith(':');

function linkTo(file: string): string {
  return file.endsWith('.css') ? `<${file}>; rel=preload; as=style` : `<${file}>; rel=modulepreload`;
}
