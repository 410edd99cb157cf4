import { BackgroundJobs } from '@clipboard-health/mongo-jobs';
import mongoose from 'mongoose';
import type { Logger } from './log.ts';
import type { Enqueue } from './verbs/verb.ts';

const GROUP = 'commissary';
/** Longer than the longest plan: a job whose lock runs out is started again beside itself. */
const LOCK_MS = 10 * 60_000;
/** How often is looked for jobs whose lock has run out. */
const UNLOCK_MS = 10_000;
const TRIES = 3;

export type JobData = Readonly<Record<string, string>>;
/** Each kind of job and its body. A body is idempotent: a killed process hands its job on. */
export type Handlers = Readonly<Record<string, (data: JobData) => Promise<void>>>;

export interface Jobs {
  /** Puts jobs into the store inside a verb's transaction: they are there exactly when the verb is done. */
  readonly enqueue: Enqueue;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Work for later, kept in the store and taken by whichever process is free. */
export function jobsFor(handlers: Handlers, log: Logger): Jobs {
  const jobs = new BackgroundJobs({ dbConnection: mongoose.connection });
  for (const [name, perform] of Object.entries(handlers)) jobs.register(handler(name, perform, log), GROUP);
  return {
    enqueue: async (wanted, transaction) => {
      for (const { name, key, data } of wanted)
        await transaction.lend((session) => jobs.enqueue<JobData>(name, data, { unique: `${name} ${key}`, session }));
    },
    start: () =>
      jobs.start([GROUP], { maxConcurrency: 2, lockTimeoutMS: LOCK_MS, unlockJobsIntervalMS: UNLOCK_MS, newJobCheckWaitMS: 2000 }),
    stop: () => jobs.stop(5000),
  };
}

function handler(name: string, perform: (data: JobData) => Promise<void>, log: Logger) {
  return {
    name,
    maxAttempts: TRIES,
    perform: async (data: JobData) => {
      const begin = Date.now();
      await perform(data);
      log.info({ job: name, ms: Date.now() - begin }, 'job done');
    },
  };
}
