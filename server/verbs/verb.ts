import type { Clock } from '../clock.ts';
import type { Viewer } from '../viewer.ts';
import { asEntries, Entries, type Move } from './ledger.ts';
import { fingerprint, forgetAt, Operations, tooOld, wellFormed, type Operation } from './operation.ts';
import { patiently, within } from './patience.ts';
import { Flights, Queue } from './queue.ts';
import { BUSY, invalid, Refused, type Answer, type Done, type Refusal } from './refusal.ts';
import { transact, type Transaction } from './transaction.ts';

/** What is asked, on behalf of `group`. `keys` name the documents whose guards it will contend for; they only order the queue. */
export interface Request {
  readonly operationId: string;
  readonly name: string;
  readonly group: string;
  readonly input: unknown;
  readonly keys: readonly string[];
}

/** What a body may do. `move` notes an entry and `enqueue` a job; both are written with the record at the end. */
export interface Verb extends Pick<Transaction, 'find' | 'list' | 'change' | 'add' | 'many' | 'remove'> {
  readonly at: Date;
  readonly operationId: string;
  move(move: Move): void;
  enqueue(job: Job): void;
}

/** Work for later; `key` makes it unique while it waits. */
export interface Job {
  readonly name: string;
  readonly key: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Puts jobs into the store inside the verb's transaction. */
export type Enqueue = (jobs: readonly Job[], transaction: Transaction) => Promise<void>;

export type Body = (verb: Verb) => Promise<Done>;
export type RunVerb = (viewer: Viewer, request: Request, body: Body) => Promise<Answer>;

export interface Patience {
  readonly clock: Clock;
  readonly enqueue?: Enqueue;
  /** How long a caller waits before it is told Busy, ms. */
  readonly limitMs?: number;
  /** How many may wait in this process before the next is told Busy at once. */
  readonly capacity?: number;
  readonly queued?: boolean;
}

type Draft = Omit<Operation, 'answer'>;
type Steps = (verb: Verb) => Promise<Answer>;

const noJobs: Enqueue = async (jobs) => {
  if (jobs.length > 0) throw new Error('This runner was given no jobs to enqueue to');
};

/**
 * The one way to change anything. One transaction holds the body's conditional writes, their entries, its jobs and the operation's
 * record with its answer, so that an operation is either done, recorded and answerable, or never happened.
 *
 * Repeating an operation gives its first answer and no second effect, at any time, from any process. Every refusal a body
 * throws is recorded too: the person may have acted on it, and a late duplicate must not do what they were told was not done.
 * What the runner itself refuses (Busy, a malformed or foreign id) is not: nothing was decided.
 */
export function verbs({ clock, enqueue = noJobs, limitMs = 4000, capacity = 2000, queued = true }: Patience): RunVerb {
  const queue = new Queue(capacity);
  const flights = new Flights<Answer>();
  const once = looksThenDoes(enqueue);
  return async (viewer, request, body) => {
    const refusal = wellFormed(request.operationId) ?? (queue.full ? BUSY : null);
    if (refusal) return refusal;
    const draft = drafted(viewer, request, clock.now());
    const until = Date.now() + limitMs;
    const attempt = (steps: Steps) => patiently(until, BUSY, () => once(draft, steps));
    const turn = () => queue.turn(queued ? request.keys : [], () => attempt(body));
    const flight = flights.share(`${draft._id} ${draft.person} ${draft.print}`, () => turn().catch(recorded(attempt)));
    return within(until, BUSY, flight);
  };
}

function drafted(viewer: Viewer, { operationId, name, group, input, keys }: Request, at: Date): Draft {
  return {
    _id: operationId,
    person: viewer.person,
    group,
    verb: name,
    print: fingerprint(input),
    about: keys,
    at,
    forgetAt: forgetAt(operationId, at.getTime()),
  };
}

/** A refusal is recorded by the same steps, as an operation that only says no; by then it is out of the others' way. */
function recorded(attempt: (steps: Steps) => Promise<Answer>): (error: unknown) => Promise<Answer> {
  return async (error) => {
    if (!(error instanceof Refused)) throw error;
    return attempt(async () => error.refusal);
  };
}

/** Look, do, record. Every way to an answer passes the record's unique id, so two tries can't both reach the end. */
function looksThenDoes(enqueue: Enqueue): (draft: Draft, body: Steps) => Promise<Answer> {
  return (draft, body) =>
    transact(async (transaction) => {
      const earlier = await transaction.find(Operations, { _id: draft._id });
      if (earlier) return repeated(earlier, draft);
      if (tooOld(draft._id, draft.at.getTime())) return { typename: 'Expired' } satisfies Refusal;
      const [moves, jobs]: [Move[], Job[]] = [[], []];
      const answer = await body(offered(transaction, draft, moves, jobs));
      if (moves.length > 0) await transaction.add(Entries, ...asEntries(draft._id, moves, draft.at));
      if (jobs.length > 0) await enqueue(jobs, transaction);
      await transaction.add(Operations, { ...draft, answer });
      return answer;
    });
}

/** The first answer, to the one who asked the same thing. An id is nobody else's, and never means something new. */
function repeated(earlier: Operation, draft: Draft): Answer {
  const same = earlier.person === draft.person && earlier.verb === draft.verb && earlier.print === draft.print;
  return same ? earlier.answer : invalid('op', 'already-used');
}

function offered(transaction: Transaction, draft: Draft, moves: Move[], jobs: Job[]): Verb {
  return {
    at: draft.at,
    operationId: draft._id,
    find: transaction.find.bind(transaction),
    list: transaction.list.bind(transaction),
    change: transaction.change.bind(transaction),
    add: transaction.add.bind(transaction),
    many: transaction.many.bind(transaction),
    remove: transaction.remove.bind(transaction),
    move: (move) => void moves.push(move),
    enqueue: (job) => void jobs.push(job),
  };
}

/** Somebody asking for something under an operation id: what every action takes first. */
export interface Asking {
  readonly verb: RunVerb;
  readonly viewer: Viewer;
  readonly op: string;
}
