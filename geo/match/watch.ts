export interface WatchOptions {
  /** Milliseconds of the work, by `now`; reading it is the caller's, for there is no clock in here. */
  readonly deadlineMs?: number;
  readonly now?: () => number;
  /** Ends the work early with the best so far. */
  readonly signal?: AbortSignal;
}

/** Says when to stop. Throws a TypeError for a deadline without a clock. */
export class Watch {
  private readonly signal: AbortSignal | undefined;
  private readonly late: () => boolean;

  constructor({ deadlineMs, now, signal }: WatchOptions = {}) {
    if (deadlineMs !== undefined && !now) throw new TypeError('deadlineMs needs now, a clock');
    const end = (now?.() ?? 0) + (deadlineMs ?? Infinity);
    this.late = () => now !== undefined && now() >= end;
    this.signal = signal;
  }

  over(): boolean {
    return this.signal?.aborted === true || this.late();
  }

  /** Lets other work in; answers whether to go on. */
  async breathe(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return !this.over();
  }
}
