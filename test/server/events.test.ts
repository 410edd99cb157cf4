import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Request, type Response } from 'express';
import pino from 'pino';
import type { ContextFor } from '../../server/app.ts';
import { configFrom } from '../../server/config.ts';
import { eventsOf, type Events } from '../../server/events.ts';
import { changesOf, liveChanges, type Live } from '../../server/live.ts';
import { endSessionsOf, sessionOf, sessions } from '../../server/session.ts';
import { STRANGER, type Viewer } from '../../server/viewer.ts';
import { smallWorld, type SmallWorld } from './loads/small-world.ts';

const SECRET = 'a secret of at least thirty-two signs';
const BEAT_MS = 50;

/** One reader of the stream: waits for the next message that it was not told before. */
class Reader {
  #text = '';
  constructor(
    readonly status: number,
    readonly chunks: AsyncIterator<string>,
  ) {}

  /** The next message's lines; null at the end of the stream. */
  async next(): Promise<string | null> {
    for (;;) {
      const at = this.#text.indexOf('\n\n');
      if (at >= 0) {
        const message = this.#text.slice(0, at);
        this.#text = this.#text.slice(at + 2);
        return message;
      }
      const { value, done } = await this.chunks.next();
      if (done) return null;
      this.#text += value;
    }
  }

  async until(fits: (message: string) => boolean): Promise<string | null> {
    for (;;) {
      const message = await this.next();
      if (message === null || fits(message)) return message;
    }
  }
}

describe('live changes', () => {
  let world: SmallWorld;
  let live: Live;
  let server: Server;
  let events: Events;
  let url = '';
  const viewers = new Map<string, Viewer>();

  before(async () => {
    world = await smallWorld();
    for (const viewer of Object.values(world.people)) viewers.set(viewer.person, viewer);
    live = liveChanges(pino({ level: 'silent' }));
    await new Promise<void>((open) => {
      const deaf = live.hear((change) => {
        deaf();
        expect(change).to.equal('all');
        open();
      });
    });
    const app = express();
    app.use(sessions(configFrom({}, SECRET)));
    const contextFor = (async (request: Request, response: Response) => {
      const { person } = sessionOf(request, response);
      return { viewer: viewers.get(person ?? '') ?? STRANGER };
    }) as unknown as ContextFor;
    events = eventsOf(live, contextFor, BEAT_MS);
    app.post('/as/:person', async (request, response) => {
      await sessionOf(request, response).signedInAs(request.params.person);
      response.end();
    });
    app.get('/events', events.stream);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    events.end();
    await live.stop();
    server.closeAllConnections();
    server.close();
    await world.close();
  });

  async function reading(viewer: Viewer | null): Promise<Reader> {
    const headers: Record<string, string> = {};
    if (viewer) {
      const signedIn = await fetch(`${url}/as/${viewer.person}`, { method: 'POST' });
      headers['cookie'] = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    }
    const response = await fetch(`${url}/events`, { headers });
    const text = response.body?.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>;
    const reader = new Reader(response.status, text[Symbol.asyncIterator]());
    if (response.status === 200) expect(await reader.next()).to.match(/^retry: \d+$/);
    return reader;
  }

  const isChange = (message: string) => message.startsWith('data: {');

  it('are told to the group and to those it agreed with, and to nobody else', async () => {
    const { farmer, cook, outsider } = world.people;
    const [own, agreed, other] = [await reading(farmer), await reading(cook), await reading(outsider)];
    const offer = await world.list();
    for (const reader of [own, agreed])
      expect(await reader.until(isChange))
        .to.include('"topic":"offers"')
        .and.include(offer);
    viewers.set(outsider.person, world.viewer({ far: ['planner'], north: ['farmer'] }, {}, outsider.person));
    await other.until((message) => message.includes('beat'));
    await other.until((message) => message.includes('beat'));
    const second = await world.list();
    expect(await other.until(isChange), 'only what came after the new role').to.include(second);
  });

  it('are for nobody who is not signed in', async () => {
    expect((await reading(null)).status).to.equal(401);
  });

  it('end soon after the session has ended', async () => {
    const reader = await reading(world.people.planner);
    await endSessionsOf(world.people.planner.person);
    expect(await reader.until(() => false)).to.equal(null);
  });

  it('say nothing of a refusal, and the domain of a verb that speaks of no document', () => {
    const record = { verb: 'loads.reserveLoad', group: 'north' };
    expect(changesOf({ ...record, answer: { typename: 'NotAllowed' } })).to.deep.equal([]);
    expect(changesOf({ ...record, answer: { typename: 'Done', refs: [{ kind: 'Route', id: 'r', version: 2 }] } })).to.deep.equal([
      { topic: 'loads', id: '', version: 0, group: 'north' },
      { topic: 'routes', id: 'r', version: 2, group: 'north' },
    ]);
  });
});
