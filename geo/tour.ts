import { grouped } from './rearrange.ts';
import { retime } from './route/check.ts';
import type { Problem, Step, Window, Work } from './route/problem.ts';

/** A work at a stop. */
export interface StopWork extends Work {
  /** Null: at none, such as what is aboard already. */
  readonly stop: string | null;
}

/** The works of one stop as one visit, seconds. */
export interface TimedStop {
  readonly arrival: number;
  readonly departure: number;
  /** The time that all its windows share; where they share none, the instant at which the last of them opens. */
  readonly window: Window;
  readonly slack: number;
}

/** Something an order of stops breaks, once for each stop, by the most it is over. */
export interface StopBreach {
  readonly cause: string;
  readonly stop: string | null;
  /** Seconds, metres, or in the measure of an amount. */
  readonly by: number;
}

export interface Tour {
  readonly stops: ReadonlyMap<string, TimedStop>;
  /** From leaving to coming home. */
  readonly window: Window;
  readonly metres: number;
  /** Most aboard at once, in the dimensions of the problem. */
  readonly most: readonly number[];
  readonly breaches: readonly StopBreach[];
}

/**
 * Keeps a vehicle's order of works and chooses the times: home as early as can be, leaving as late as that allows. Told by stop; whatever
 * the order breaks is told, nothing is refused. Throws as `retime` does, and for a vehicle with breaks.
 */
export function tour(problem: Problem, vehicle: number, order: readonly StopWork[]): Tour {
  const works = order.map(({ shipment, type }) => ({ shipment, type }));
  const { steps, distance, breaches } = retime(problem, vehicle, works);
  if (steps.length !== order.length + 2) throw new RangeError('A tour has no breaks');
  const visits = grouped(
    order.map((work, at) => ({ work, step: steps[at + 1] as Step })),
    ({ work }) => work.stop,
  );
  return {
    stops: new Map([...visits].flatMap(([stop, done]) => (stop === null ? [] : [[stop, visit(problem, done)] as const]))),
    window: [steps[0]?.departure ?? 0, steps.at(-1)?.arrival ?? 0],
    metres: distance,
    most: mostAboard(steps),
    breaches: byStop(order, breaches),
  };
}

interface Done {
  readonly work: StopWork;
  readonly step: Step;
}

function visit(problem: Problem, done: readonly Done[]): TimedStop {
  const windows = done.map(({ work }) => problem.shipments[work.shipment]?.[work.type].windows ?? []);
  const opens = Math.max(...windows.map((list) => list[0]?.[0] ?? 0));
  const closes = Math.min(...windows.map((list) => list.at(-1)?.[1] ?? 0));
  return {
    arrival: done[0]?.step.arrival ?? 0,
    departure: done.at(-1)?.step.departure ?? 0,
    window: [opens, Math.max(opens, closes)],
    slack: Math.min(...done.map(({ step }) => step.slack)),
  };
}

function mostAboard(steps: readonly Step[]): number[] {
  const dimensions = steps[0]?.load.length ?? 0;
  return Array.from({ length: dimensions }, (_, at) => Math.max(...steps.map(({ load }) => load[at] ?? 0)));
}

interface Over {
  readonly cause: string;
  readonly step: number | null;
  readonly amount: number;
}

function byStop(order: readonly StopWork[], breaches: readonly Over[]): StopBreach[] {
  const most = new Map<string, StopBreach>();
  for (const { cause, step, amount } of breaches) {
    const stop = step === null ? null : (order[step]?.stop ?? null);
    const key = `${cause} ${stop ?? ''}`;
    if ((most.get(key)?.by ?? -1) < amount) most.set(key, { cause, stop, by: amount });
  }
  return [...most.values()];
}
