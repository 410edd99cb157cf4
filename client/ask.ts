import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, type OperationName, type Result, type Variables } from './api.ts';
import { keep, kept } from './kept.ts';
import { listen, type Change } from './live.ts';
import type { NotDone, Outcome } from './outcome.ts';
import { onSettled, stopped, wake } from './outbox.ts';
import { self } from './session.ts';
import { spaced } from './spaced.ts';

export interface Asked<Data> {
  readonly data?: Data;
  /** Set while the answer is one of before, kept on this phone: when it came. */
  readonly asOf?: Date;
  /** Why there is no fresh answer. */
  readonly trouble?: NotDone;
  readonly loading: boolean;
  /** Asks again. */
  readonly again: () => Promise<void>;
}

export interface AskOptions {
  /** Keep the answer on this phone and show it at once next time, with or without signal. For a person's own lists. Under a name where
   * what is asked for changes by itself, with the day: the last answer is shown, whatever it was asked with. */
  readonly keep?: boolean | string;
  /** Live topics (`offers`, `routes` …) after which to ask again; `true` after any. */
  readonly topics?: readonly string[] | true;
}

type State<Data> = Omit<Asked<Data>, 'again'>;

let whenFirst: (() => void) | undefined;
/** Resolves when the first answer of any list is there: what can wait, waits for it. */
export const firstAnswer = new Promise<void>((done) => (whenFirst = done));

/**
 * A question asked when the screen opens, again when something changed on the server, when a waiting verb was taken, and when
 * signal returns. `null` variables: not yet.
 */
export function useAsk<K extends OperationName>(name: K, variables: Variables<K> | null, options: AskOptions = {}): Asked<Result<K>> {
  const [state, setState] = useState<State<Result<K>>>({ loading: variables !== null });
  const key = variables === null ? '' : `${name} ${JSON.stringify(variables)}`;
  const keptAs = typeof options.keep === 'string' ? options.keep : key;
  const current = useRef(key);
  current.current = key;
  const asked = useRef({ last: 0, shown: 0 });
  const again = useCallback(async () => {
    if (variables === null) return;
    const turn = ++asked.current.last;
    const outcome = await ask(name, variables);
    hearWho(outcome);
    // An answer that was overtaken says what was before.
    if (current.current !== key || turn < asked.current.shown) return;
    asked.current.shown = turn;
    if (outcome.kind === 'done' && options.keep) void keep(self.value?.id ?? '', keptAs, outcome.data);
    if (outcome.kind === 'done') whenFirst?.();
    setState((before) =>
      outcome.kind === 'done' ? { data: outcome.data, loading: false } : { ...before, loading: false, trouble: outcome },
    );
  }, [key]);
  useEffect(() => {
    setState({ loading: variables !== null });
    if (options.keep && variables !== null) void showKept(keptAs, () => current.current === key, setState);
    void again();
  }, [again]);
  useChanges(options.topics ?? true, again);
  return { ...state, again };
}

/** An answer says too whether the server still knows who we are: it may again, and what waits goes on. */
function hearWho(outcome: Outcome<unknown>): void {
  if (outcome.kind === 'who') stopped.value = outcome;
  if (outcome.kind !== 'done' || !stopped.value) return;
  stopped.value = null;
  wake();
}

async function showKept<Data>(
  keptAs: string,
  isCurrent: () => boolean,
  setState: (next: (before: State<Data>) => State<Data>) => void,
): Promise<void> {
  const before = await kept(self.value?.id ?? '', keptAs);
  if (!before || !isCurrent()) return;
  whenFirst?.();
  setState((state) => (state.data === undefined ? { ...state, data: before.value as Data, asOf: new Date(before.at) } : state));
}

/** Calls after a change of these topics, after a verb was taken, and when signal returns; several at once count as one. */
function useChanges(topics: readonly string[] | true, again: () => Promise<void>): void {
  useEffect(() => {
    const calls = spaced(again);
    const told = (change: Change) => (change === 'all' || topics === true || topics.includes(change.topic)) && calls.soon();
    const stops = [listen(told), onSettled(calls.soon)];
    addEventListener('online', calls.soon);
    return () => {
      calls.end();
      removeEventListener('online', calls.soon);
      for (const stop of stops) stop();
    };
  }, [again]);
}
