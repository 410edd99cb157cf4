import { expect } from 'chai';
import {
  acceptAgreement,
  agreementsByIds,
  agreementsOf,
  endAgreement,
  expireAgreements,
  flows,
  mustFlow,
  proposeAgreement,
  refuseAgreement,
  viewerOf,
  type Proposing,
} from '../../../server/groups/actions.ts';
import { AGREEMENT_STATES, Agreements, type Flow } from '../../../server/groups/model.ts';
import { agreementRules, groupRules } from '../../../server/groups/rules.ts';
import { partnerView } from '../../../server/needs/preview.ts';
import { listOffer } from '../../../server/offers/actions.ts';
import { addPlace } from '../../../server/places/actions.ts';
import { Operations } from '../../../server/verbs/operation.ts';
import { invalid, type Answer } from '../../../server/verbs/refusal.ts';
import { next, type Standing } from '../../../server/verbs/rules.ts';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { alliance, done, MORNING, tally, type World } from '../../support/alliance.ts';
import { newcomer, newGroup } from '../people/newcomers.ts';

const DAY = 86_400_000;
type Home = { group: string; steward: Viewer };

describe('An agreement', () => {
  let world: World;
  let [farms, kitchens, others]: Home[] = [];
  let until: Date;
  const of = (home: Home | undefined): Home => home ?? { group: '', steward: STRANGER };
  const proposing = (other: Partial<Proposing> = {}): Proposing => ({
    id: world.op(),
    proposer: of(farms).group,
    partner: of(kitchens).group,
    flow: 'both',
    categories: [],
    until,
    ...other,
  });
  const propose = (other: Partial<Proposing> = {}, by = of(farms).steward, verb = world.verb) =>
    proposeAgreement(world.asking(by, world.op(), verb), proposing(other));
  const proposed = async (other: Partial<Proposing> = {}) => {
    const input = proposing(other);
    await done(proposeAgreement(world.asking(of(farms).steward), input));
    return { id: input.id, version: 1 };
  };
  const accepted = async (other: Partial<Proposing> = {}) => {
    const seen = await proposed(other);
    await done(acceptAgreement(world.asking(of(kitchens).steward), seen));
    return { ...seen, version: 2 };
  };
  const mayFlow = (from: Home | undefined, to: Home | undefined, category = 'FRUIT'): Promise<Answer> =>
    world.verb(STRANGER, { operationId: world.op(), name: 'test.flow', group: '', input: category, keys: [] }, async (steps) => {
      await mustFlow(steps, { from: of(from).group, to: of(to).group, category });
      return { typename: 'Flows', refs: [] };
    });
  const seesAgreed = async (home: Home | undefined) =>
    (await viewerOf(of(home).steward.person, world.clock.now())).agreed.get(of(home).group);

  before(async () => {
    world = await alliance();
  });
  beforeEach(async () => {
    world.clock.set(MORNING);
    until = new Date(MORNING.getTime() + 30 * DAY);
    [farms, kitchens, others] = [await newGroup(world, 'Farms'), await newGroup(world, 'Kitchens'), await newGroup(world, 'Others')];
  });
  after(() => world.close());

  it('counts from when it is accepted, not before', async () => {
    const seen = await proposed();
    expect([await seesAgreed(farms), await seesAgreed(kitchens)]).to.deep.equal([[], []]);
    expect(await mayFlow(farms, kitchens)).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    expect(await flows([of(farms).group], world.clock.now())).to.deep.equal([]);
    await done(acceptAgreement(world.asking(of(kitchens).steward), seen));
    expect([await seesAgreed(farms), await seesAgreed(kitchens)]).to.deep.equal([[of(kitchens).group], [of(farms).group]]);
    await done(mayFlow(farms, kitchens));
  });

  for (const [flow, there, back] of [
    ['proposer-gives', true, false],
    ['partner-gives', false, true],
    ['both', true, true],
  ] as [Flow, boolean, boolean][]) {
    it(`lets goods go as «${flow}» says and no other way`, async () => {
      await accepted({ flow });
      const may = async (from: Home | undefined, to: Home | undefined) => (await mayFlow(from, to)).typename === 'Flows';
      expect([await may(farms, kitchens), await may(kitchens, farms), await may(farms, others)]).to.deep.equal([there, back, false]);
      const all = await flows([of(farms).group], world.clock.now());
      const [from, to] = [of(farms).group, of(kitchens).group];
      const expected = [...(there ? [{ from, to, categories: [] }] : []), ...(back ? [{ from: to, to: from, categories: [] }] : [])];
      expect(all).to.deep.equal(expected);
    });
  }

  it('lets its categories flow, or all where it names none', async () => {
    await accepted({ categories: ['FRUIT', 'BREAD', 'FRUIT'] });
    await done(mayFlow(farms, kitchens, 'BREAD'));
    expect(await mayFlow(farms, kitchens, 'VEGETABLE')).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    expect((await flows([of(kitchens).group], world.clock.now()))[0]?.categories).to.deep.equal(['BREAD', 'FRUIT']);
  });

  it('is not needed inside a group', async () => {
    await done(mayFlow(farms, farms));
  });

  it('is over by time: nothing flows from then on, and one expiry says so', async () => {
    const seen = await accepted();
    world.clock.set(until);
    expect(await mayFlow(farms, kitchens)).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    expect([await seesAgreed(farms), await flows([of(farms).group], until)]).to.deep.equal([[], []]);
    await Promise.all(world.runners.map((verb) => expireAgreements({ verb, clock: world.clock })));
    await expireAgreements(world);
    expect((await agreementsByIds([seen.id]))[0]).to.include({ state: 'expired', version: 3, openPair: null });
    expect(await Operations.countDocuments({ verb: 'groups.expireAgreement', about: seen.id })).to.equal(1);
  });

  it('expires even when the server slept for a year', async () => {
    const seen = await proposed();
    world.clock.set(new Date(until.getTime() + 365 * DAY));
    await expireAgreements(world);
    expect((await agreementsByIds([seen.id]))[0]).to.include({ state: 'expired' });
  });

  it('ends at once when a steward of either says so', async () => {
    for (const home of [farms, kitchens]) {
      const seen = await accepted();
      await done(endAgreement(world.asking(of(home).steward), seen));
      expect(await mayFlow(farms, kitchens)).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    }
  });

  it('can be taken back or refused before it is accepted, and proposed anew', async () => {
    await done(endAgreement(world.asking(of(farms).steward), await proposed()));
    await done(refuseAgreement(world.asking(of(kitchens).steward), await proposed()));
    await accepted();
  });

  it('is accepted and refused by stewards of the partner alone, seen by both groups alone', async () => {
    const seen = await proposed();
    const planner = await newcomer(world, of(kitchens), ['planner', 'farmer', 'driver', 'kitchen']);
    for (const decide of [acceptAgreement, refuseAgreement]) {
      for (const viewer of [of(farms).steward, planner]) {
        expect(await decide(world.asking(viewer), seen)).to.deep.equal({ typename: 'NotAllowed' });
      }
      for (const viewer of [of(others).steward, STRANGER]) {
        expect(await decide(world.asking(viewer), seen)).to.deep.equal({ typename: 'NotFound' });
      }
    }
    expect(await endAgreement(world.asking(of(others).steward), seen)).to.deep.equal({ typename: 'NotFound' });
    expect(await agreementsOf(of(others).steward, of(farms).group)).to.deep.equal([]);
    expect((await agreementsOf(planner, of(kitchens).group)).map(({ _id }) => _id)).to.deep.equal([seen.id]);
  });

  it('is decided once of many times at once', async () => {
    const seen = await proposed();
    const answers = await Promise.all(
      [acceptAgreement, refuseAgreement, acceptAgreement].map((decide, at) =>
        decide(world.asking(of(kitchens).steward, world.op(), world.runners[at]), seen),
      ),
    );
    expect(tally(answers)).to.deep.equal({ AgreementChanged: 1, Stale: 2 });
  });

  it('is not accepted as another version was read, nor after its time', async () => {
    const seen = await proposed();
    const accept = (version: number) => acceptAgreement(world.asking(of(kitchens).steward), { ...seen, version });
    expect(await accept(2)).to.deep.equal({ typename: 'Stale', version: 1 });
    world.clock.set(until);
    expect(await accept(1)).to.deep.equal({ typename: 'Expired' });
  });

  it('is open once between two groups, whoever proposes', async () => {
    const back = { proposer: of(kitchens).group, partner: of(farms).group };
    const answers = await Promise.all([
      propose({}, of(farms).steward, world.runners[0]),
      propose(back, of(kitchens).steward, world.runners[1]),
      propose({}, of(farms).steward, world.runners[2]),
    ]);
    expect(tally(answers)).to.deep.equal({ AgreementChanged: 1, Invalid: 2 });
    expect(await propose(back, of(kitchens).steward)).to.deep.equal(invalid('partner', 'already-open'));
    await done(propose({ partner: of(others).group }));
    expect(await Agreements.countDocuments({ proposer: { $in: [of(farms).group, of(kitchens).group] } })).to.equal(2);
  });

  it('is proposed by a steward, to another group that is there, for up to two years', async () => {
    const farmer = await newcomer(world, of(farms), ['farmer', 'kitchen', 'driver', 'planner']);
    expect(await propose({}, farmer)).to.deep.equal({ typename: 'NotAllowed' });
    expect(await propose({}, of(kitchens).steward)).to.deep.equal({ typename: 'NotFound' });
    expect(await propose({ partner: of(farms).group })).to.deep.equal(invalid('partner', 'same-group'));
    expect(await propose({ partner: world.op() })).to.deep.equal({ typename: 'NotFound' });
    expect(await propose({ until: MORNING })).to.deep.equal(invalid('until', 'already-over'));
    expect(await propose({ until: new Date(MORNING.getTime() + 733 * DAY) })).to.deep.equal(invalid('until', 'out-of-range'));
    expect(await propose({ id: 'ours' })).to.deep.equal(invalid('id', 'not-a-uuid-7'));
  });

  it('shows before it is made what the other group would see, by the rules that it will see by', async () => {
    expect(await partnerView(of(farms).steward, of(kitchens).group)).to.equal(null);
    const farmer = await newcomer(world, of(farms), ['farmer', 'planner']);
    expect(await partnerView(farmer, of(farms).group)).to.equal(null);
    const [hidden, open] = [world.op(), world.op()];
    const point = { longitude: -93.1611, latitude: 44.4599 };
    for (const id of [hidden, open]) {
      const place = { id, group: of(farms).group, kind: 'farm', name: 'Home of Willow', point, open: id === open };
      await done(addPlace(world.asking(farmer), place));
      const listing = { id: world.op(), place: id, commodity: 'cabbage', quantity: { amount: 7, unit: 'KILOGRAM', basis: 'estimated' } };
      await done(listOffer(world.asking(farmer), { ...listing, ready: { from: MORNING, until: until } }));
    }
    const view = await partnerView(of(farms).steward, of(farms).group);
    expect(view?.needs).to.deep.equal([]);
    expect(view?.offers.map(({ place, grams, area }) => [place, grams, area !== ''])).to.deep.equal([
      ['Home of Willow', 7000, true],
      [null, 7000, true],
    ]);
  });

  it('leads from each state only where the table of states says', () => {
    const leads = AGREEMENT_STATES.flatMap((from) =>
      (Object.keys(agreementRules) as (keyof typeof agreementRules)[]).flatMap((verb) => {
        const to = next(agreementRules, verb, { from, standings: ['steward', 'alliance'] });
        return typeof to === 'string' ? [`${from} ${verb} ${to}`] : [];
      }),
    );
    expect(leads).to.deep.equal([
      'proposed accept accepted',
      'proposed refuse refused',
      'proposed end ended',
      'proposed expire expired',
      'accepted end ended',
      'accepted expire expired',
    ]);
    const nobody: Standing[] = ['farmer', 'kitchen', 'driver', 'planner', 'keeper', 'holder', 'owner', 'agreed'];
    for (const verb of Object.keys(agreementRules) as (keyof typeof agreementRules)[]) {
      expect(next(agreementRules, verb, { from: 'proposed', standings: nobody })).to.deep.equal({ typename: 'NotAllowed' });
    }
    expect(next(groupRules, 'changeSettings', { from: 'founded', standings: nobody })).to.deep.equal({ typename: 'NotAllowed' });
  });
});
