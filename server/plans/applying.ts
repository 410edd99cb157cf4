import { setTimeout as sleep } from 'node:timers/promises';
import { loadsByIds, reserveLoad } from '../loads/actions.ts';
import { askAhead, draftRouteIn, replacedIn } from '../routes/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { isRefusal, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { standingsIn } from '../viewer.ts';
import { changed, planIn } from './changed.ts';
import { inLanes } from './lanes.ts';
import { Plans, type Plan, type PlannedRoute, type PlannedStop, type Proposal } from './model.ts';
import { planRules } from './rules.ts';

export interface Application {
  readonly id: string;
  /** Only these proposals; null: all. */
  readonly proposals: readonly string[] | null;
}

/** Verbs under way at once: those on one offer or need still take turns. */
const LANES = 4;
/** How often a part that is answered Busy is asked again: it may be done already, and would be told to have failed. */
const TRIES = 8;
const WAITING: readonly string[] = ['reserved', 'at-hub'];

type Outcomes = ReadonlyMap<string, string>;

/**
 * Makes the plan true, in whole or in part: each proposal is reserved by a verb of its own, then each route is drafted with what was
 * reserved. What has moved on since is listed with its refusal, and the rest still applies. Repeating it, also after a crash half
 * way, repeats each part under the same id.
 */
export async function applyPlan(asking: Asking, input: Application): Promise<Answer> {
  const begun = await begin(asking, input);
  if (isRefusal(begun)) return begun;
  const plan = await Plans.findOne({ _id: input.id }).lean<Plan>();
  if (!plan) return { typename: 'NotFound' };
  const loads = await reserved(asking, plan, input);
  const routes = await drafted(asking, plan, loads);
  return told(asking, input, new Map([...loads, ...routes]));
}

/** Whether it may be applied, decided once; what it replans makes room, all or none: refuses `Stale` when one of them was changed since. */
function begin({ verb, viewer, op }: Asking, input: Application): Promise<Answer> {
  const request = { operationId: partOf(op, 'begin'), name: 'plans.apply', group: '', input, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const plan = await planIn(steps, viewer, input.id);
    const state = led(planRules, 'apply', standingsIn(viewer, plan.group), plan);
    const after = await steps.change(Plans, { _id: plan._id, state: plan.state }, { $set: { state }, $inc: { version: 1 } });
    if (plan.state === 'ready') {
      for (const { route, version } of plan.replans ?? []) await replacedIn(steps, viewer, { id: route, version, group: plan.group });
    }
    return changed(after ?? refuse({ typename: 'Stale', version: plan.version }));
  });
}

async function reserved(asking: Asking, plan: Plan, { proposals }: Application): Promise<Outcomes> {
  const chosen = plan.proposals.filter(({ _id, outcome }) => outcome !== 'applied' && (proposals?.includes(_id) ?? true));
  const outcomes = new Map(plan.proposals.filter(({ outcome }) => outcome === 'applied').map(({ _id }) => [_id, 'applied']));
  const answers = await inLanes(LANES, chosen, (proposal) => decided(() => reserve(asking, plan, proposal)));
  chosen.forEach(({ _id }, at) => outcomes.set(_id, outcomeOf(answers[at] as Answer)));
  return outcomes;
}

function reserve({ verb, viewer, op }: Asking, { group }: Plan, { _id, offer, need, grams, reason }: Proposal): Promise<Answer> {
  return reserveLoad({ verb, viewer, op: partOf(op, `reserve ${_id}`) }, { id: _id, offer, need, grams, group, reason });
}

/** The answer once there is one, under the same id. */
async function decided(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let tries = 1; tries < TRIES && isRefusal(answer) && answer.typename === 'Busy'; tries += 1) {
    await sleep(answer.afterMs);
    answer = await ask();
  }
  return answer;
}

function outcomeOf(answer: Answer): string {
  return isRefusal(answer) ? answer.typename : 'applied';
}

async function drafted(asking: Asking, plan: Plan, loads: Outcomes): Promise<Outcomes> {
  const refusedOnes = new Set(plan.proposals.filter(({ _id }) => loads.get(_id) !== 'applied').map(({ _id }) => _id));
  for (const load of await movedOn(plan)) refusedOnes.add(load);
  const left = plan.routes
    .filter(({ outcome }) => outcome !== 'applied')
    .map((route) => ({ plan, route, stops: without(route, refusedOnes) }));
  const drafts = left.filter(({ stops }) => stops.length > 0);
  const answers = await inLanes(LANES, drafts, (drafting) => decided(() => draft(asking, drafting)));
  return new Map(drafts.map(({ route }, at) => [route._id, outcomeOf(answers[at] as Answer)]));
}

/** Loads that waited for a route when it was made, and are elsewhere by now. */
async function movedOn({ routes, proposals }: Plan): Promise<string[]> {
  const open = routes.filter(({ outcome }) => outcome !== 'applied').flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups));
  const waited = open.filter((id) => !proposals.some(({ _id }) => _id === id));
  const still = new Set(
    (await loadsByIds(waited))
      .filter(({ state, route }) => WAITING.includes(state) || routes.some(({ _id }) => _id === route))
      .map(({ _id }) => _id),
  );
  return waited.filter((id) => !still.has(id));
}

/** The stops of a route without the loads that were not reserved, and without the stops that have nothing left. */
function without({ stops }: PlannedRoute, gone: ReadonlySet<string>): PlannedStop[] {
  const kept = (ids: readonly string[]) => ids.filter((id) => !gone.has(id));
  return stops
    .map((stop) => ({ ...stop, pickups: kept(stop.pickups), deliveries: kept(stop.deliveries) }))
    .filter(({ pickups, deliveries }) => pickups.length + deliveries.length > 0);
}

interface Drafting {
  readonly plan: Plan;
  readonly route: PlannedRoute;
  readonly stops: readonly PlannedStop[];
}

async function draft({ verb, viewer, op }: Asking, { plan, route, stops }: Drafting): Promise<Answer> {
  const loads = [...new Set(stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]))];
  await askAhead(viewer, { loads, shifts: [route.shift] });
  const request = {
    operationId: partOf(op, `route ${route._id}`),
    name: 'plans.draft',
    group: plan.group,
    input: { route: route._id },
    keys: loads,
  };
  return verb(viewer, request, async (steps) => {
    const { _id, shift, vehicle, metres } = route;
    const listed = stops.map(({ _id: id, ...stop }) => ({ id, ...stop }));
    const estimated = plan.figures?.estimated ?? 1;
    const drafted = await draftRouteIn(steps, { id: _id, group: plan.group, shift, vehicle, stops: listed, metres, estimated });
    return { typename: 'Drafted', refs: [{ kind: 'Route', id: drafted._id, version: drafted.version }] };
  });
}

/** Writes what came of each proposal and route into the plan: the last part, and the answer to the whole. */
function told({ verb, viewer, op }: Asking, input: Application, outcomes: Outcomes): Promise<Answer> {
  const request = { operationId: op, name: 'plans.applied', group: '', input, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const plan = await planIn(steps, viewer, input.id);
    const withOutcome = <T extends Proposal | PlannedRoute>(one: T): T => ({ ...one, outcome: outcomes.get(one._id) ?? one.outcome });
    const set = { proposals: plan.proposals.map(withOutcome), routes: plan.routes.map(withOutcome) };
    const after = await steps.change(Plans, { _id: plan._id, version: plan.version }, { $set: set, $inc: { version: 1 } });
    return changed(after ?? refuse({ typename: 'Stale', version: plan.version }));
  });
}
