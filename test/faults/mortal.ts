import { below, random } from '../../geo/index.ts';
import { startServer, type ServerProcess } from '../support/server.ts';

/** Requests that go by before the next kill: at least so many, and up to so many more. */
const AT_LEAST = 15;
const UP_TO = 45;

export interface Fate {
  readonly uri: string;
  /** How often it is to be killed. */
  readonly times: number;
  /** The moments follow from it: the same number, the same requests. */
  readonly seed: number;
}

/**
 * A server that is ended by kill −9 in the middle of its work, each time when so many requests have been sent to it, and started anew at
 * once, at another address.
 */
export class Mortal {
  killed = 0;
  #server: ServerProcess | null;
  #requests = 0;
  #next = 0;
  #coming: Promise<void> = Promise.resolve();
  #broken: Error | null = null;
  readonly #draw: () => number;

  private constructor(
    first: ServerProcess,
    readonly fate: Fate,
  ) {
    this.#server = first;
    this.#draw = random(fate.seed);
    this.#next = this.#drawn();
  }

  static async start(fate: Fate): Promise<Mortal> {
    return new Mortal(await startServer({ uri: fate.uri }), fate);
  }

  get over(): boolean {
    return this.killed >= this.fate.times || this.#broken !== null;
  }

  /** Asked anew for each request, which is how they are counted; nowhere, while the next is on its way. */
  readonly addresses = (): readonly string[] => {
    if (!this.#server) return [];
    const { address } = this.#server;
    this.#requests += 1;
    if (!this.over && this.#requests >= this.#next) this.#coming = this.#reborn(this.#server).catch((error: unknown) => this.#fail(error));
    return [address];
  };

  /** Lets the last one finish; answers its exit code. Throws if one of them could not start. */
  async stop(): Promise<number | null> {
    await this.#coming;
    if (this.#broken) throw this.#broken;
    return this.#server?.stop() ?? null;
  }

  async #reborn(server: ServerProcess): Promise<void> {
    this.#server = null;
    await server.kill();
    this.killed += 1;
    this.#server = await startServer({ uri: this.fate.uri });
    this.#requests = 0;
    this.#next = this.#drawn();
  }

  #drawn(): number {
    return AT_LEAST + below(this.#draw, UP_TO);
  }

  #fail(error: unknown): void {
    this.#broken = error instanceof Error ? error : new Error(String(error));
  }
}
