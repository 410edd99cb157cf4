import { expect } from 'chai';
import { Groups } from '../../../server/groups/model.ts';
import { Needs } from '../../../server/needs/model.ts';
import { Offers, type Offer } from '../../../server/offers/model.ts';
import { People } from '../../../server/people/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { keepWeeklies, startWeekly, type Weekly, type WeeklyInput } from '../../../server/weekly/actions.ts';
import { Weeklies } from '../../../server/weekly/model.ts';
import { done } from '../../support/alliance.ts';
import { smallWorld, type SmallWorld } from '../loads/small-world.ts';

export interface WeeklyWorld extends SmallWorld {
  start(change?: Partial<WeeklyInput>): Promise<string>;
  weekly(id: string): Promise<Weekly>;
  /** What is made of it, by the day on which it is ready. */
  made(id: string): Promise<Offer[]>;
  states(id: string): Promise<Record<string, string>>;
  /** What time alone does, as each of several processes would. */
  pass(): Promise<void>;
  /** Starts one and makes what is due: today’s and Friday’s are there, the ones after are to come. */
  begun(change?: Partial<WeeklyInput>): Promise<string>;
}

/** A small world whose farmer and cook are people of the store: what is made weekly is made in their name. */
export async function weeklyWorld(): Promise<WeeklyWorld> {
  const world = await smallWorld();
  const { farmer, cook } = world.people;
  expect(await Groups.countDocuments()).to.be.greaterThan(0);
  await done(world.inVerb((steps) => steps.add(People, person(farmer), person(cook))));
  const weekly: WeeklyWorld['weekly'] = async (id) => (await Weeklies.findById(id).lean<Weekly>())!;
  const start: WeeklyWorld['start'] = async (change = {}) => {
    const id = world.op();
    const by = change.need ? cook : farmer;
    await done(startWeekly(world.asking(by), { ...cabbages(id), ...change }));
    return id;
  };
  const pass = () => keepWeeklies(world);
  return {
    ...world,
    weekly,
    start,
    made: async (id) => {
      const { dates } = await weekly(id);
      const things = dates.flatMap(({ thing }) => thing ?? []);
      return Offers.find({ _id: { $in: things } })
        .sort({ 'ready.from': 1 })
        .lean<Offer[]>();
    },
    states: async (id) => Object.fromEntries((await weekly(id)).dates.map(({ date, state }) => [date, state])),
    pass,
    begun: async (change) => {
      const id = await start(change);
      await pass();
      return id;
    },
  };
}

export const needsMade = (weekly: Weekly) => Needs.find({ _id: { $in: weekly.dates.flatMap(({ thing }) => thing ?? []) } }).lean();

export const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'estimated' });

/** Every Tuesday and Friday, 6 to 9 in the morning. The story begins on Tuesday 2026-09-22 at 7. */
export function cabbages(id: string): WeeklyInput {
  const quantity = kilograms(20);
  return {
    id,
    place: 'farm',
    offer: { commodity: 'cabbage', quantity },
    driverNote: 'green gate',
    weekdays: [2, 5],
    from: '06:00',
    until: '09:00',
  };
}

function person({ person: _id, roles }: Viewer) {
  return {
    _id,
    name: _id,
    nameKey: _id,
    language: 'en' as const,
    measures: 'us' as const,
    contact: null,
    contactUntil: null,
    loadUntil: null,
    counterparts: [],
    memberships: [...roles].map(([group, held]) => ({ group, roles: held })),
    state: 'joined' as const,
    version: 1,
  };
}
