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
    (await fetch(`${address}/as/${person}`, { method: 'POST' })).headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
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
export async function known(
  world: RoadWorld,
  viewer: Viewer,
  { name, language = 'en', measures = 'us' }: { name: string; language?: 'en' | 'es'; measures?: 'us' | 'metric' },
): Promise<void> {
  const memberships = [...viewer.roles].map(([group, roles]) => ({ group, roles }));
  const nobody = { contact: null, contactUntil: null, loadUntil: null, counterparts: [], state: 'joined', version: 1 } as const;
  const person = { _id: viewer.person, name, nameKey: name.toLowerCase(), language, measures, memberships, ...nobody };
  await done(world.inVerb((steps) => steps.add(People, person)));
}

/** The words of a PDF, line by line as they were drawn: its streams unpacked, its letters looked up in the maps of its fonts. */
export function wordsIn(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const all = [...objects.values()].map(({ head }) => head).join('\n');
  const fonts = new Map([...all.matchAll(/\/F(\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, lettersOf(objects, id)]));
  return [...objects.values()].map(({ stream }) => shownIn(stream, fonts)).join('');
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const text = pdf.toString('latin1');
  const found = [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)];
  return new Map(
    found.map(([, id = '', body = '']) => {
      const [, head = body, stream = ''] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream$/.exec(body) ?? [];
      return [id, { head, stream: head.includes('FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream }];
    }),
  );
}

type Letters = ReadonlyMap<number, string>;

/** The letters of a font's glyphs, from its ToUnicode map: ranges of glyphs with a list each. */
function lettersOf(objects: ReadonlyMap<string, PdfObject>, font: string): Letters {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? '';
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of (objects.get(map)?.stream ?? '').matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\w ]+)>/g)].forEach(([, hex = ''], at) => letters.set(Number.parseInt(first, 16) + at, unicode(hex)));
  }
  return letters;
}

const unicode = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

function shownIn(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let font: Letters | undefined;
  let words = '';
  for (const [, name, shown] of content.matchAll(/\/F(\d+) [\d.]+ Tf|\[((?:<\w*>|[-\d. ])*)\] TJ/g)) {
    if (name === undefined)
      words += `${glyphs(shown ?? '')
        .map((glyph) => font?.get(glyph) ?? '\uFFFD')
        .join('')}\n`;
    else font = fonts.get(name);
  }
  return words;
}

const glyphs = (shown: string) =>
  [...shown.matchAll(/<(\w*)>/g)].flatMap(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 16)));
