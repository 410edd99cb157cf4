import { expect } from 'chai';
import { pino } from 'pino';
import { seedAlliance } from '../../../seeds/alliance.ts';
import type { Cast } from '../../../seeds/people.ts';
import { viewerOf } from '../../../server/groups/actions.ts';
import { Loads } from '../../../server/loads/model.ts';
import { Offers, type Offer } from '../../../server/offers/model.ts';
import { applyPlan, discardPlan, planFor, plansOf, solvePlan, startPlan, stopPlan } from '../../../server/plans/actions.ts';
import { Plans, type Plan } from '../../../server/plans/model.ts';
import { withdrawOffer } from '../../../server/offers/actions.ts';
import { Routes, type Route } from '../../../server/routes/model.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import { partOf } from '../../../server/verbs/operation.ts';
import { BUSY } from '../../../server/verbs/refusal.ts';
import type { RunVerb } from '../../../server/verbs/verb.ts';
import { useTravelTimes } from '../../../server/travel/open.ts';
import { Router } from '../../../server/travel/router.ts';
import { Travel } from '../../../server/travel/travel.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { alliance, done, MORNING, type World } from '../../support/alliance.ts';
import { asOsrm, faultyEngine } from '../../support/engine.ts';

const HOUR = 3_600_000;

const PARTS = ['loads.reserve', 'plans.draft'];

/** A slow store: one part of a plan in `every` is done, but first answered as if it had not been. */
function hesitant(verb: RunVerb, every: number): { verb: RunVerb; busy: () => number } {
  let [asked, busy] = [0, 0];
  const run: RunVerb = async (viewer, request, body) => {
    const answer = await verb(viewer, request, body);
    if (!PARTS.includes(request.name)) return answer;
    asked += 1;
    if (asked % every !== 0) return answer;
    busy += 1;
    return { ...BUSY };
  };
  return { verb: run, busy: () => busy };
}

describe('a plan over the whole alliance', function () {
  this.timeout(90_000);
  let world: World;
  let cast: Cast;
  let planner: Viewer;
  let group: string;
  const log = pino({ level: 'silent' });

  before(async () => {
    world = await alliance();
    cast = await seedAlliance({ now: MORNING });
    const person = cast.planners.find(({ chapter }) => chapter === 'growers')!;
    planner = await viewerOf(person.id, world.clock.now());
    group = [...planner.roles.keys()][0]!;
  });
  after(() => world.close());

  const horizon = () => ({ from: MORNING, until: new Date(MORNING.getTime() + 12 * HOUR) });
  const plan = async (id: string) => (await Plans.findById(id).lean<Plan>())!;

  async function started(seconds = 2): Promise<string> {
    const id = world.op();
    await done(startPlan(world.asking(planner), { id, group, horizon: horizon(), seconds }));
    return id;
  }

  async function solved(seconds = 2): Promise<Plan> {
    const id = await started(seconds);
    await solvePlan(id, { verb: world.verb, clock: world.clock, log });
    return plan(id);
  }

  it('is queued with a job that solves it', async () => {
    const id = await started();
    expect((await plan(id)).state).to.equal('queued');
    expect(world.jobs.at(-1)).to.deep.equal({ name: 'plans.solve', key: id, data: { plan: id } });
  });

  it('matches, routes, says why for all of it, and is checked before it is ready', async () => {
    const ready = await solved();
    expect(ready.state, ready.failure ?? '').to.equal('ready');
    expect(ready.proposals.length).to.be.greaterThan(20);
    expect(ready.routes.length).to.be.greaterThan(3);
    expect(ready.figures!.loads).to.be.greaterThan(10);
    expect(ready.figures!.estimated).to.equal(1);
    for (const { reason, grams } of ready.proposals) {
      expect(reason.by).to.equal('plan');
      expect(reason.shareAfter).to.be.at.least(reason.shareBefore!);
      expect(grams).to.be.greaterThan(0);
    }
    expect(new Set(ready.proposals.map(({ _id }) => _id)).size).to.equal(ready.proposals.length);
    for (const { code } of ready.leftOut) expect(code).to.match(/^[A-Z_]+$/);
    for (const { stops } of ready.routes) for (const { slack } of stops) expect(slack).to.be.at.least(0);
  });

  it('promises of each offer what it has and no more, whichever offer the routes chose for a need', async () => {
    const ready = await solved(1);
    const promised = new Map<string, number>();
    for (const { offer, grams } of ready.proposals) promised.set(offer, (promised.get(offer) ?? 0) + grams);
    const left = new Map(ready.leftOut.flatMap(({ kind, offer, grams }) => (kind === 'unmatched-offer' ? [[offer, grams] as const] : [])));
    const offers = await Offers.find({ _id: { $in: [...promised.keys()] } }).lean<Offer[]>();
    for (const { _id, totals } of offers) expect((promised.get(_id) ?? 0) + (left.get(_id) ?? 0), _id).to.equal(totals.available);
    const carried = ready.routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups));
    const proposed = new Set(ready.proposals.map(({ _id }) => _id));
    const loads = await Loads.find({ _id: { $in: carried } }).lean();
    expect(carried.filter((id) => !proposed.has(id)).length).to.equal(loads.length);
    expect(ready.figures!.loads).to.equal(carried.length);
  });

  it('takes its times from the road engine where there is one, and says so', async () => {
    const engine = await faultyEngine(asOsrm);
    const router = new Router({ engine: 'osrm', url: engine.url, timeoutMs: 5000, pairs: null });
    const before = useTravelTimes(new Travel({ router }));
    const ready = await solved();
    useTravelTimes(before);
    await engine.close();
    expect(ready.state, ready.failure ?? '').to.equal('ready');
    expect(ready.figures!.estimated).to.equal(0);
    expect(ready.routes.length).to.be.greaterThan(0);
    for (const { metres } of ready.routes) expect(metres % 9000).to.equal(0);
  });

  it('leaves offers and needs untouched until it is applied', async () => {
    const before = await Offers.find({}, { totals: 1 }).sort({ _id: 1 }).lean<Offer[]>();
    await solved(1);
    expect(await Offers.find({}, { totals: 1 }).sort({ _id: 1 }).lean<Offer[]>()).to.deep.equal(before);
  });

  it('is applied: loads are reserved, drafts hold them and break nothing; what moved on meanwhile is listed and the rest applies', async () => {
    const ready = await solved();
    const moved = ready.proposals[0]!;
    const offer = (await Offers.findById(moved.offer).lean<Offer>())!;
    const farmer = await viewerOf(offer.listedBy, world.clock.now());
    await done(withdrawOffer(world.asking(farmer), { id: offer._id, version: offer.version }));
    const op = world.op();
    const slow = hesitant(world.verb, 40);
    await done(applyPlan(world.asking(planner, op, slow.verb), { id: ready._id, proposals: null }));
    expect(slow.busy()).to.be.greaterThan(2);
    const applied = await plan(ready._id);
    expect(applied.state).to.equal('applied');
    const outcomes = new Map(applied.proposals.map(({ _id, outcome }) => [_id, outcome]));
    expect(outcomes.get(moved._id)).to.not.equal('applied');
    const kept = applied.proposals.filter(({ outcome }) => outcome === 'applied');
    expect(kept.length).to.be.at.least(applied.proposals.length - applied.proposals.filter((one) => one.offer === moved.offer).length);
    expect(await Loads.countDocuments({ _id: { $in: kept.map(({ _id }) => _id) } })).to.equal(kept.length);
    const drafts = await Routes.find({ _id: { $in: applied.routes.map(({ _id }) => _id) } }).lean<Route[]>();
    expect(drafts.length).to.be.greaterThan(2);
    expect(applied.routes.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'applied')).to.deep.equal([]);
    expect(drafts.flatMap(({ breaches }) => breaches)).to.deep.equal([]);
    expect(imbalances(await Offers.find().lean<Offer[]>(), await rebuilt())).to.deep.equal([]);
    const again = await applyPlan(world.asking(planner, op), { id: ready._id, proposals: null });
    expect(again.typename).to.equal('PlanChanged');
    expect(await Loads.countDocuments({ _id: { $in: kept.map(({ _id }) => _id) } })).to.equal(kept.length);
  });

  it('stops when it is told to, with the best so far', async () => {
    const id = await started(60);
    const solving = solvePlan(id, { verb: world.verb, clock: world.clock, log });
    await done(stopPlan(world.asking(planner), id));
    await solving;
    expect((await plan(id)).state).to.equal('ready');
  });

  it('is nobody else’s: others do not find it, drivers may not start one, and a thrown away one is not applied', async () => {
    const stranger = world.viewer({ elsewhere: ['planner'] });
    const driver = world.viewer({ [group]: ['driver'] });
    const id = await started();
    expect(await planFor(stranger, id)).to.equal(null);
    expect((await plansOf(stranger, group, {})).items).to.deep.equal([]);
    expect(await discardPlan(world.asking(stranger), id)).to.deep.equal({ typename: 'NotFound' });
    expect(await startPlan(world.asking(driver), { id: world.op(), group, horizon: horizon() })).to.deep.equal({ typename: 'NotAllowed' });
    await done(discardPlan(world.asking(planner), id));
    expect(await applyPlan(world.asking(planner), { id, proposals: null })).to.include({ typename: 'Stale' });
  });

  it('refuses a horizon that ends before it begins, is over, or too long, and figures out of range', async () => {
    const ask = (change: object) => startPlan(world.asking(planner), { id: world.op(), group, horizon: horizon(), ...change });
    const at = (hours: number) => new Date(MORNING.getTime() + hours * HOUR);
    const bad = (field: string, reason: string) => ({ typename: 'Invalid', field, reason });
    expect(await ask({ horizon: { from: at(2), until: at(1) } })).to.deep.equal(bad('horizon', 'ends-before-begins'));
    expect(await ask({ horizon: { from: at(-3), until: at(-1) } })).to.deep.equal(bad('horizon', 'already-over'));
    expect(await ask({ horizon: { from: at(0), until: at(24 * 9) } })).to.deep.equal(bad('horizon', 'too-long'));
    expect(await ask({ fairnessFloor: 1.5 })).to.deep.equal(bad('fairnessFloor', 'out-of-range'));
    expect(await ask({ seconds: 0 })).to.deep.equal(bad('seconds', 'out-of-range'));
    expect(await ask({ seed: -1 })).to.deep.equal(bad('seed', 'out-of-range'));
  });

  it('gives up on what has ended its process three times', async () => {
    const id = await started();
    const begin = { operationId: partOf(world.op(), 'crashes'), name: 'test.crashes', group, input: {}, keys: [] };
    await done(
      world.verb(planner, begin, async (steps) => {
        await steps.change(Plans, { _id: id }, { $set: { tries: 3, state: 'solving' } });
        return { typename: 'Crashed', refs: [] };
      }),
    );
    await solvePlan(id, { verb: world.verb, clock: world.clock, log });
    expect(await plan(id)).to.include({ state: 'failed', failure: 'gave-up' });
  });
});
