import type { Carrier, Model } from './model.ts';
import { hop, type Schedule } from './schedule.ts';
import { earliest } from './windows.ts';

/** Why a vehicle cannot take a shipment. */
export type ReasonCode =
  | 'SKILL'
  | 'REFUSED'
  | 'LOCKING'
  | 'CAPACITY'
  | 'REACHABLE'
  | 'TIME_WINDOW'
  | 'SPOIL'
  | 'MAX_RIDE'
  | 'MAX_DISTANCE'
  | 'MAX_DURATION'
  | 'TOUR_SIZE'
  | 'COMPATIBILITY';

/** One limit that an order of stops goes over: by how much, and as a share that compares between limits. */
export interface Overrun {
  readonly code: ReasonCode;
  readonly by: number;
  readonly share: number;
  readonly dimension?: number;
}

/** What counts as far over: an hour, ten kilometres. */
const HOUR = 3600;
const FAR = 10_000;

/** An order of nodes (positions 1…length) for a vehicle. */
export interface Trial {
  readonly carrier: Carrier;
  readonly nodes: Int32Array;
  readonly length: number;
}

/** Everything that `trial` goes over, the worst of each kind, as early as it can be driven; empty when it can be kept. */
export function overruns(model: Model, schedule: Schedule, trial: Trial): Overrun[] {
  const { carrier } = trial;
  const drive = drives(model, trial);
  if (drive.seconds === Infinity) return [{ code: 'REACHABLE', by: 0, share: 1 }];
  const late = lateness(model, trial);
  const found = [
    tooMuch(model, trial),
    clash(model, trial),
    over('TIME_WINDOW', late.window, HOUR),
    over('SPOIL', late.spoil, HOUR),
    over('MAX_DISTANCE', drive.metres - carrier.maxDistance, FAR),
    over('MAX_DURATION', Math.max(drive.seconds - carrier.maxTravel, late.home), HOUR),
    over('TOUR_SIZE', trial.length - carrier.maxTasks, 1),
    late.window + late.spoil + late.home > 0 ? undefined : tooLongAboard(model, schedule, trial),
  ];
  return found.filter((overrun) => overrun !== undefined);
}

function over(code: ReasonCode, by: number, scale: number): Overrun | undefined {
  return by > 0 ? { code, by, share: by / scale } : undefined;
}

function drives(model: Model, { carrier, nodes, length }: Trial): { metres: number; seconds: number } {
  let [metres, seconds, from] = [0, 0, carrier.start];
  for (let at = 1; at <= length + 1; at += 1) {
    const to = at > length ? carrier.end : (model.place[nodes[at] as number] as number);
    metres += model.metres[from * model.places + to] as number;
    seconds += carrier.seconds[from * model.places + to] as number;
    from = to;
  }
  return { metres, seconds };
}

/** The most that a stop begins after its last window, or after the load has spoilt, and that the vehicle is home late. */
function lateness(model: Model, { carrier, nodes, length }: Trial): { window: number; spoil: number; home: number } {
  let [window, spoil, from, time] = [0, 0, carrier.start, carrier.opens];
  for (let at = 1; at <= length; at += 1) {
    const node = nodes[at] as number;
    const ready = time + hop(model, carrier, from, node);
    const begin = earliest(model, node, ready);
    if (begin === Infinity) {
      const { opens, closes, spoilBy } = limits(model, node, ready);
      if (opens === undefined) window = Math.max(window, ready - closes);
      else spoil = Math.max(spoil, opens - spoilBy);
    }
    time = (begin === Infinity ? ready : begin) + (model.service[node] as number);
    from = model.place[node] as number;
  }
  const home = time + (carrier.seconds[from * model.places + carrier.end] as number) - carrier.closes;
  return { window, spoil, home };
}

/** When the windows as stated let service begin from `ready` on, if they do; when the last closes; when the load has spoilt. */
function limits(model: Model, node: number, ready: number): { opens: number | undefined; closes: number; spoilBy: number } {
  const shipment = model.problem.shipments[model.shipmentAt[node >> 1] as number];
  const windows = (node % 2 === 0 ? shipment?.pickup : shipment?.delivery)?.windows ?? [];
  const next = windows.find(([, end]) => end >= ready);
  return { opens: next && Math.max(next[0], ready), closes: windows.at(-1)?.[1] ?? Infinity, spoilBy: shipment?.spoilBy ?? Infinity };
}

function tooMuch(model: Model, { carrier, nodes, length }: Trial): Overrun | undefined {
  const { dimensions, amount } = model;
  const load = new Float64Array(dimensions);
  let worst: Overrun | undefined;
  for (let at = 1; at <= length; at += 1) {
    const node = nodes[at] as number;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      const change = amount[(node >> 1) * dimensions + dimension] as number;
      load[dimension] = (load[dimension] as number) + (node % 2 === 0 ? change : -change);
      const capacity = carrier.capacity[dimension] as number;
      const by = (load[dimension] as number) - capacity;
      const share = by / Math.max(1, capacity);
      if (by > 0 && share > (worst?.share ?? 0)) worst = { code: 'CAPACITY', by, share, dimension };
    }
  }
  return worst;
}

function clash(model: Model, { nodes, length }: Trial): Overrun | undefined {
  const aboard = new Set<number>();
  for (let at = 1; at <= length; at += 1) {
    const node = nodes[at] as number;
    const shipment = node >> 1;
    if (node % 2 === 1) aboard.delete(shipment);
    else if ([...aboard].some((other) => (model.kinds[other] as number) & (model.clashes[shipment] as number))) {
      return { code: 'COMPATIBILITY', by: 0, share: 1 };
    } else aboard.add(shipment);
  }
  return undefined;
}

/** Called where windows can be kept: how much longer some load must be aboard than it may, at least a second. */
function tooLongAboard(model: Model, schedule: Schedule, { carrier, nodes, length }: Trial): Overrun | undefined {
  if (!nodes.subarray(1, length + 1).some((node) => model.ride[node >> 1] !== Infinity)) return undefined;
  schedule.take(carrier, nodes, length);
  return schedule.early() ? undefined : over('MAX_RIDE', schedule.rideOver(), HOUR);
}
