import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { configFrom } from '../../server/config.ts';
import { contextOf } from '../../server/context.ts';
import { importRoutes } from '../../server/places/importing.ts';
import { STRANGER, type Viewer } from '../../server/viewer.ts';
import type { World } from './alliance.ts';

export interface Fault {
  readonly line: number;
  readonly reason: string;
  readonly field?: string;
  readonly of?: number;
}

export interface Answered {
  readonly status: number;
  readonly code?: string;
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, readonly string[]>>;
  readonly rows: number;
  readonly good: number;
  readonly added: number;
  readonly already: number;
  readonly bad: number;
  readonly faults: readonly Fault[];
  readonly shown: readonly Readonly<Record<string, unknown>>[];
}

/** Sends sheets to a real HTTP server as one viewer or another; null is nobody. */
export interface Sheets {
  send(path: string, by: Viewer | null, body: object | string, type?: string): Promise<Answered>;
  stop(): Promise<void>;
}

const SESSION = { person: null, address: '', signedInAs: async () => {}, end: async () => {}, endAll: async () => {} };

/** The import's routes on a port of their own, without sessions: who asks is told by the test. */
export async function sheets({ clock, verb }: World): Promise<Sheets> {
  const viewers = new Map<string, Viewer>();
  const config = configFrom({}, 'a secret of at least thirty-two signs');
  const app = express();
  app.use(
    '/import',
    importRoutes(async (request) => {
      const viewer = viewers.get(request.get('x-as') ?? '') ?? STRANGER;
      return contextOf({ viewer, clock, verb, config, session: SESSION });
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/import/`;
  return {
    send: async (path, by, body, type = typeof body === 'string' ? 'text/csv' : 'application/json') => {
      if (by) viewers.set(by.person, by);
      const headers = { 'content-type': type, 'x-as': by?.person ?? '' };
      const response = await fetch(new URL(path, url), {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const said = (await response.json()) as Answered & { errors?: { message: string }[] };
      return { ...said, status: response.status, ...(said.errors && { code: said.errors[0]?.message ?? '' }) };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
