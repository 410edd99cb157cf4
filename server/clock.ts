/** Where all dates come from. Tests and seeds give their own; nothing else asks the machine for the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands until it is set: for seeds that tell a fortnight's story and for tests. */
export function settableClock(start: Date): Clock & { set(to: Date): void; pass(ms: number): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => void (at = to.getTime()),
    pass: (ms) => void (at += ms),
  };
}
