import { costNow, drivenAs } from './driven.ts';
import type { Part } from './part.ts';
import { Places } from './places.ts';
import type { Window } from './problem.ts';
import { joined, rangesOf, within } from './ranges.ts';
import { inserted, Tour } from './tour.ts';

/** A place in the order of one vehicle, the least that it adds to the cost, and when service could begin there. */
export interface Chance {
  readonly visitor: Visitor;
  readonly pickup: number;
  readonly delivery: number;
  readonly least: number;
  readonly ranges: readonly Window[];
}

/** A vehicle that may come, with all its chances to. */
export class Visitor {
  readonly vehicle: number;
  readonly chances: readonly Chance[];
  readonly ranges: readonly Window[];
  private readonly part: Part;
  private readonly node: number;
  private readonly trial = new Tour(1);
  private readonly cost: number;

  constructor(part: Part, vehicle: number, end: 'pickup' | 'delivery') {
    this.part = part;
    this.vehicle = vehicle;
    this.node = 2 * part.asked + (end === 'delivery' ? 1 : 0);
    this.trial.reserve(part.now.length + 2, part.model.dimensions);
    this.cost = costNow(part);
    this.chances = this.look();
    this.ranges = joined(this.chances.flatMap(({ ranges }) => ranges));
  }

  /** The rise in cost when service begins within `window`; Infinity where it cannot. */
  costWithin(chance: Chance, window: Window): number {
    return this.during(window, () => (this.trace(chance) ? this.trial.cost - this.cost : Infinity));
  }

  /** When service begins then. */
  beginWithin(chance: Chance, window: Window): number {
    const { stops } = this.during(window, () => {
      this.trace(chance);
      return drivenAs(this.part, this.trial);
    });
    return stops.find(({ node }) => node === this.node)?.begin ?? window[0];
  }

  private look(): Chance[] {
    const { model, carrier, now, asked } = this.part;
    const places = new Places(model, carrier, now, asked);
    return places.least.flatMap((least, at): Chance[] => {
      const place = { pickup: places.pickup[at] as number, delivery: places.delivery[at] as number };
      if (!this.trace(place)) return [];
      return [{ visitor: this, ...place, least: least - this.cost, ranges: rangesOf(this.part, this.trial, this.node) }];
    });
  }

  private trace({ pickup, delivery }: Pick<Chance, 'pickup' | 'delivery'>): boolean {
    const { now, asked, tracer, carrier } = this.part;
    this.trial.length = inserted(now, this.trial.node, [asked, pickup, delivery]);
    tracer.trace(this.trial, carrier);
    return this.trial.feasible;
  }

  /** Does something with the slot for the only window. */
  private during<Result>(window: Window, work: () => Result): Result {
    const spoilt = this.part.hours.closes[this.node] as number;
    return within(this.part, [this.node], [[window[0], Math.min(window[1], spoilt)]], work);
  }
}
