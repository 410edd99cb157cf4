import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { appOn } from '../../server/app.ts';
import { configFrom } from '../../server/config.ts';
import type { Documents } from '../../server/gate.ts';
import type { World } from './alliance.ts';
import { documentId } from './http.ts';

export const SECRET = 'a secret of at least thirty-two signs';
const ROOT = new URL('../../', import.meta.url);

/** One browser: keeps its cookies. */
export interface Browser {
  /** Posts one operation, to /graphql unless it says where. */
  ask(
    name: string,
    variables?: object,
    path?: string,
  ): Promise<{ status: number; headers: Headers; code?: string; data: Record<string, unknown> }>;
  get(path: string): Promise<{ status: number; headers: Headers; text: string }>;
  post(path: string, type?: string): Promise<{ status: number; headers: Headers }>;
}

/** The whole server of a world, over real HTTP, in this process. */
export async function appAt(world: World): Promise<{ readonly browser: () => Browser; readonly stop: () => Promise<void> }> {
  const documents = JSON.parse(readFileSync(new URL('generated/documents.json', ROOT), 'utf8')) as Documents;
  const server = createServer();
  const live = { hear: () => () => {}, stop: async () => {} };
  const { clock, verb } = world;
  const parts = { config: configFrom({}, SECRET), clock, verb, log: pino({ level: 'silent' }), documents, live, dist: null };
  const app = await appOn(server, parts);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    browser: () => browserAt(url),
    stop: async () => {
      await app.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

function browserAt(url: string): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  return {
    ask: async (name, variables = {}, path = '/graphql') => {
      const body = JSON.stringify({ documentId: documentId(name), variables });
      const response = await send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const { data = {}, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: { message: string }[] };
      return { status: response.status, headers: response.headers, data, ...(errors?.[0] && { code: errors[0].message }) };
    },
    get: async (path) => {
      const response = await send(path, { method: 'GET' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    post: async (path, type = 'application/json') => {
      const { status, headers } = await send(path, { method: 'POST', headers: { 'content-type': type }, body: '{}' });
      return { status, headers };
    },
  };
}
