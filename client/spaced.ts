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
  let [isCalling, isWanted, isOver] = [false, false, false];
  let last = -Infinity;
  const run = async () => {
    [timer, isWanted, isCalling, last] = [undefined, false, true, performance.now()];
    try {
      await call();
    } finally {
      isCalling = false;
      if (isWanted) soon();
    }
  };
  // From the first on: put off by each, a busy day's changes would never be seen.
  const soon = () => {
    isWanted = true;
    if (isCalling || isOver) return;
    timer ??= setTimeout(() => void run(), Math.max(PAUSE_MS, last + APART_MS - performance.now()));
  };
  const end = () => {
    isOver = true;
    clearTimeout(timer);
  };
  return { soon, end };
}
