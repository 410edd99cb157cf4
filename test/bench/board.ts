import { below, random, type Random } from '../../geo/index.ts';
import { nearestTown } from '../../geo/earth/towns.ts';
import { addShift, addVehicle, type VehicleClass } from '../../server/fleet/actions.ts';
import { foundFirst } from '../../server/groups/actions.ts';
import type { Logger } from '../../server/log.ts';
import { askNeed, type NeedInput } from '../../server/needs/actions.ts';
import { listOffer } from '../../server/offers/actions.ts';
import { addPlace } from '../../server/places/actions.ts';
import { solvePlan, startPlan } from '../../server/plans/actions.ts';
import { Plans, type Plan } from '../../server/plans/model.ts';
import { ALLIANCE } from '../../server/viewer.ts';
import { alliance, done, MORNING } from '../support/alliance.ts';

const HOUR = 3_600_000;
const AT_ONCE = 16;

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** The window of everything on the board: a day from `MORNING`. */
export const DAY = { from: MORNING, until: new Date(MORNING.getTime() + 24 * HOUR) } as const;

/** A group in a store of its own, filled through the server's own verbs, and planned for. */
export class Board {
  readonly draw: Random;
  private readonly group: string;
  private readonly somebody;

  private constructor(
    private readonly world: Awaited<ReturnType<typeof alliance>>,
    seed: number,
  ) {
    this.draw = random(seed);
    this.group = world.op();
    this.somebody = this.as(['farmer', 'kitchen', 'planner', 'steward']);
  }

  static async open(seed: number): Promise<Board> {
    const board = new Board(await alliance(), seed);
    const { world, group } = board;
    await foundFirst(world.asking(ALLIANCE), { id: group, name: 'Bench', kind: 'rural', zone: 'America/Chicago' });
    return board;
  }

  private as(roles: Parameters<Board['world']['viewer']>[0][string]) {
    return this.world.viewer({ [this.group]: roles });
  }

  private async place(kind: 'farm' | 'kitchen', point: Point): Promise<string> {
    const id = this.world.op();
    const name = nearestTown([point.longitude, point.latitude])?.name ?? kind;
    await done(addPlace(this.world.asking(this.somebody), { id, group: this.group, kind, name, point }));
    return id;
  }

  /** A new producer's lot, there all day. */
  async list(point: Point, commodity: string, kilograms: number): Promise<void> {
    const { world } = this;
    const quantity = { amount: kilograms, unit: 'KILOGRAM', basis: 'estimated' as const };
    const input = { id: world.op(), place: await this.place('farm', point), commodity, quantity, handlingUnit: 'KILOGRAM' };
    await done(listOffer(world.asking(this.somebody), { ...input, ready: DAY }));
  }

  /** What a new kitchen asks for, any time of the day. */
  async ask(point: Point, asked: Pick<NeedInput, 'wanted' | 'quantity' | 'headcount'>): Promise<void> {
    const { world } = this;
    const input = { id: world.op(), place: await this.place('kitchen', point), window: DAY, ...asked };
    await done(askNeed(world.asking(this.somebody), input));
  }

  /** A new driver, with a vehicle of their own, on the road for some hours. */
  async drive(kind: VehicleClass, { from, hours }: { from: number; hours: number }): Promise<void> {
    const { world, group } = this;
    const [driver, vehicle] = [this.as(['driver']), world.op()];
    await done(addVehicle(world.asking(driver), { id: vehicle, group, class: kind, name: kind }));
    const begins = MORNING.getTime() + from * HOUR;
    const window = { from: new Date(begins), until: new Date(begins + hours * HOUR) };
    await done(addShift(world.asking(driver), { id: world.op(), group, vehicle, window }));
  }

  /** Plans the day, `seconds` of it for the search of routes; answers the plan and how long all of it took. */
  async plan(seconds: number, log: Logger): Promise<{ plan: Plan; took: number }> {
    const { world, group } = this;
    const id = world.op();
    await done(startPlan(world.asking(this.somebody), { id, group, horizon: DAY, seconds }));
    const begin = performance.now();
    await solvePlan(id, { verb: world.verb, clock: world.clock, log });
    const took = (performance.now() - begin) / 1000;
    const plan = await Plans.findById(id).lean<Plan>();
    if (!plan) throw new Error('The plan is gone');
    return { plan, took };
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

/** Does something so many times, some at once. */
export async function times(count: number, act: (number: number) => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, number) => act(done + number)));
}

/** Somewhere within so many kilometres of a point, nearer ones more often. */
export function around(draw: Random, { longitude, latitude }: Point, kilometres: number): Point {
  const [away, angle] = [(draw() * kilometres) / 111, draw() * 2 * Math.PI];
  return { longitude: longitude + (away * Math.cos(angle)) / 0.7, latitude: latitude + away * Math.sin(angle) };
}

/** From 20 kilograms up. */
export const lot = (draw: Random): number => 20 + below(draw, 500);
