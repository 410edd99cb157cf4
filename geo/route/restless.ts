import type { Late, Trial } from './forced.ts';
import type { Carrier, Model } from './model.ts';
import type { Stop } from './problem.ts';
import { Schedule } from './schedule.ts';

/** What an order goes over anyway, seconds: it is looked at with everything longer by so much. */
export interface Leeway extends Late {
  readonly ride: number;
}

/** Finds the breaks that orders leave no time for. */
export class Restless {
  private readonly model: Model;
  private readonly wide: Model;
  private readonly schedule: Schedule;
  private readonly gapped: (Float64Array | null)[];

  constructor(model: Model) {
    this.model = model;
    this.gapped = [...model.gapped];
    this.wide = { ...model, opens: model.opens.slice(), closes: model.closes.slice(), ride: model.ride.slice(), gapped: this.gapped };
    this.schedule = new Schedule(this.wide);
  }

  /** The fewest breaks that would have to be left away. */
  missing(trial: Trial, leeway: Leeway): number {
    const { breaks, closes } = trial.carrier;
    if (breaks.length === 0) return 0;
    this.widen(trial, leeway);
    const kept = Array.from({ length: 2 ** breaks.length }, (_, bits) => breaks.filter((_break, index) => bits & (1 << index)));
    const fits = (some: Carrier['breaks']) => {
      const carrier = Object.assign({}, trial.carrier, { breaks: some, closes: closes + leeway.home });
      this.schedule.take(carrier, trial.nodes, trial.length);
      return this.schedule.early();
    };
    const most = kept.sort((a, b) => b.length - a.length).find(fits) ?? [];
    this.narrow(trial);
    return breaks.length - most.length;
  }

  private widen({ nodes, length }: Trial, { window, spoil, ride }: Leeway): void {
    for (const node of nodes.subarray(1, length + 1)) {
      const { windows, spoilBy } = statedFor(this.model, node);
      const wider = windows.map(([start, end], at) => [start, at === windows.length - 1 ? end + window : end] as const);
      const fresh = wider.filter(([start]) => start <= spoilBy + spoil).map(([start, end]) => [start, Math.min(end, spoilBy + spoil)]);
      this.wide.opens[node] = fresh[0]?.[0] ?? 0;
      this.wide.closes[node] = fresh.at(-1)?.[1] ?? -Infinity;
      this.gapped[node] = fresh.length > 1 ? Float64Array.from(fresh.flat()) : null;
      this.wide.ride[node >> 1] = (this.model.ride[node >> 1] as number) + ride;
    }
  }

  private narrow({ nodes, length }: Trial): void {
    for (const node of nodes.subarray(1, length + 1)) {
      this.wide.opens[node] = this.model.opens[node] as number;
      this.wide.closes[node] = this.model.closes[node] as number;
      this.wide.ride[node >> 1] = this.model.ride[node >> 1] as number;
      this.gapped[node] = this.model.gapped[node] ?? null;
    }
  }
}

/** The windows of a node as the problem states them, and the instant after which its load is spoilt when it is delivered. */
export function statedFor({ problem, shipmentAt }: Model, node: number): { windows: Stop['windows']; spoilBy: number } {
  const shipment = problem.shipments[shipmentAt[node >> 1] as number];
  if (node % 2 === 0) return { windows: shipment?.pickup.windows ?? [], spoilBy: Infinity };
  return { windows: shipment?.delivery.windows ?? [], spoilBy: shipment?.spoilBy ?? Infinity };
}
