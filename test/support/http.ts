import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = new URL('../../', import.meta.url);
const NOBODY_ANSWERS_MS = 60_000;
const AGAIN_MS = 100;

/** What is sent and how long one server is waited for, ms. */
export interface Sending {
  readonly path: string;
  readonly body: string;
  readonly type: 'application/json' | 'text/csv';
  readonly limitMs?: number;
}

/** A server answered, but not what was asked for. */
export class Unanswered extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${String(status)} ${code}`);
  }
}

/** Where requests go: read anew for each, so that a server may come back at another address. */
export type Addresses = () => readonly string[];

/**
 * One phone: it keeps its own cookies and sends each request to the next server of several. What a lost connection, a server that starts, or
 * a crowded minute leaves unanswered it sends again.
 */
export class Phone {
  readonly #cookies = new Map<string, string>();
  #turn = 0;
  /** How often nobody answered: the request was lost on the way, or its answer was. */
  lost = 0;

  constructor(readonly addresses: Addresses) {}

  /** The `answer` of a trusted operation. Throws `Unanswered` for what is no answer. */
  async ask(name: string, variables: object): Promise<unknown> {
    const body = JSON.stringify({ documentId: documentId(name), variables });
    const said = (await this.sendUntilHeard({ path: '/graphql', body, type: 'application/json' })) as {
      data?: { answer?: unknown } | null;
      errors?: { message: string }[];
    };
    if (said.errors || said.data?.answer === undefined) throw new Unanswered(200, `${name}: ${JSON.stringify(said.errors)}`);
    return said.data.answer;
  }

  /** The body of the answer, sent again until somebody answers; gives up after a minute without any. */
  async sendUntilHeard(sending: Sending): Promise<unknown> {
    for (let silent = 0; silent < NOBODY_ANSWERS_MS;) {
      const heard = await this.#once(sending).catch((error: unknown) => lost(error));
      if (heard === 'lost') {
        this.lost += 1;
        await sleep(AGAIN_MS);
        silent += AGAIN_MS;
      } else if (heard.status === 429 || heard.status === 503) {
        await sleep(1000 * Number(heard.headers.get('retry-after') ?? 1));
      } else return bodyOf(heard);
    }
    throw new Unanswered(0, 'nobody answers');
  }

  async #once({ path, body, type, limitMs = 30_000 }: Sending): Promise<Response> {
    const servers = this.addresses();
    const server = servers[this.#turn++ % servers.length];
    if (server === undefined) throw new TypeError('fetch failed');
    const headers = { 'content-type': type, cookie: this.#sent() };
    const response = await fetch(new URL(path, server), { method: 'POST', headers, body, signal: AbortSignal.timeout(limitMs) });
    // Read here, so that a connection lost half way through the answer is a lost one too.
    const text = await response.text();
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return new Response(text, { status: response.status, headers: response.headers });
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  #sent(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const body = (await response.json()) as { errors?: { message: string }[] };
  if (response.ok) return body;
  throw new Unanswered(response.status, body.errors?.[0]?.message ?? '');
}

/** The connection broke or timed out: nobody knows whether it was done. Everything else is a fault. */
function lost(error: unknown): 'lost' {
  if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return 'lost';
  throw error;
}

const ids = new Map<string, string>();

/** The id of a trusted operation by its name, from what `server/documents.ts` wrote. */
export function documentId(name: string): string {
  if (ids.size === 0) {
    const texts = JSON.parse(readFileSync(new URL('generated/documents.json', ROOT), 'utf8')) as Record<string, string>;
    for (const [id, text] of Object.entries(texts)) ids.set(/^(?:query|mutation) (\w+)/.exec(text)?.[1] ?? id, id);
  }
  const id = ids.get(name);
  if (id === undefined) throw new Error(`No trusted operation is called ${name}; run node --import tsx server/documents.ts`);
  return id;
}
