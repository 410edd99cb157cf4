import { expect } from 'chai';
import { Agreements, Groups } from '../../../server/groups/model.ts';
import { STANDARD } from '../../../server/groups/settings.ts';
import { collectLoad, deliverLoad, putOnRoute, reserveLoad, type Collecting } from '../../../server/loads/actions.ts';
import { Loads, type Load } from '../../../server/loads/model.ts';
import { askNeed, type NeedInput } from '../../../server/needs/actions.ts';
import { Needs, type Need } from '../../../server/needs/model.ts';
import { listOffer, type OfferInput } from '../../../server/offers/actions.ts';
import { Offers, type Offer } from '../../../server/offers/model.ts';
import type { Position } from '../../../geo/index.ts';
import { Places, type Place } from '../../../server/places/model.ts';
import { standpoint } from '../../../server/places/standpoint.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import type { Answer } from '../../../server/verbs/refusal.ts';
import type { Verb } from '../../../server/verbs/verb.ts';
import { ALLIANCE, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, MORNING, type World } from '../../support/alliance.ts';

const HOUR = 3_600_000;
export const hours = (count: number): Date => new Date(MORNING.getTime() + count * HOUR);

/** A farmers' group and a city's kitchens with an agreement, and a third group with none; a farm, two kitchens and a hub. */
export interface SmallWorld extends World {
  readonly people: Record<'farmer' | 'cook' | 'baker' | 'planner' | 'cityPlanner' | 'outsider' | 'member', Viewer>;
  /** Lists and answers the offer's id. Without more, 100 kg of cabbage. */
  list(change?: Partial<OfferInput>): Promise<string>;
  ask(change?: Partial<NeedInput>): Promise<string>;
  reserve(offer: string, need: string, grams: number, via?: string): Promise<string>;
  /** Reserves, routes and collects; answers the load's id. */
  collected(offer: string, need: string, grams: number, change?: Partial<Collecting>): Promise<string>;
  delivered(offer: string, need: string, grams: number): Promise<string>;
  /** Runs building blocks in a verb of their own. */
  inVerb(body: (steps: Verb) => Promise<unknown>, op?: string): Promise<Answer>;
  offer(id: string): Promise<Offer>;
  need(id: string): Promise<Need>;
  load(id: string): Promise<Load>;
}

export const ROUTE = 'route-1';

export async function smallWorld(): Promise<SmallWorld> {
  const world = await alliance();
  const both = { north: ['city'], city: ['north'] };
  const people = {
    farmer: world.viewer({ north: ['farmer'] }, { north: ['city'] }),
    cook: world.viewer({ city: ['kitchen'] }, { city: ['north'] }),
    baker: world.viewer({ city: ['kitchen'] }, { city: ['north'] }),
    planner: world.viewer({ north: ['planner'] }, { north: ['city'] }),
    cityPlanner: world.viewer({ city: ['planner'], north: ['driver'] }, both),
    outsider: world.viewer({ far: ['planner', 'farmer', 'kitchen'] }),
    member: world.viewer({ north: ['driver'] }, { north: ['city'] }),
  };
  const inVerb: SmallWorld['inVerb'] = (body, op = world.op()) =>
    world.verb(ALLIANCE, { operationId: op, name: 'test.blocks', group: '', input: {}, keys: [] }, async (steps) => {
      await body(steps);
      return { typename: 'Done', refs: [] };
    });
  await done(inVerb((steps) => founded(steps, people)));

  const list: SmallWorld['list'] = async (change = {}) => {
    const id = world.op();
    await done(listOffer(world.asking(people.farmer), { ...cabbage(id), ...change }));
    return id;
  };
  const ask: SmallWorld['ask'] = async (change = {}) => {
    const id = world.op();
    const place = change.place ?? 'kitchen';
    await done(askNeed(world.asking(place === 'pantry' ? people.baker : people.cook), { ...greens(id), ...change }));
    return id;
  };
  const reserve: SmallWorld['reserve'] = async (offer, need, grams, via) => {
    const id = world.op();
    await done(reserveLoad(world.asking(people.planner), { id, offer, need, grams, group: 'north', via }));
    return id;
  };
  const collected: SmallWorld['collected'] = async (offer, need, grams, change = {}) => {
    const load = await reserve(offer, need, grams);
    await done(inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
    await done(inVerb((steps) => collectLoad(steps, { load, route: ROUTE, grams, ...change })));
    return load;
  };
  const delivered: SmallWorld['delivered'] = async (offer, need, grams) => {
    const load = await collected(offer, need, grams);
    await done(inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams: grams, refusedGrams: 0 })));
    return load;
  };
  return {
    ...world,
    people,
    inVerb,
    list,
    ask,
    reserve,
    collected,
    delivered,
    offer: async (id) => (await Offers.findById(id).lean<Offer>())!,
    need: async (id) => (await Needs.findById(id).lean<Need>())!,
    load: async (id) => (await Loads.findById(id).lean<Load>())!,
  };
}

export function cabbage(id: string): OfferInput {
  return {
    id,
    place: 'farm',
    commodity: 'cabbage',
    quantity: { amount: 100, unit: 'KILOGRAM', basis: 'estimated' },
    ready: { from: hours(0), until: hours(72) },
    driverNote: 'the green gate',
  };
}

export function greens(id: string): NeedInput {
  return {
    id,
    place: 'kitchen',
    wanted: { category: 'VEGETABLE' },
    quantity: { amount: 1000, unit: 'KILOGRAM', basis: 'estimated' },
    window: { from: hours(4), until: hours(96) },
  };
}

async function founded(steps: Verb, people: SmallWorld['people']): Promise<void> {
  const group = { kind: 'rural', zone: 'America/Chicago', home: null, settings: STANDARD, state: 'founded', version: 1 } as const;
  await steps.add(
    Groups,
    { ...group, _id: 'north', name: 'North' },
    { ...group, _id: 'city', name: 'City' },
    { ...group, _id: 'far', name: 'Far' },
  );
  await steps.add(Agreements, {
    _id: 'agreement',
    group: 'north',
    proposer: 'north',
    partner: 'city',
    flow: 'both',
    categories: [],
    until: hours(24 * 365),
    state: 'accepted',
    openPair: 'city north',
    version: 1,
  });
  const place = (_id: string, of: string, at: Position, keepers: string[]): Place => ({
    ...PLAIN,
    ...standpoint(at, false),
    _id,
    name: _id,
    group: of,
    keepers,
  });
  await steps.add(
    Places,
    place('farm', 'north', [-93.1601, 44.4583], [people.farmer.person]),
    place('far-farm', 'far', [-93.2, 44.5], [people.outsider.person]),
    place('kitchen', 'city', [-93.2473, 44.9531], [people.cook.person]),
    { ...place('pantry', 'city', [-93.0937, 44.9537], [people.baker.person]), refuses: ['pork'] },
    place('hub', 'city', [-93.2, 44.8], []),
  );
}

const PLAIN = {
  kind: 'farm',
  entrance: null,
  hours: [],
  storage: [],
  access: { dock: false, forklift: false, largest: null },
  peoplePerDay: null,
  refuses: [],
  open: false,
  verifiedAt: null,
  closed: false,
  source: null,
  version: 1,
} as const;

/** Every promise of the ledger that is broken by these offers and needs, as sentences. */
export async function faults(offerIds: readonly string[], needIds: readonly string[]): Promise<string[]> {
  const offers = await Offers.find({ _id: { $in: [...offerIds] } }).lean<Offer[]>();
  const needs = await Needs.find({ _id: { $in: [...needIds] } }).lean<Need[]>();
  const loads = await Loads.find({ offer: { $in: [...offerIds] } }).lean<Load[]>();
  return [
    ...imbalances(offers, await rebuilt({ offers: offerIds })),
    ...offers.flatMap((offer) => offerFaults(offer, loads)),
    ...needs.flatMap((need) => needFaults(need, loads)),
  ];
}

function offerFaults({ _id, totals, state }: Offer, all: readonly Load[]): string[] {
  const loads = all.filter(({ offer }) => offer === _id);
  const reserved = loads.filter((load) => ['reserved', 'routed'].includes(load.state) && load.collectedGrams === null);
  const said = {
    reserved: sum(reserved.map(({ grams }) => grams)),
    inTransit: sum(loads.map(({ carried }) => carried)),
    received: sum(loads.map(({ receivedGrams }) => receivedGrams ?? 0)),
    lost: sum(loads.map(({ lostGrams }) => lostGrams ?? 0)),
  };
  const off = (Object.keys(said) as (keyof typeof said)[]).filter((account) => said[account] !== totals[account]);
  const open = (state === 'open') !== totals.available > 0 ? [`${_id}: ${state} with ${totals.available} g on the board`] : [];
  return [...off.map((account) => `${_id}: ${account} is ${totals[account]}, its loads say ${said[account]}`), ...open];
}

function needFaults(need: Need, all: readonly Load[]): string[] {
  const loads = all.filter(({ need: of }) => of === need._id);
  const [promised, received] = [sum(loads.map((load) => load.promised)), sum(loads.map((load) => load.receivedGrams ?? 0))];
  const faults: string[] = [];
  if (need.grams !== need.open + need.promised + need.received) faults.push(`${need._id}: its parts do not add up`);
  if (need.promised !== promised) faults.push(`${need._id}: promised is ${need.promised}, its loads say ${promised}`);
  if (need.received !== received) faults.push(`${need._id}: received is ${need.received}, its loads say ${received}`);
  if (need.state === 'open' && need.open === 0) faults.push(`${need._id}: open but wants nothing`);
  if (need.state === 'filled' && need.open > 0) faults.push(`${need._id}: filled but wants ${need.open}`);
  return faults;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Fails with what is broken. */
export async function balancedFor(offers: readonly string[], needs: readonly string[]): Promise<void> {
  expect(await faults(offers, needs)).to.deep.equal([]);
}
