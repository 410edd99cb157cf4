import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import express, { type Request, type Response as Answer } from 'express';
import { configFrom } from '../../../server/config.ts';
import { contextOf } from '../../../server/context.ts';
import { papersWithinRate } from '../../../server/gate.ts';
import { paperRoutes } from '../../../server/papers/actions.ts';
import { People } from '../../../server/people/model.ts';
import { sessionOf, sessions } from '../../../server/session.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import type { RoadWorld } from '../routes/on-the-road.ts';

export const SECRET = 'a secret of at least thirty-two signs';

export interface Press {
  /** Fetches a path as somebody who is signed in; as nobody without. */
  get(path: string, as?: Viewer, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** Papers behind a real HTTP server with real sessions. Every request comes from an address of its own, unless it says which. */
export async function press(world: RoadWorld, viewers: () => readonly Viewer[]): Promise<Press> {
  const config = configFrom({}, SECRET);
  const app = express();
  app.set('trust proxy', 1);
  const contextFor = async (request: Request, answer: Answer) => {
    const session = sessionOf(request, answer);
    const viewer = viewers().find(({ person }) => person === session.person) ?? STRANGER;
    return contextOf({ viewer, clock: world.clock, verb: world.verb, config, session });
  };
  const signedIn = sessions(config);
  app.post('/as/:person', signedIn, async (request, answer) => {
    await sessionOf(request, answer).signedInAs(String(request.params['person']));
    answer.end();
  });
  const withinRate = papersWithinRate({ visitorOf: ({ ip }) => ip ?? '' });
  app.use(paperRoutes({ contextFor, clock: world.clock, config, withinRate, signedIn: [signedIn] }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let phones = 0;
  const cookieOf = async ({ person }: Viewer) =>
    (await fetch(`${address}/as/${person}`, { method: 'POST' })).headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  return {
    get: async (path, as, headers = {}) => {
      phones += 1;
      const own = { 'x-forwarded-for': `198.51.${phones >> 8}.${phones & 255}`, cookie: as ? await cookieOf(as) : '' };
      return fetch(`${address}${path}`, { headers: { ...own, ...headers } });
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Puts a viewer of the small world among the people, under a name. */
export async function known(world: RoadWorld, viewer: Viewer, { name, language = 'en', measures = 'us' }: { name: string; language?: 'en' | 'es'; measures?: 'us' | 'metric' }): Promise<void> {
  const memberships = [...viewer.roles].map(([group, roles]) => ({ group, roles }));
  const nobody = { contact: null, contactUntil: null, loadUntil: null, counterparts: [], state: 'joined', version: 1 } as const;
  const person = { _id: viewer.person, name, nameKey: name.toLowerCase(), language, measures, memberships, ...nobody };
  await done(world.inVerb((steps) => steps.add(People, person)));
}

/** The words of a PDF, page by page as they were drawn: its streams unpacked, its letters looked up in the maps of its fonts. */
export function wordsIn(pdf: Buffer): string {
  const streams = streamsOf(pdf);
  const maps = streams.filter((text) => text.includes('begincmap')).map(lettersOf);
  return streams
    .filter((text) => / Tf\b/.test(text))
    .map((text) => shownIn(text, maps))
    .join('\n');
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    const bytes = Buffer.from(body, 'latin1');
    try {
      return inflateSync(bytes).toString('latin1');
    } catch {
      return body;
    }
  });
}

/** A ToUnicode map as pdfkit writes it: ranges of glyphs with a list of their letters. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', , list = ''] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\w ]+)>/g)].forEach(([, hex = ''], at) => letters.set(parseInt(first, 16) + at, unicode(hex)));
  }
  return letters;
}

const unicode = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** Fonts are numbered in the order of their first use, as are their maps. */
function shownIn(content: string, maps: readonly ReadonlyMap<number, string>[]): string {
  let font = 0;
  let words = '';
  for (const [, name, shown] of content.matchAll(/\/F(\d+) [\d.]+ Tf|\[((?:<\w*>|[-\d. ])*)\] TJ/g)) {
    if (name !== undefined) font = Number(name) - 1;
    else words += `${glyphs(shown ?? '').map((glyph) => maps[font]?.get(glyph) ?? '\uFFFD').join('')}\n`;
  }
  return words;
}

const glyphs = (shown: string) =>
  [...shown.matchAll(/<(\w*)>/g)].flatMap(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((four) => parseInt(four, 16)));
