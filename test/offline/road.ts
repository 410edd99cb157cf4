import {
  Agent,
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { documentId } from '../support/http.ts';

/** A request on its way: its path, the operation it asks for, and when it came. */
export interface Passing {
  readonly path: string;
  readonly operation: string | undefined;
  readonly at: number;
}

/** What becomes of it: it passes; its answer is lost after the server has done it; or the road answers with a status of its own. */
export type Fate = 'pass' | 'lose' | number;

/**
 * The way from phones to a server: an HTTP proxy on loopback that can lose answers, turn requests away, cut event streams, lead to
 * another server, and change a file on the way. A page sees one origin, whatever happens behind it.
 */
export class Road {
  fate: (passing: Passing) => Fate = () => 'pass';
  /** Changes the text of a file that the server answers. */
  rewrite: ((path: string, text: string) => string) | null = null;
  readonly passed: Passing[] = [];
  readonly #streams = new Set<ServerResponse>();
  readonly #agent = new Agent({ keepAlive: false });

  private constructor(
    readonly server: Server,
    readonly address: string,
    private to: URL,
  ) {}

  static async to(address: string): Promise<Road> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const road = new Road(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, new URL(address));
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      road.#pass(request, response).catch(() => response.destroy());
    });
    return road;
  }

  /** Leads to another server from now on. */
  lead(address: string): void {
    this.to = new URL(address);
  }

  /** How many event streams are open. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Breaks every event stream off. */
  cut(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  /** How often an operation was asked for. */
  asked(operation: string): number {
    return this.passed.filter((passing) => passing.operation === operation).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    this.#agent.destroy();
    await once(this.server, 'close');
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const path = new URL(request.url ?? '/', this.address).pathname;
    const passing = { path, operation: operationIn(body), at: Date.now() };
    this.passed.push(passing);
    const fate = this.fate(passing);
    if (typeof fate === 'number') return void response.writeHead(fate, { 'content-type': 'application/json' }).end('{}');
    const answer = await this.#beyond(request, body);
    if (fate === 'lose') {
      await bytesOf(answer);
      return void response.destroy();
    }
    await this.#answer({ path, answer, response });
  }

  async #answer({ path, answer, response }: { path: string; answer: IncomingMessage; response: ServerResponse }): Promise<void> {
    const { statusCode = 502, headers } = answer;
    const stream = headers['content-type']?.startsWith('text/event-stream') === true;
    if (!this.rewrite || stream || path !== '/worker.js') {
      if (stream) this.#streams.add(response);
      response.on('close', () => (this.#streams.delete(response), answer.destroy()));
      answer.on('error', () => response.destroy());
      answer.on('close', () => answer.complete || response.destroy());
      response.writeHead(statusCode, headers);
      return void answer.pipe(response);
    }
    const text = this.rewrite(path, (await bytesOf(answer)).toString());
    response.writeHead(statusCode, without(headers, ['content-length', 'etag', 'transfer-encoding'])).end(text);
  }

  #beyond(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { method, url } = request;
    const unchanged = this.rewrite ? ['accept-encoding', 'if-none-match', 'if-modified-since'] : [];
    const headers = { ...without(request.headers, unchanged), host: this.to.host };
    return new Promise((resolve, reject) => {
      ask({ host: this.to.hostname, port: this.to.port, method, path: url, headers, agent: this.#agent }, resolve)
        .on('error', reject)
        .end(body);
    });
  }
}

function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const NAMED = [
  'Me',
  'SignOut',
  'SignOutEverywhere',
  'ListOffer',
  'MyOffers',
  'MyRoutes',
  'Arrive',
  'Collect',
  'Deliver',
  'FinishRoute',
] as const;

function operationIn(body: Buffer): string | undefined {
  const [, id] = /"documentId":"([^"]+)"/.exec(body.toString()) ?? [];
  return NAMED.find((name) => id === documentId(name));
}
