import type { Entry } from './storage.ts';

const FIELDS = ['happenedAt', 'madeAt', 'takenAt'];

/** By how much the phone's clock was known to be ahead when the entry was made, what is known now, and the true time, ms. */
interface Known {
  readonly ahead: number;
  readonly now: number;
}

/**
 * The entry with the times that it goes out with, settled once: an operation id means one thing, also when it is sent again. Where the
 * phone's clock has since turned out to be otherwise wrong than was known when the entry was made, its times are moved by the
 * difference, unless that makes them future: then the clock was set right in between. What is still to come happened now.
 */
export function withTimes(entry: Entry, known: Known): Entry {
  if (entry.settled) return entry;
  const moved = (at: string) => settled(at, (entry.ahead ?? 0) - known.ahead, known.now);
  return { ...entry, settled: true, madeAt: moved(entry.madeAt), variables: mapped(entry.variables, moved) };
}

function settled(at: string, by: number, now: number): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const candidates = [time + by, time].filter((one) => one <= now);
  return new Date(candidates[0] ?? now).toISOString();
}

/** The times at the top and in `input`: nothing deeper says when something was done. */
function mapped(variables: Readonly<Record<string, unknown>>, change: (at: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      if (FIELDS.includes(name) && typeof value === 'string') return [name, change(value)];
      return [name, name === 'input' && isFields(value) ? mapped(value, change) : value];
    }),
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
