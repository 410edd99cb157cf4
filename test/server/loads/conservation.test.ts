import { expect } from 'chai';
import fc from 'fast-check';
import {
  cancelLoad,
  collectLoad,
  deliverLoad,
  dropAtHub,
  endLoad,
  putOnRoute,
  receiveLoad,
  redirect,
  reserveLoad,
  takeOffRoute,
} from '../../../server/loads/actions.ts';
import { Loads, type Load } from '../../../server/loads/model.ts';
import { askNeed, changeNeed, expireNeeds, withdrawNeed } from '../../../server/needs/actions.ts';
import { changeOffer, expireOffers, listOffer, withdrawOffer } from '../../../server/offers/actions.ts';
import type { Answer } from '../../../server/verbs/refusal.ts';
import { cabbage, faults, greens, hours, smallWorld, type SmallWorld } from './small-world.ts';

const KINDS = [
  'list',
  'ask',
  'reserve',
  'reserve',
  'reserveViaHub',
  'route',
  'route',
  'unroute',
  'collect',
  'collect',
  'collectLost',
  'deliver',
  'deliver',
  'receive',
  'drop',
  'redirect',
  'return',
  'lose',
  'cancel',
  'changeOffer',
  'changeNeed',
  'withdrawOffer',
  'withdrawNeed',
  'pass',
  'repeat',
] as const;

const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  /** Picks what it is done to. */
  pick: fc.nat(1000),
  /** Of what is there: none, part, all, a little more. */
  share: fc.constantFrom(0, 0.25, 0.5, 0.8, 1, 1, 1, 1.1),
  /** Of what is counted, how much is refused. */
  refused: fc.constantFrom(0, 0, 0, 0.3, 1),
});
type Step = { kind: (typeof KINDS)[number]; pick: number; share: number; refused: number };

/** One run of the story: what there is, and the last thing that was asked, to ask it again. */
interface Story {
  readonly offers: string[];
  readonly needs: string[];
  last: { ask: () => Promise<Answer>; answer: Answer } | null;
}

describe('every gram is accounted for', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());

  const of = (ids: readonly string[], pick: number) => ids[pick % Math.max(1, ids.length)] ?? 'none';
  const route = (load: string) => `route of ${load}`;

  async function loadOf({ offers }: Story, pick: number): Promise<Load | undefined> {
    const loads = await Loads.find({ offer: { $in: offers } })
      .sort({ _id: 1 })
      .lean<Load[]>();
    return loads[pick % Math.max(1, loads.length)];
  }

  /** What the step asks for, as something that can be asked again under the same ids. */
  async function asked(story: Story, { kind, pick, share, refused }: Step): Promise<() => Promise<Answer>> {
    const [op, id] = [world.op(), world.op()];
    const { farmer, cook, planner } = world.people;
    const [offer, need] = [await world.offer(of(story.offers, pick)), await world.need(of(story.needs, pick))];
    const load = await loadOf(story, pick);
    const there = load ? (load.carried > 0 ? load.carried : load.grams) : 0;
    const counted = Math.floor(there * share);
    const back = Math.floor(counted * refused);
    const on = { load: load?._id ?? 'none', route: load?.route ?? 'none' };
    const blocks = (body: Parameters<SmallWorld['inVerb']>[0]) => () => world.inVerb(body, op);
    const grams = Math.max(1, Math.floor(Math.min(offer?.totals.available ?? 1, need?.open ?? 1) * share));
    const reservation = { id, offer: offer?._id ?? 'none', need: need?._id ?? 'none', grams, group: 'north' };
    const amount = { unit: 'GRAM', basis: 'counted' };
    switch (kind) {
      case 'list':
        story.offers.push(id);
        return () => listOffer(world.asking(farmer, op), { ...cabbage(id), spoilBy: hours(20 + (pick % 60)) });
      case 'ask':
        story.needs.push(id);
        return () =>
          askNeed(world.asking(planned(pick), op), {
            ...greens(id),
            quantity: { amount: 40 + (pick % 90), unit: 'KILOGRAM', basis: 'estimated' },
          });
      case 'reserve':
        return () => reserveLoad(world.asking(planner, op), reservation);
      case 'reserveViaHub':
        return () => reserveLoad(world.asking(planner, op), { ...reservation, via: 'hub' });
      case 'route':
        return blocks((steps) => putOnRoute(steps, { load: on.load, route: route(on.load) }));
      case 'unroute':
        return blocks((steps) => takeOffRoute(steps, on));
      case 'collect':
        return blocks((steps) => collectLoad(steps, { ...on, grams: counted }));
      case 'collectLost':
        return blocks((steps) => collectLoad(steps, { ...on, grams: counted, rest: 'lost', reason: 'spoiled' }));
      case 'deliver':
        return blocks((steps) => deliverLoad(steps, { ...on, receivedGrams: counted - back, refusedGrams: back }));
      case 'receive':
        return () => receiveLoad(world.asking(cook, op), { load: on.load, receivedGrams: counted - back, refusedGrams: back });
      case 'drop':
        return blocks((steps) => dropAtHub(steps, on));
      case 'redirect':
        return blocks((steps) => redirect(steps, { load: on.load, need: reservation.need }));
      case 'return':
        return blocks((steps) => endLoad(steps, { load: on.load, as: 'return', reason: 'other' }));
      case 'lose':
        return blocks((steps) => endLoad(steps, { load: on.load, as: 'lost', reason: 'other' }));
      case 'cancel':
        return () => cancelLoad(world.asking(planner, op), { id: on.load, version: load?.version ?? 1, reason: 'other' });
      case 'changeOffer': {
        const quantity = { amount: Math.floor(100_000 * share) + 1, ...amount };
        return () => changeOffer(world.asking(farmer, op), { id: reservation.offer, version: offer?.version ?? 1, change: { quantity } });
      }
      case 'changeNeed': {
        const quantity = { amount: Math.floor(90_000 * share) + 1, ...amount };
        return () => changeNeed(world.asking(cook, op), { id: reservation.need, version: need?.version ?? 1, quantity });
      }
      case 'withdrawOffer':
        return () => withdrawOffer(world.asking(farmer, op), { id: reservation.offer, version: offer?.version ?? 1 });
      case 'withdrawNeed':
        return () => withdrawNeed(world.asking(cook, op), { id: reservation.need, version: need?.version ?? 1 });
      case 'pass':
        return () => timePasses(pick);
      case 'repeat':
        return story.last?.ask ?? (() => timePasses(0));
    }
  }

  const planned = (pick: number) => (pick % 2 === 0 ? world.people.cook : world.people.cityPlanner);

  async function timePasses(pick: number): Promise<Answer> {
    world.clock.pass((pick % 12) * 3_600_000);
    await expireOffers(world);
    await expireNeeds(world);
    return { typename: 'Passed', refs: [] };
  }

  async function does(story: Story, one: Step): Promise<void> {
    const ask = await asked(story, one);
    const answer = await ask();
    if (one.kind === 'repeat' && story.last) expect(answer).to.deep.equal(story.last.answer);
    if (one.kind !== 'pass' && one.kind !== 'repeat') story.last = { ask, answer };
    expect(await faults(story.offers, story.needs), `${one.kind} answered ${JSON.stringify(answer)}`).to.deep.equal([]);
  }

  const beginning: Step[] = ['list', 'ask', 'list', 'ask', 'reserve', 'reserveViaHub', 'route', 'route'].map((kind, pick) => ({
    kind: kind as Step['kind'],
    pick,
    share: 0.5,
    refused: 0,
  }));

  it('after every step of any story, and the ledger alone says so', async () => {
    const answers: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        world.clock.set(hours(0));
        const story: Story = { offers: [], needs: [], last: null };
        for (const one of [...beginning, ...steps]) {
          await does(story, one);
          const name = `${one.kind} ${story.last?.answer.typename ?? ''}`;
          answers[name] = (answers[name] ?? 0) + 1;
        }
      }),
      { numRuns: 40, seed: 20_260_922, endOnFailure: true },
    );
    // A story in which nothing ever happens would prove nothing.
    for (const kind of ['reserve', 'route', 'collect', 'deliver', 'redirect', 'return', 'lose', 'drop', 'cancel', 'receive'])
      expect(
        Object.keys(answers).some((name) => name === `${kind} Done` || name === `${kind} LoadChanged`),
        kind,
      ).to.equal(true);
  }).timeout(120_000);

  it('also when many want, cancel, change and withdraw the same things at once', async () => {
    world.clock.set(hours(0));
    const offers = await Promise.all(Array.from({ length: 3 }, () => world.list()));
    const needs = await Promise.all(
      Array.from({ length: 3 }, () => world.ask({ quantity: { amount: 120, unit: 'KILOGRAM', basis: 'estimated' } })),
    );
    const one = async (n: number): Promise<string[]> => {
      const [id, offer, need, verb] = [world.op(), of(offers, n * 7), of(needs, n * 3), world.runners[n % 3]];
      const as = (who: keyof SmallWorld['people']) => world.asking(world.people[who], world.op(), verb);
      // Some ask for more than there ever is, so that a refusal is certain whoever comes first.
      const grams = n % 16 === 15 ? 1_000_000 : 1000 * (1 + (n % 5));
      const reserved = await reserveLoad(as('planner'), { id, offer, need, grams, group: 'north' });
      const { version } = await world.offer(offer);
      const other = await (n % 10 === 9
        ? changeOffer(as('farmer'), { id: offer, version, change: { quantity: { amount: 90 + n, unit: 'KILOGRAM', basis: 'counted' } } })
        : cancelLoad(as('planner'), { id, version: 1, reason: 'other' }));
      const last = n === 50 ? await withdrawOffer(as('farmer'), { id: offer, version: (await world.offer(offer)).version }) : other;
      return [reserved.typename, other.typename, last.typename];
    };
    const answers = (await Promise.all(Array.from({ length: 80 }, (_, n) => one(n)))).flat();
    expect(answers).to.include.members(['LoadChanged', 'NotFound']).and.not.include('Busy');
    expect(await faults(offers, needs)).to.deep.equal([]);
  }).timeout(60_000);
});
