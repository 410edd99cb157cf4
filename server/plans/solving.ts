import type { Clock } from '../clock.ts';
import { flows } from '../groups/actions.ts';
import type { Handlers } from '../jobs.ts';
import type { Logger } from '../log.ts';
import { openNeeds } from '../needs/actions.ts';
import { openOffers } from '../offers/actions.ts';
import { chosen, servingLots, type Matching, type MatchProblem } from '../../geo/index.ts';
import { isRefusal, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import { uuid7 } from '../verbs/uuid.ts';
import type { RunVerb } from '../verbs/verb.ts';
import { ALLIANCE, standingsIn } from '../viewer.ts';
import { changed } from './changed.ts';
import { compute } from './compute.ts';
import { ladingOf, matchProblem, proposalsOf, reachOf, unmatched, type Board, type Lading } from './matching.ts';
import { Plans, type Plan, type PlanFigures, type Progress } from './model.ts';
import { freightOf, routed, type Choice, type Routing } from './routing.ts';
import { planRules } from './rules.ts';
import type { OpenMatching } from './thread.ts';

export interface Solving {
  readonly verb: RunVerb;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A plan that ended its process this often is given up. */
const MOST_TRIES = 3;
/** Between two words on how far it is, ms. */
const WORD_EVERY_MS = 1000;

export function planJobs(solving: Solving): Handlers {
  return { 'plans.solve': ({ plan = '' }) => solvePlan(plan, solving) };
}

/**
 * The job of a plan: match, route, check, settle. It may run again after a crash, and twice at once after a lost lock: each try has a
 * number, and only the latest may settle.
 */
export async function solvePlan(id: string, solving: Solving): Promise<void> {
  const begun = await step(solving, id, 'take', (plan) => ({ tries: plan.tries + 1 }));
  const plan = isRefusal(begun) ? null : await Plans.findOne({ _id: id }).lean<Plan>();
  if (!plan) return;
  if (plan.tries > MOST_TRIES) return void (await step(solving, id, 'fail', () => ({ failure: 'gave-up' })));
  try {
    const solved = await solve(plan, solving);
    await step(solving, id, 'settle', (now) => (now.tries === plan.tries ? solved : null));
  } catch (error) {
    solving.log.error({ err: error, plan: id }, 'plan failed');
    await step(solving, id, 'fail', () => ({ failure: 'engine' }));
  }
}

type Solved = Pick<Plan, 'proposals' | 'routes' | 'leftOut' | 'figures' | 'progress'>;

async function solve(plan: Plan, solving: Solving): Promise<Solved> {
  const begin = solving.clock.now().getTime();
  const words = telling(plan, solving);
  const isReplan = (plan.replans ?? []).length > 0;
  await words.say({ phase: isReplan ? 'routing' : 'matching', part: 0, routed: null, metres: null });
  const board = isReplan ? NOTHING_OPEN : await boardOf(plan, solving.clock.now());
  const open = isReplan ? NOTHING_MATCHED : await matched(plan, board, solving);
  const lading = ladingOf(plan, board, open.found.lots);
  await words.say({ phase: 'routing', part: 0, routed: null, metres: null });
  const freight = await freightOf(plan, board, lading, solving.clock.now());
  const routing = await routed(plan, freight, choiceOf(open, lading), { stop: words.stop, onProgress: words.routing });
  await words.done();
  const { matching, loaded } = settled(open, lading, routing);
  const figures = figuresOf({ board, matching, routing }, (solving.clock.now().getTime() - begin) / 1000);
  const instead = new Set(lading.filter((one) => !loaded.includes(one)).map(({ _id }) => _id));
  const leftOut = [...unmatched(board, matching), ...routing.leftOut.filter(({ load }) => !instead.has(load ?? ''))];
  return {
    proposals: proposalsOf(board, matching, loaded),
    routes: routing.routes,
    leftOut,
    figures,
    progress: { phase: 'ready', part: 1, routed: null, metres: routing.metres },
  };
}

const NOTHING_OPEN: Board = { offers: [], needs: [] };

/** Everything open that the plan's group may see: its own, and of the groups it has an agreement with. */
async function boardOf({ group, horizon }: Plan, now: Date): Promise<Board> {
  const agreed = await flows([group], now);
  const groups = [...new Set([group, ...agreed.flatMap(({ from, to }) => [from, to])])];
  const [offers, needs] = await Promise.all([openOffers(groups, horizon), openNeeds(groups, horizon)]);
  return { offers, needs };
}

/** A matching of which the routes may choose which offer serves a need. */
interface Open extends Pick<OpenMatching, 'found'> {
  readonly problem: MatchProblem;
  readonly matching: Pick<Matching, 'shortNeeds' | 'status'>;
}

/** Of a plan that routes anew what was matched before. */
const NOTHING_MATCHED: Open = {
  problem: { offers: [], needs: [], edges: [] },
  matching: { shortNeeds: [], status: 'OPTIMAL' },
  found: { lots: [], alternatives: [], exclusive: [] },
};

async function matched(plan: Plan, board: Board, { clock }: Solving): Promise<Open> {
  const reach = await reachOf(plan, board, clock.now());
  const problem = await matchProblem(board, reach);
  return { problem, ...(await compute({ kind: 'match', problem, options: { floor: plan.fairnessFloor, seed: plan.seed } })) };
}

function choiceOf({ found }: Open, lading: readonly Lading[]): Choice {
  const ids = (lists: readonly (readonly number[])[]) => lists.map((list) => list.flatMap((lot) => lading[lot]?._id ?? []));
  return { alternatives: ids(found.alternatives), exclusive: ids(found.exclusive) };
}

/** The matching as the routes carry it, and what is to be loaded for it; what no route carries stays with its own offer. */
function settled({ problem, matching, found }: Open, lading: readonly Lading[], { routes }: Routing) {
  const carried = new Set(routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups)));
  const onRoutes = lading.flatMap(({ _id }, lot) => (carried.has(_id) ? [lot] : []));
  const serving = servingLots(found, onRoutes);
  return { matching: chosen(problem, matching, found, serving), loaded: serving.flatMap((lot) => lading[lot] ?? []) };
}

interface Outcome {
  readonly board: Board;
  readonly matching: Matching;
  readonly routing: Routing;
}

function figuresOf({ board, matching, routing }: Outcome, seconds: number): PlanFigures {
  const { grams, smallestShare, atZero, jain } = matching.figures;
  const matchedNeeds = new Set(matching.moves.map(({ need }) => board.needs[need]?._id)).size;
  const loads = new Set(routing.routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups))).size;
  const { routes, metres, estimated } = routing;
  return { grams, matchedNeeds, loads, routes: routes.length, metres, smallestShare, atZero, jain, estimated, seconds };
}

/** Tells the plan how far it is, not too often, and hears whether to stop: asked for by a planner, or thrown away. */
function telling(plan: Plan, solving: Solving) {
  const stopping = new AbortController();
  let under = Promise.resolve();
  let last = 0;
  const say = async (progress: Progress): Promise<void> => {
    last = Date.now();
    const answer = await step(solving, plan._id, 'tell', () => ({ progress }));
    const { stopAsked = true } = (isRefusal(answer) ? null : await Plans.findOne({ _id: plan._id }).lean<Plan>()) ?? {};
    if (stopAsked) stopping.abort();
  };
  const routing = ({ part, routed: count }: { part: number; routed: number }) => {
    if (Date.now() - last < WORD_EVERY_MS) return;
    last = Date.now();
    under = under
      .then(() => say({ phase: 'routing', part, routed: count, metres: null }))
      .catch((error: unknown) => solving.log.warn({ err: error }, 'progress not told'));
  };
  return { say, routing, stop: stopping.signal, done: () => under };
}

type Step = 'take' | 'tell' | 'settle' | 'fail';

/** One change of the plan by its job. `set` answers null when this try is no longer the one that counts. */
function step({ verb, clock }: Solving, id: string, name: Step, set: (plan: Plan) => Partial<Plan> | null): Promise<Answer> {
  const request = { operationId: uuid7(clock.now()), name: `plans.${name}`, group: '', input: { id }, keys: [id] };
  return verb(ALLIANCE, request, async (steps) => {
    const plan = (await steps.find(Plans, { _id: id })) ?? refuse(NOT_FOUND);
    const state = led(planRules, name, standingsIn(ALLIANCE, plan.group), plan);
    const change = set(plan) ?? refuse({ typename: 'Stale', version: plan.version });
    const guard = { _id: id, version: plan.version };
    const after = await steps.change(Plans, guard, { $set: { ...change, state }, $inc: { version: 1 } });
    return changed(after ?? refuse({ typename: 'Stale', version: plan.version }));
  });
}
