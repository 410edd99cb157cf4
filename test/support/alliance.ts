import { settableClock } from '../../server/clock.ts';
import { closeStore, openStore } from '../../server/store.ts';
import { isRefusal, type Answer, type Done } from '../../server/verbs/refusal.ts';
import { uuid7 } from '../../server/verbs/uuid.ts';
import { verbs, type Asking, type Enqueue, type Job, type RunVerb } from '../../server/verbs/verb.ts';
import type { Role, Viewer } from '../../server/viewer.ts';
import { emptyUri, returned } from './mongod.ts';

/** When every test's story begins: a Tuesday, 7 AM in Minnesota. */
export const MORNING = new Date('2026-09-22T12:00:00Z');

export interface World {
  readonly clock: ReturnType<typeof settableClock>;
  readonly verb: RunVerb;
  /** Runners that share no memory, as equal server processes do. */
  readonly runners: readonly RunVerb[];
  /** Jobs that verbs have enqueued, in order. */
  readonly jobs: Job[];
  op(): string;
  viewer(roles: Readonly<Record<string, readonly Role[]>>, agreed?: Readonly<Record<string, readonly string[]>>, person?: string): Viewer;
  asking(viewer: Viewer, op?: string, verb?: RunVerb): Asking;
  close(): Promise<void>;
}

/** An empty store on a real MongoDB, a clock that stands at `MORNING`, and runners on it. Models must be imported before. */
export async function alliance(): Promise<World> {
  const uri = await emptyUri();
  await openStore(uri);
  const clock = settableClock(MORNING);
  const jobs: Job[] = [];
  const enqueue: Enqueue = async (wanted) => void jobs.push(...wanted);
  const runner = (queued: boolean) => verbs({ clock, enqueue, limitMs: 30_000, capacity: 20_000, queued });
  const runners = [runner(true), runner(true), runner(false)];
  const verb = runner(true);
  // Counted, so that what is sorted by id comes in the same order in every run.
  let ids = 0;
  const op = () => uuid7(clock.now(), (bytes) => void new DataView(bytes.buffer).setUint32(6, ++ids));
  return {
    clock,
    verb,
    runners,
    jobs,
    op,
    viewer: (roles, agreed = {}, person = op()) => ({
      person,
      roles: new Map(Object.entries(roles)),
      agreed: new Map(Object.entries(agreed)),
    }),
    asking: (viewer, id = op(), run = verb) => ({ verb: run, viewer, op: id }),
    close: async () => {
      await closeStore();
      await returned(uri);
    },
  };
}

/** The answer when the verb was done; fails the test with the refusal when it was not. */
export async function done(answer: Promise<Answer>): Promise<Done> {
  const said = await answer;
  if (isRefusal(said)) throw new Error(`Refused: ${JSON.stringify(said)}`);
  return said;
}

/** How often each union member was answered. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { typename } of answers) counts[typename] = (counts[typename] ?? 0) + 1;
  return counts;
}
