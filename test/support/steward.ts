import { setTimeout as sleep } from 'node:timers/promises';
import { uuid7 } from '../../server/verbs/uuid.ts';
import { documentId } from './http.ts';
import type { ServerProcess } from './server.ts';

export const PASSPHRASE = 'nine turnips and a drum';

/** How the first steward joins a server that began without people: the code was said at its start. */
export interface Joining {
  readonly id: string;
  readonly name: string;
  readonly variables: object;
}

export async function joiningOf(server: ServerProcess, name = 'Ludovica of the mill'): Promise<Joining> {
  const id = uuid7(new Date());
  const code = await codeOf(server);
  return { id, name, variables: { op: uuid7(new Date()), input: { id, code, name, passphrase: PASSPHRASE, language: 'EN' } } };
}

/** It is said right after where the server is. */
export async function codeOf(server: ServerProcess): Promise<string> {
  for (;;) {
    const code = /join#([\w-]+)/.exec(server.said())?.[1];
    if (code !== undefined) return code;
    await sleep(5);
  }
}

/** The first steward of an empty server, signed in. */
export async function joined(server: ServerProcess, joining?: Joining): Promise<Reply> {
  const { variables } = joining ?? (await joiningOf(server));
  const reply = await ask(server, 'Join', variables);
  if (reply.data.join?.__typename !== 'Joined') throw new Error(`Nobody joined: ${reply.text}`);
  return reply;
}

export interface Told {
  readonly __typename?: string;
  readonly name?: string;
  readonly me?: { readonly id: string; readonly memberships: readonly { readonly group: { readonly id: string } }[] };
}

/** One answer of a server: its data by field, and the session cookie that came with it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<'answer' | 'join' | 'me' | 'changeMe' | 'signIn', Told | undefined>>;
  readonly code: string | undefined;
  readonly cookie: string;
}

export async function ask(server: ServerProcess, name: string, variables: object, headers: Record<string, string> = {}): Promise<Reply> {
  return post(server, JSON.stringify({ documentId: documentId(name), variables }), headers);
}

/** Posts a body as it is. */
export async function post(
  { address }: Pick<ServerProcess, 'address'>,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await response.text();
  const said = parsed(text);
  const [set = ''] = response.headers.getSetCookie();
  const { status, headers: heard } = response;
  return {
    status,
    headers: heard,
    text,
    data: (said.data ?? {}) as Reply['data'],
    code: said.errors?.[0]?.message,
    cookie: set.split(';')[0] ?? '',
  };
}

function parsed(text: string): { data?: unknown; errors?: { message: string }[] } {
  try {
    return JSON.parse(text) as { data?: unknown; errors?: { message: string }[] };
  } catch {
    return {};
  }
}
