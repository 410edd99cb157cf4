/** The other side has failed too often of late to be asked now. */
export class Resting extends Error {}

export interface BreakerOptions {
  /** So many failures, one after the other, and it rests. */
  readonly failures: number;
  readonly restMs: number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
  readonly onChange?: (state: 'resting' | 'working') => void;
}

/**
 * A circuit breaker (M. Nygard, Release It!, 2007): after too many failures in a row calls are refused at once for a while, then one is let
 * through to try; if it fails, all rest again.
 */
export class Breaker {
  private inARow = 0;
  private restsUntil = -Infinity;
  private trying = false;

  constructor(private readonly options: BreakerOptions) {}

  /** Whether a call now would be refused. */
  get resting(): boolean {
    return this.tripped && (this.trying || this.now() < this.restsUntil);
  }

  /** Answers what `call` does; throws what it throws, or `Resting` without calling. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.resting) throw new Resting();
    this.trying = this.tripped;
    try {
      const value = await call();
      this.succeeded();
      return value;
    } catch (error) {
      this.failed();
      throw error;
    } finally {
      this.trying = false;
    }
  }

  private get tripped(): boolean {
    return this.inARow >= this.options.failures;
  }

  private succeeded(): void {
    if (this.tripped) this.options.onChange?.('working');
    this.inARow = 0;
  }

  private failed(): void {
    this.inARow += 1;
    if (!this.tripped) return;
    if (this.inARow === this.options.failures) this.options.onChange?.('resting');
    this.restsUntil = this.now() + this.options.restMs;
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }
}
