import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type ClientSession, type Model, type QueryFilter, type Schema, type UpdateQuery } from 'mongoose';
import { isDuplicateKey } from './patience.ts';
import { invalid, refuse } from './refusal.ts';

const CONCERNS = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' } as const;
const WRITES = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;
const READS = ['find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct'] as const;

const inside = new AsyncLocalStorage<Transaction>();

/**
 * All that a verb's body can reach of the database. It alone holds the session, so no call can forget it;
 * models touched around it throw (`onlyThroughVerbs`). One call at a time: a session can't do two things at once.
 */
export class Transaction {
  #underWay = false;

  get underWay(): boolean {
    return this.#underWay;
  }

  constructor(readonly session: ClientSession) {}

  find<T>(model: Model<T>, filter: QueryFilter<T>): Promise<T | null> {
    return this.#alone(() => model.findOne(filter).session(this.session).lean<T>().exec());
  }

  /** Up to `most` documents, in the order of their ids. */
  list<T>(model: Model<T>, filter: QueryFilter<T>, most = 1000): Promise<T[]> {
    return this.#alone(() => model.find(filter).sort({ _id: 1 }).limit(most).session(this.session).lean<T[]>().exec());
  }

  /** One conditional write: the filter is the guard. Answers the document as it is afterwards, or null when the guard failed. */
  change<T>(model: Model<T>, filter: QueryFilter<T>, update: UpdateQuery<T>): Promise<T | null> {
    return this.#alone(() => model.findOneAndUpdate(filter, update, { session: this.session, returnDocument: 'after' }).lean<T>().exec());
  }

  /** Inserts in one message. An id that is taken is the caller's mistake: ids are made where the thing is made. */
  async add<T>(model: Model<T>, ...things: NoInfer<T>[]): Promise<void> {
    try {
      await this.#alone(() => model.insertMany(things, { session: this.session, lean: true }));
    } catch (error) {
      if (isDuplicateKey(error) && !error.message.includes('.operations index')) refuse(invalid('id', 'already-used'));
      throw error;
    }
  }

  /** Many small writes in one message, in their order. */
  async many<T>(model: Model<T>, writes: Parameters<Model<T>['bulkWrite']>[0]): Promise<void> {
    await this.#alone(() => model.bulkWrite(writes, { session: this.session }));
  }

  /** Deletes the one document that the filter names; answers whether there was one. */
  async remove<T>(model: Model<T>, filter: QueryFilter<T>): Promise<boolean> {
    const { deletedCount } = await this.#alone(() => model.deleteOne(filter, { session: this.session }).exec());
    return deletedCount === 1;
  }

  /** For a library that takes a session of ours (the job queue): its call takes its turn like any other. */
  lend<R>(call: (session: ClientSession) => Promise<R>): Promise<R> {
    return this.#alone(() => call(this.session));
  }

  async #alone<R>(call: () => Promise<R>): Promise<R> {
    if (this.#underWay) throw new Error('A verb does one thing at a time: await each call before the next');
    this.#underWay = true;
    return call().finally(() => (this.#underWay = false));
  }
}

/** Runs `body` in one transaction: snapshot reads, a journaled majority write, nothing kept if it throws. */
export async function transact<T>(body: (transaction: Transaction) => Promise<T>): Promise<T> {
  const session = await mongoose.connection.startSession({ causalConsistency: false });
  try {
    session.startTransaction(CONCERNS);
    const transaction = new Transaction(session);
    const result = await inside.run(transaction, () => body(transaction));
    await session.commitTransaction();
    return result;
  } finally {
    // Ending the session aborts what was not committed, and never throws over the error that brought us here.
    await session.endSession();
  }
}

/** A schema plugin: writes outside a verb throw, and so do reads inside one that would miss its snapshot. */
export function onlyThroughVerbs(schema: Schema): void {
  schema.pre([...WRITES], function () {
    insist(this.getOptions().session);
  });
  schema.pre([...READS], function () {
    if (inside.getStore()) insist(this.getOptions().session);
  });
  schema.pre('aggregate', function () {
    const writes = this.pipeline().some((stage) => '$out' in stage || '$merge' in stage);
    if (writes || inside.getStore()) insist(this.options['session'] && !writes);
  });
  schema.pre('save', function () {
    insist(this.$session());
  });
  schema.pre('insertMany', function () {
    // mongoose 9.12 hands this hook the documents but not the options, so ask whose turn it is instead.
    insist(inside.getStore()?.underWay);
  });
  schema.pre('bulkWrite', function (_writes, options) {
    insist(options?.session);
  });
}

function insist(allowed: unknown): void {
  if (!allowed) throw new Error('Only a verb may do this: use its transaction');
}
