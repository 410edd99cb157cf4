import { EventEmitter } from 'node:events';
import type { ChangeStream } from 'mongodb';
import mongoose from 'mongoose';
import type { Logger } from './log.ts';
import { Operations, type Operation } from './verbs/operation.ts';
import { isRefusal } from './verbs/refusal.ts';

/** Something was done: of which kind of thing, and for which group. Says nothing of what: whoever may know asks again. */
export interface Change {
  readonly topic: string;
  readonly id: string;
  readonly version: number;
  /** Empty: of no one group. */
  readonly group: string;
}

export interface Live {
  /** Hears each change, or `all` where some may have been missed. Returns how to stop hearing. */
  hear(told: (change: Change | 'all') => void): () => void;
  stop(): Promise<void>;
}

const AGAIN_MS = 1000;

/** The topic of each kind of document that an answer speaks of. */
const TOPICS: Readonly<Record<string, string>> = {
  ...{ Offer: 'offers', Need: 'needs', Load: 'loads', Leftover: 'loads' },
  ...{ Route: 'routes', Plan: 'plans', Place: 'places', Weekly: 'weekly' },
};

/**
 * What any process of the alliance has done, as it is done: one change stream a process over the operations' records, told to all who
 * listen here. It only wakes: what is true is in the store.
 */
export function liveChanges(log: Logger): Live {
  const told = new EventEmitter().setMaxListeners(0);
  let [stream, stopped]: [ChangeStream | null, boolean] = [null, false];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    stream = watched();
    stream.on('change', (event) => {
      if (event.operationType === 'insert') for (const change of changesOf(event.fullDocument as never)) told.emit('change', change);
    });
    // It hears from this moment on: what was done while it was being opened may have been missed.
    stream.once('resumeTokenChanged', () => told.emit('change', 'all'));
    stream.once('error', (error) => {
      log.warn({ err: error }, 'live changes were interrupted');
      told.emit('change', 'all');
      void stream?.close().catch(() => undefined);
      if (!stopped) timer = setTimeout(begin, AGAIN_MS);
    });
  };
  begin();
  return {
    hear: (listener) => {
      told.on('change', listener);
      return () => void told.off('change', listener);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await stream?.close();
    },
  };
}

/** A secondary tells of a change even while a new primary is being chosen. */
function watched(): ChangeStream {
  const records = mongoose.connection.collection(Operations.collection.collectionName);
  return records.watch([{ $match: { operationType: 'insert' } }], { readPreference: 'secondaryPreferred' });
}

/** What a record tells: the domain its verb is of, and each document it speaks of. A refusal changed nothing. */
export function changesOf({ verb, group, answer }: Pick<Operation, 'verb' | 'group' | 'answer'>): Change[] {
  if (isRefusal(answer)) return [];
  const [topic = ''] = verb.split('.');
  const told = answer.refs.flatMap(({ kind, id, version }) => {
    const of = TOPICS[kind];
    return of ? [{ topic: of, id, version, group }] : [];
  });
  return told.some((change) => change.topic === topic) ? told : [{ topic, id: '', version: 0, group }, ...told];
}
