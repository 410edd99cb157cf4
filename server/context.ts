import DataLoader from 'dataloader';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Session } from './session.ts';
import type { Asking, RunVerb } from './verbs/verb.ts';
import type { Viewer } from './viewer.ts';

type Stored = { readonly _id: string };
export type ByIds<T extends Stored> = (ids: readonly string[]) => Promise<readonly T[]>;

/** What every resolver of one request is given. */
export interface Context {
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly verb: RunVerb;
  readonly config: Config;
  readonly session: Session;
  /** One document by id; asked often in one request, read once. Null when it is not there. */
  load<T extends Stored>(kind: string, byIds: ByIds<T>, id: string): Promise<T | null>;
  /** Many, in the order of their ids, without those that are not there. */
  loadAll<T extends Stored>(kind: string, byIds: ByIds<T>, ids: readonly string[]): Promise<T[]>;
  /** The viewer asking under an operation id: the first argument of every action. */
  asking(op: string): Asking;
}

export type Parts = Pick<Context, 'viewer' | 'clock' | 'verb' | 'config' | 'session'>;

export function contextOf(parts: Parts): Context {
  const loaders = new Map<string, DataLoader<string, Stored | null>>();
  const loaderOf = <T extends Stored>(kind: string, byIds: ByIds<T>): DataLoader<string, T | null> => {
    const known = loaders.get(kind) ?? new DataLoader<string, Stored | null>((ids) => inOrder(ids, byIds));
    loaders.set(kind, known);
    return known as DataLoader<string, T | null>;
  };
  return {
    ...parts,
    load: (kind, byIds, id) => loaderOf(kind, byIds).load(id),
    loadAll: async (kind, byIds, ids) => {
      const found = await Promise.all(ids.map((id) => loaderOf(kind, byIds).load(id)));
      return found.filter((thing) => thing !== null);
    },
    asking: (op) => ({ verb: parts.verb, viewer: parts.viewer, op }),
  };
}

async function inOrder<T extends Stored>(ids: readonly string[], byIds: ByIds<T>): Promise<(T | null)[]> {
  const found = new Map((await byIds(ids)).map((thing) => [thing._id, thing]));
  return ids.map((id) => found.get(id) ?? null);
}
