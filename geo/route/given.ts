import { either, entries, list, number, oneOf, orNull, record, text, work } from '../shape.ts';
import { seen } from '../seen.ts';
import { ProblemError } from './limits.ts';

const WINDOW = list(number, 2);
const STOP = record(
  { location: number, windows: list(WINDOW), service: number },
  { setup: number, late: record({ after: number, perMinute: number }) },
);
const WORK = record({ shipment: number, type: oneOf('pickup', 'delivery') });
const SHIPMENT = record(
  { id: text, amount: list(number), pickup: STOP, delivery: STOP },
  {
    skills: list(text),
    priority: number,
    maxRide: number,
    spoilBy: number,
    kinds: list(text),
    refusedBy: list(number),
    vehicle: number,
    after: number,
  },
);
const VEHICLE = record(
  {
    id: text,
    capacity: list(number),
    features: list(text),
    window: WINDOW,
    costs: record({ fixed: number, perHour: number, perKm: number }, { perHourWaiting: number }),
  },
  {
    start: orNull(number),
    end: orNull(number),
    maxDistance: number,
    maxTravel: number,
    maxTasks: number,
    speedFactor: number,
    prefix: list(WORK),
    breaks: list(record({ window: WINDOW, duration: number })),
    locks: list(record({ type: text, steps: list(WORK) })),
    worked: record({ seconds: number, stops: number }),
  },
);
const MATRIX = either((value) => value instanceof Int32Array, entries, list(entries));
const PROBLEM = record(
  { shipments: list(SHIPMENT), vehicles: list(VEHICLE), matrix: record({ seconds: MATRIX, metres: MATRIX }) },
  { incompatible: list(list(text, 2)), alternatives: list(list(number)), exclusive: list(list(number)) },
);

/** Throws a ProblemError for what has not even the parts that a problem has. */
export function givenProblem(value: unknown): void {
  refuse(PROBLEM(value, ''), (fault) => new ProblemError(fault));
}

const OPTIONS = record(
  { seed: number },
  {
    rounds: number,
    deadlineMs: number,
    now: work,
    workers: number,
    elsewhere: work,
    objective: oneOf('cost', 'vehicles'),
    onProgress: work,
    fairHours: number,
    fairStops: number,
  },
);

/** Throws a TypeError for options that are none, a RangeError for numbers in them that cannot be meant. */
export function givenOptions(value: unknown): void {
  refuse(OPTIONS(value, 'options'), (fault) => new TypeError(fault));
  const options = value as Record<string, unknown>;
  const least: Record<string, number> = { rounds: 0, deadlineMs: 0, workers: 1, fairHours: 0, fairStops: 0 };
  if (!Number.isSafeInteger(options['seed'])) throw new RangeError(`options.seed is ${seen(options['seed'])}, not a whole number`);
  for (const [key, low] of Object.entries(least)) {
    const given = options[key];
    if (given !== undefined && !(Number(given) >= low)) throw new RangeError(`options.${key} is ${seen(given)}, not from ${low}`);
  }
}

function refuse(fault: string | null, error: (fault: string) => Error): void {
  if (fault !== null) throw error(fault);
}
