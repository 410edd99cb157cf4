import type { Verb } from '../verbs/verb.ts';
import { transact } from '../verbs/transaction.ts';
import { Passes, type Pass } from './model.ts';

const SOME = 500;

export interface Passing {
  readonly places: readonly string[];
  readonly person: string;
  readonly route: string;
}

/** Lets a person see places exactly while a route is theirs. Given twice it is one pass. */
export async function passTo(steps: Verb, { places, person, route }: Passing): Promise<void> {
  for (const place of new Set(places)) {
    const _id = `${route}/${place}/${person}`;
    const renewed = await steps.change(Passes, { _id }, { $set: { until: null } });
    if (!renewed) await steps.add(Passes, { _id, route, place, person, until: null });
  }
}

export interface Taking {
  readonly route: string;
  readonly person: string;
  /** Null: gone at once; a time: they end then. */
  readonly until: Date | null;
}

/** Takes the passes that a person has for a route, at once or from a time on. */
export async function takePasses(steps: Verb, { route, person, until }: Taking): Promise<void> {
  for (const { _id } of await steps.list(Passes, { route, person })) {
    if (until === null) await steps.remove(Passes, { _id });
    else await steps.change(Passes, { _id }, { $set: { until } });
  }
}

/** The passes a person holds at this moment; none for who is not signed in. */
export function passesOf(person: string, now: Date): Promise<Pass[]> {
  if (person === '') return Promise.resolve([]);
  return Passes.find({ person, ...valid(now) })
    .lean<Pass[]>()
    .exec();
}

/** Whether somebody holds a pass to a place, as the verb sees it. */
export async function holdsPass(steps: Verb, place: string, person: string): Promise<boolean> {
  return (await steps.find(Passes, { place, person, ...valid(steps.at) })) !== null;
}

/** Deletes the passes that have run out. They let nobody in any more before that. */
export async function forgetPasses(now: Date): Promise<void> {
  const over = await Passes.find({ until: { $lte: now } }, { _id: 1 })
    .limit(SOME)
    .lean<Pick<Pass, '_id'>[]>()
    .exec();
  if (over.length === 0) return;
  const gone = { _id: { $in: over.map(({ _id }) => _id) }, until: { $lte: now } };
  await transact((transaction) => transaction.lend((session) => Passes.deleteMany(gone, { session }).exec()));
  await forgetPasses(now);
}

function valid(now: Date) {
  return { $or: [{ until: null }, { until: { $gt: now } }] };
}
