import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A machine on loopback that answers as it is told, in place of a road engine with faults. */
export interface Faulty {
  readonly url: string;
  /** The paths it was asked, in order. */
  readonly asked: string[];
  /** The most questions that were under way at once. */
  readonly atOnce: () => number;
  /** How it answers from now on. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function faultyEngine(answer: Faulty['answer']): Promise<Faulty> {
  let [now, most] = [0, 0];
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    now += 1;
    most = Math.max(most, now);
    response.once('close', () => (now -= 1));
    faulty.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const faulty: Faulty = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    atOnce: () => most,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return faulty;
}

/** Answers as OSRM does, each way 600 seconds and 9,000 metres. */
export function asOsrm({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const { sources, targets } = endsIn(url);
  const table = (value: number) => Array.from({ length: sources }, () => new Array<number>(targets).fill(value));
  const near = (length: number) => Array.from({ length }, () => ({ distance: 3, name: '', location: [0, 0] }));
  say(response, 200, { code: 'Ok', durations: table(600), distances: table(9000), sources: near(sources), destinations: near(targets) });
}

/** How many sources and destinations an address of OSRM names. */
export function endsIn(url: string): { sources: number; targets: number } {
  const count = (name: string) => new URLSearchParams(url.split('?')[1]).get(name)?.split(';').length ?? 0;
  return { sources: count('sources'), targets: count('destinations') };
}

export function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
}
