import { createHash } from 'node:crypto';
import { random, type Random } from '../geo/index.ts';
import { settableClock } from '../server/clock.ts';
import { viewerOf } from '../server/groups/actions.ts';
import { isRefusal, type Answer, type Done } from '../server/verbs/refusal.ts';
import { uuid7 } from '../server/verbs/uuid.ts';
import { verbs, type Asking, type RunVerb } from '../server/verbs/verb.ts';
import type { Viewer } from '../server/viewer.ts';

const HOUR = 3_600_000;
/** Things of the demonstration that must be found again are named as of this instant. */
const EPOCH = new Date('2026-01-01T00:00:00Z');
const AT_ONCE = 12;

/** The id of something by its name in the story: the same from the same seed. */
export function idFor(seed: number, label: string, at: Date = EPOCH): string {
  const hash = createHash('sha256')
    .update(`${String(seed)} ${label}`)
    .digest();
  return uuid7(at, (bytes) => bytes.set(hash.subarray(0, bytes.length)));
}

/** Tells a story through the server's own verbs, at times of its own, from one seed. */
export class Teller {
  readonly clock: ReturnType<typeof settableClock>;
  readonly draw: Random;
  readonly seed: number;
  private readonly verb: RunVerb;

  constructor(start: Date, seed: number) {
    this.seed = seed;
    this.clock = settableClock(start);
    this.draw = random(seed);
    this.verb = verbs({ clock: this.clock, limitMs: 60_000, enqueue: async () => {} });
  }

  /** An id for a thing of the story. */
  id(label: string): string {
    return idFor(this.seed, label);
  }

  /** Somebody asking, under an operation that is named after what is done. */
  asking(viewer: Viewer, label: string): Asking {
    return { verb: this.verb, viewer, op: idFor(this.seed, `op ${label}`, this.clock.now()) };
  }

  /** The person as the server knows them now: roles and agreements. */
  viewer(person: string): Promise<Viewer> {
    return viewerOf(person, this.clock.now());
  }

  /** An instant, hours from the story's present. */
  hours(ahead: number): Date {
    return new Date(this.clock.now().getTime() + ahead * HOUR);
  }

  /** What was done; a story that is refused is a bug of ours. */
  async done(answer: Promise<Answer>): Promise<Done> {
    const said = await answer;
    if (isRefusal(said)) throw new Error(`The story was refused: ${JSON.stringify(said)}`);
    return said;
  }

  /** The same for many things, some at a time. */
  async each<T, R>(things: readonly T[], tell: (thing: T, at: number) => Promise<R>): Promise<R[]> {
    const told: R[] = [];
    for (let from = 0; from < things.length; from += AT_ONCE)
      told.push(...(await Promise.all(things.slice(from, from + AT_ONCE).map((thing, at) => tell(thing, from + at)))));
    return told;
  }
}
