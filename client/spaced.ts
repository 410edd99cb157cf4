/** After the first of several changes, so that those at once count as one. */
const PAUSE_MS = 250;
/** From one call to the next, while changes go on: a plan that is applied makes hundreds, and each screen asks all of its list again. */
const APART_MS = 800;

export interface Spaced {
  /** Asks for a call. */
  readonly soon: () => void;
  /** No more calls. */
  readonly end: () => void;
}

/** Calls soon after it was asked to, with pauses between, and never again before the last call has ended. What is asked meanwhile is not lost. */
export function spaced(call: () => Promise<void>): Spaced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [isCalling, isOver] = [false, false];
  let [wishes, last] = [0, -Infinity];
  const run = async () => {
    const before = wishes;
    [timer, isCalling, last] = [undefined, true, performance.now()];
    try {
      await call();
    } finally {
      isCalling = false;
      if (wishes > before) plan();
    }
  };
  const plan = () => {
    if (isCalling || isOver) return;
    // From the first on: put off by each, a busy day's changes would never be seen.
    timer ??= setTimeout(() => void run(), Math.max(PAUSE_MS, last + APART_MS - performance.now()));
  };
  const soon = () => {
    wishes += 1;
    plan();
  };
  const end = () => {
    isOver = true;
    clearTimeout(timer);
  };
  return { soon, end };
}
