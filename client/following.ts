import type { Entry } from './storage.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * Who changes a thing twice before the first was sent saw it the second time as they had left it themselves. So what waits about the
 * same version of it follows on the one that the first has made: written anew, where its answer says which that is.
 */
export function following({ variables }: Entry, answer: unknown, later: readonly Entry[]): Entry[] {
  const { id, version } = variables;
  const [made] = isFields(answer) ? Object.values(answer) : [];
  if (version === undefined || !isFields(made) || made['id'] !== id || typeof made['version'] !== 'number') return [];
  const isOnIt = (entry: Entry) =>
    !entry.settled && !entry.refusal && entry.variables['id'] === id && entry.variables['version'] === version;
  return later.filter(isOnIt).map((entry) => ({ ...entry, variables: { ...entry.variables, version: made['version'] } }));
}
