import { osrm, valhalla, type BlockLimits, type Engine, type Profile, type Question, type Said } from '../../geo/index.ts';
import type { Logger } from '../log.ts';
import { Breaker, Resting } from './breaker.ts';
import { askJson, Unanswered } from './http.ts';

const ENGINES = { osrm, valhalla } as const;
const FAILURES = 3;
const REST_MS = 30_000;

export interface RouterOptions {
  readonly engine: keyof typeof ENGINES;
  /** All that is asked is below this address. */
  readonly url: string;
  readonly timeoutMs: number;
  /** Most pairs at once; null: as the engine comes. */
  readonly pairs: number | null;
  readonly restMs?: number;
}

export type Told = Exclude<Said, 'NONSENSE'>;

/** A road engine on another machine: one address, a time for each answer, and a rest after failures. */
export class Router {
  readonly limits: BlockLimits;
  private readonly engine: Engine;
  private readonly base: URL;
  private readonly breaker: Breaker;

  constructor(
    private readonly options: RouterOptions,
    log?: Logger,
  ) {
    this.engine = ENGINES[options.engine];
    this.base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
    this.limits = options.pairs === null ? this.engine.limits : limitsFor(options.pairs);
    const onChange = (state: string) => log?.warn({ engine: this.engine.name, state }, 'road engine');
    this.breaker = new Breaker({ failures: FAILURES, restMs: options.restMs ?? REST_MS, onChange });
  }

  serves(profile: Profile): boolean {
    return this.engine.profiles.includes(profile);
  }

  /** It has failed too often of late. */
  get resting(): boolean {
    return this.breaker.resting;
  }

  /** Null when the engine gave no answer that can be used, or rests. */
  async ask(question: Question): Promise<Told | null> {
    try {
      return await this.breaker.run(() => this.answer(question));
    } catch (error) {
      if (error instanceof Unanswered || error instanceof Resting) return null;
      throw error;
    }
  }

  private async answer(question: Question): Promise<Told> {
    const { path, body } = this.engine.ask(question);
    const answer = await askJson({ url: new URL(path, this.base), body, timeoutMs: this.options.timeoutMs });
    const said = this.engine.read(answer, question);
    if (said === 'NONSENSE') throw new Unanswered('nonsense');
    return said;
  }
}

function limitsFor(pairs: number): BlockLimits {
  return { pairs, points: 2 * Math.ceil(Math.sqrt(pairs)) };
}
