import { NOT_ALLOWED, refuse, type Refusal } from './refusal.ts';

/**
 * How the asker stands to the thing: a role held in the thing's own group, or a closer or farther tie.
 * `keeper` keeps the place it is at; `holder` is the route's own driver; `owner` is the person themself;
 * `agreed` plans for a group that has an accepted agreement with the thing's group; `alliance` is the system itself (expiry, jobs).
 */
export type Standing = 'farmer' | 'kitchen' | 'driver' | 'planner' | 'steward' | 'keeper' | 'holder' | 'owner' | 'agreed' | 'alliance';

/** For each verb: who may, and where each state it applies to leads. `none` is a thing that does not exist yet. */
export type Rules<State extends string, Name extends string> = Readonly<
  Record<Name, { readonly by: readonly Standing[]; readonly leads: Readonly<Partial<Record<State | 'none', State>>> }>
>;

/** What a verb is asked of: its state (or `none`), and how the asker stands to it. */
export interface Asked<State extends string> {
  readonly from: State | 'none';
  readonly standings: readonly Standing[];
  readonly version?: number;
}

/** The state that `verb` leads to, or why not. Pure: tests walk every state × verb × standing. */
export function next<S extends string, N extends string>(
  rules: Rules<S, N>,
  verb: N,
  { from, standings, version = 0 }: Asked<S>,
): S | Refusal {
  const { by, leads } = rules[verb];
  if (!standings.some((standing) => by.includes(standing))) return NOT_ALLOWED;
  return leads[from] ?? { typename: 'Stale', version };
}

/** `next` for a verb's body: refuses instead of answering a refusal. */
export function led<S extends string, N extends string>(
  rules: Rules<S, N>,
  verb: N,
  standings: readonly Standing[],
  thing?: { readonly state: S; readonly version: number },
): S {
  const state = next(rules, verb, thing ? { from: thing.state, standings, version: thing.version } : { from: 'none', standings });
  return typeof state === 'string' ? state : refuse(state);
}
