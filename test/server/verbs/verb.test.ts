import { expect } from 'chai';
import mongoose, { Schema, model } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARGIN, Operations, WINDOW } from '../../../server/verbs/operation.ts';
import { invalid, refuse, type Answer } from '../../../server/verbs/refusal.ts';
import { onlyThroughVerbs } from '../../../server/verbs/transaction.ts';
import { uuid7 } from '../../../server/verbs/uuid.ts';
import { verbs, type Body, type RunVerb, type Verb } from '../../../server/verbs/verb.ts';
import { alliance, tally, type World } from '../../support/alliance.ts';

/** The least thing that can be contended for: a jar with so many beans. */
interface Jar {
  readonly _id: string;
  readonly beans: number;
  readonly taken: number;
}

const schema = new Schema<Jar>(
  { _id: String, beans: Number, taken: Number },
  { collection: 'jars', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.plugin(onlyThroughVerbs);
const Jars = model<Jar>('Jar', schema);

describe('the verb runner', () => {
  let world: World;
  const viewer = { person: 'p', roles: new Map(), agreed: new Map() };

  before(async () => {
    world = await alliance();
  });
  after(() => world.close());

  const ask = (verb: RunVerb, op: string, input: unknown, body: Body, keys: string[] = []): Promise<Answer> =>
    verb(viewer, { operationId: op, name: 'jars.take', group: 'g', input, keys }, body);

  async function jar(beans: number): Promise<string> {
    const id = world.op();
    await ask(world.verb, world.op(), id, async ({ add }) => {
      await add(Jars, { _id: id, beans, taken: 0 });
      return { typename: 'Filled', refs: [] };
    });
    return id;
  }

  const take =
    (id: string, beans = 1): Body =>
    async (steps: Verb) => {
      const left = await steps.change(Jars, { _id: id, beans: { $gte: beans } }, { $inc: { beans: -beans, taken: beans } });
      if (!left) refuse({ typename: 'NotEnough', left: (await steps.find(Jars, { _id: id }))?.beans ?? 0 });
      return { typename: 'Taken', refs: [{ kind: 'Jar', id, version: left.taken }] };
    };

  const beansOf = async (id: string) => (await Jars.findById(id).lean<Jar>())?.beans;

  it('gives the first answer to a hundred repeats of one operation, and has one effect', async () => {
    const [id, op] = [await jar(10), world.op()];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => ask(world.runners[n % 3] as RunVerb, op, { id }, take(id), [id])),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).to.have.length(1);
    expect(await beansOf(id)).to.equal(9);
  });

  it('lets exactly one of two hundred have the last one', async () => {
    const id = await jar(1);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => ask(world.runners[n % 3] as RunVerb, world.op(), { n }, take(id), [id])),
    );
    expect(tally(answers)).to.deep.equal({ Taken: 1, NotEnough: 199 });
    expect(await beansOf(id)).to.equal(0);
  });

  it('refuses an id that was used for another input, verb or person', async () => {
    const [id, op] = [await jar(10), world.op()];
    await ask(world.verb, op, { id }, take(id));
    const other = { ...viewer, person: 'q' };
    const request = { operationId: op, name: 'jars.take', group: 'g', input: { id }, keys: [] };
    expect(await ask(world.verb, op, { id: 'x' }, take(id))).to.deep.equal(invalid('op', 'already-used'));
    expect(await world.verb(other, request, take(id))).to.deep.equal(invalid('op', 'already-used'));
    expect(await world.verb(viewer, { ...request, name: 'jars.give' }, take(id))).to.deep.equal(invalid('op', 'already-used'));
    expect(await beansOf(id)).to.equal(9);
  });

  it('keeps a refusal: a late duplicate does not do what the person was told was not done', async () => {
    const [id, op] = [await jar(0), world.op()];
    expect(await ask(world.verb, op, { id }, take(id))).to.include({ typename: 'NotEnough' });
    await ask(world.verb, world.op(), 'more', async ({ change }) => {
      await change(Jars, { _id: id }, { $inc: { beans: 5 } });
      return { typename: 'Filled', refs: [] };
    });
    expect(await ask(world.verb, op, { id }, take(id))).to.include({ typename: 'NotEnough' });
    expect(await ask(world.verb, world.op(), { id }, take(id))).to.include({ typename: 'Taken' });
  });

  it('writes nothing when the body refuses after a write', async () => {
    const [id, other] = [await jar(10), await jar(0)];
    const answer = await ask(world.verb, world.op(), {}, async (steps) => {
      await take(id)(steps);
      return take(other)(steps);
    });
    expect(answer).to.deep.equal({ typename: 'NotEnough', left: 0 });
    expect(await beansOf(id)).to.equal(10);
  });

  it('throws an error of ours and stores neither effect nor record', async () => {
    const [id, op] = [await jar(10), world.op()];
    const failing = ask(world.verb, op, {}, async (steps) => {
      await take(id)(steps);
      throw new Error('a bug');
    });
    expect(await failing.catch((error: Error) => error.message)).to.equal('a bug');
    expect(await beansOf(id)).to.equal(10);
    expect(await Operations.findById(op).lean()).to.equal(null);
  });

  it('refuses an id that is no version 7 UUID, and one older than its window', async () => {
    const old = uuid7(new Date(world.clock.now().getTime() - WINDOW - 1));
    const young = uuid7(new Date(world.clock.now().getTime() - WINDOW + 60_000));
    const id = await jar(10);
    expect(await ask(world.verb, 'f3b0c442-98fc-4c14-9afb-f4c8996fb924', {}, take(id))).to.deep.equal(invalid('op', 'not-a-uuid-7'));
    expect(await ask(world.verb, old, {}, take(id))).to.deep.equal({ typename: 'Expired' });
    expect(await ask(world.verb, young, {}, take(id))).to.include({ typename: 'Taken' });
  });

  it('keeps a record until both its own age and its id’s age exceed the window', async () => {
    const now = world.clock.now().getTime();
    const ahead = uuid7(new Date(now + 400 * 86_400_000));
    await ask(world.verb, ahead, {}, take(await jar(1)));
    const kept = await Operations.findById(ahead).lean<{ forgetAt: Date }>();
    expect(kept?.forgetAt.getTime()).to.equal(now + 400 * 86_400_000 + WINDOW + MARGIN);
  });

  it('says Busy when it takes longer than its limit, and a repeat finds what was done', async () => {
    const hasty = verbs({ clock: world.clock, limitMs: 60 });
    const [id, op] = [await jar(10), world.op()];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow: Body = async (steps) => {
      const answer = await take(id)(steps);
      await held;
      return answer;
    };
    expect(await ask(hasty, op, {}, slow)).to.include({ typename: 'Busy' });
    release();
    expect(await ask(world.verb, op, {}, take(id))).to.include({ typename: 'Taken' });
    expect(await beansOf(id)).to.equal(9);
  });

  it('says Busy at once when too many wait', async () => {
    const small = verbs({ clock: world.clock, capacity: 1 });
    const id = await jar(10);
    const first = ask(small, world.op(), {}, take(id));
    expect(await ask(small, world.op(), {}, take(id))).to.include({ typename: 'Busy' });
    expect(await first).to.include({ typename: 'Taken' });
  });

  it('stops every write outside a verb, and every read inside one that would miss its snapshot', async () => {
    const doc = { _id: world.op(), beans: 1, taken: 0 };
    const outside = {
      insertMany: () => Jars.insertMany([doc]),
      create: () => Jars.create(doc),
      updateOne: () => Jars.updateOne({ _id: doc._id }, { beans: 2 }).exec(),
      findOneAndUpdate: () => Jars.findOneAndUpdate({ _id: doc._id }, { beans: 2 }).exec(),
      deleteMany: () => Jars.deleteMany({}).exec(),
      bulkWrite: () => Jars.bulkWrite([{ deleteOne: { filter: { _id: doc._id } } }]),
      out: () => Jars.aggregate([{ $out: 'stolen' }]).exec(),
    };
    for (const [name, write] of Object.entries(outside)) expect(await messageOf(write), name).to.contain('Only a verb');
    const inside = {
      find: () => Jars.find().exec(),
      count: () => Jars.countDocuments().exec(),
      aggregate: () => Jars.aggregate([]).exec(),
    };
    for (const [name, read] of Object.entries(inside)) {
      const asked = () => ask(world.verb, world.op(), {}, async () => (await read(), { typename: 'Read', refs: [] }));
      expect(await messageOf(asked), name).to.contain('Only a verb');
    }
  });

  it('does one thing at a time', async () => {
    const both: Body = async ({ find }) => (await Promise.all([find(Jars, {}), find(Jars, {})]), { typename: 'Read', refs: [] });
    expect(await messageOf(() => ask(world.verb, world.op(), {}, both))).to.contain('one thing at a time');
  });

  it('frees a document that a killed process left locked, in seconds', async () => {
    const { watchForAbandoned } = await import('../../../server/verbs/abandoned.ts');
    const id = await jar(10);
    const dead = mongoose.connection.getClient().startSession();
    dead.startTransaction();
    await mongoose.connection.db?.collection<Jar>('jars').updateOne({ _id: id }, { $inc: { taken: 1 } }, { session: dead });
    const stop = watchForAbandoned();
    try {
      expect(await ask(world.verb, world.op(), {}, take(id), [id])).to.include({ typename: 'Taken' });
    } finally {
      stop();
      await dead.endSession();
    }
  });
});

async function messageOf(work: () => PromiseLike<unknown>): Promise<string> {
  try {
    await work();
    await sleep(0);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
