/**
 * What it saves when routing may swap the offer that serves a need. The demonstration's board is matched as a plan's job does it, and
 * its loads routed twice, with equal seeds and rounds: as matched, and with the offers that could serve each need as well. Shares are
 * the same in both. A line for each demonstration, the last line sums up.
 *
 *   npm run bench:alternatives -- --seeds 1,2,3 --rounds 20000 --most 2
 *   options: --seconds 5 of search in place of equal rounds, --hours 12 of the horizon, --floor 0.75 of the matching, --json FILE
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  alternatives,
  carriedMoves,
  check,
  completed,
  Estimator,
  match,
  plan as planRoutes,
  Problem,
  type Alternatives,
  type Lot,
  type Matching,
  type RoutePlan,
} from '../../geo/index.ts';
import { seedAlliance } from '../../seeds/alliance.ts';
import { flows, viewerOf } from '../../server/groups/actions.ts';
import { openNeeds } from '../../server/needs/actions.ts';
import { openOffers } from '../../server/offers/actions.ts';
import { startPlan } from '../../server/plans/actions.ts';
import { ladingOf, matchProblem, reachOf, type Board, type Lading } from '../../server/plans/matching.ts';
import { Plans, type Plan } from '../../server/plans/model.ts';
import { freightOf } from '../../server/plans/routing.ts';
import { pointsOf, problemOf } from '../../server/routes/actions.ts';
import { travelTimes } from '../../server/travel/open.ts';
import { alliance, done, MORNING, type World } from '../support/alliance.ts';
import { stopStores } from '../support/mongod.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    rounds: { type: 'string', default: '20000' },
    seconds: { type: 'string' },
    most: { type: 'string', default: '2' },
    hours: { type: 'string', default: '12' },
    floor: { type: 'string', default: '0.75' },
    json: { type: 'string' },
  },
});
const [rounds, most, hours, floor] = [values.rounds, values.most, values.hours, values.floor].map(Number) as [
  number,
  number,
  number,
  number,
];

const effort = values.seconds === undefined ? { rounds } : { deadlineMs: 1000 * Number(values.seconds), now: () => performance.now() };

interface Side {
  readonly kilometres: number;
  readonly hours: number;
  readonly cost: number;
  readonly routes: number;
  /** Loads that are on a route. */
  readonly loads: number;
  readonly seconds: number;
}

interface Comparison {
  readonly seed: number;
  readonly needs: number;
  readonly moves: number;
  /** Moves that another offer could serve, and those that another one serves. */
  readonly choices: number;
  readonly swapped: number;
  readonly without: Side;
  readonly with: Side;
}

const compared: Comparison[] = [];
for (const seed of values.seeds.split(',').map(Number)) {
  const world = await alliance();
  const one = await demonstration(world, seed);
  compared.push(one);
  const { without, with: chosen } = one;
  console.log(
    `seed ${seed} · ${one.moves} moves, ${one.choices} with a choice, ${one.swapped} swapped · ${told(without)} → ${told(chosen)} · ${saved(without, chosen)}`,
  );
  await world.close();
}
const [before, after] = [compared.map((one) => one.without), compared.map((one) => one.with)].map(total) as [Side, Side];
if (values.json) writeFileSync(values.json, `${JSON.stringify({ rounds, most, hours, floor, compared }, null, 2)}\n`);
console.log(`${told(before)} as matched · ${told(after)} with alternatives · ${saved(before, after)} · shares equal`);
await stopStores();
process.exit(0);

async function demonstration(world: World, seed: number): Promise<Comparison> {
  const cast = await seedAlliance({ now: MORNING, seed });
  const plan = await started(world, cast.planners[0]?.id ?? '');
  const board = await boardOf(plan);
  const problem = await matchProblem(board, await reachOf(plan, board, MORNING));
  const matching = await match(problem, { floor, seed: plan.seed });
  const found = alternatives(problem, matching, { most });
  const asMatched = await routed(plan, board, { lots: found.lots.slice(0, matching.moves.length), alternatives: [], exclusive: [] });
  const chosen = await routed(plan, board, found);
  assertFair(matching, found, chosen.carried);
  return {
    seed,
    needs: board.needs.length,
    moves: matching.moves.length,
    choices: found.alternatives.length,
    swapped: chosen.carried.filter((lot) => lot >= matching.moves.length).length,
    without: asMatched.side,
    with: chosen.side,
  };
}

async function started(world: World, planner: string): Promise<Plan> {
  const viewer = await viewerOf(planner, MORNING);
  const [id, group = ''] = [world.op(), ...viewer.roles.keys()];
  const horizon = { from: MORNING, until: new Date(MORNING.getTime() + hours * 3_600_000) };
  await done(startPlan(world.asking(viewer), { id, group, horizon, seconds: 1 }));
  const plan = await Plans.findById(id).lean<Plan>();
  if (!plan) throw new Error('The plan is gone');
  return plan;
}

async function boardOf({ group, horizon }: Plan): Promise<Board> {
  const agreed = await flows([group], MORNING);
  const groups = [...new Set([group, ...agreed.flatMap(({ from, to }) => [from, to])])];
  const [offers, needs] = await Promise.all([openOffers(groups, horizon), openNeeds(groups, horizon)]);
  return { offers, needs };
}

/** Routes of the lots and of what waits for a route besides: how far, and which lots are carried. */
async function routed(plan: Plan, board: Board, found: Alternatives): Promise<{ side: Side; carried: number[] }> {
  const freight = await freightOf(plan, board, proposed(plan, board, found.lots), MORNING);
  const points = pointsOf(freight);
  const known = await travelTimes().known(points, 'car');
  const matrix = completed({ points, profile: 'car', ...known }, new Estimator(known.estimates));
  const { shipments, vehicles, incompatible, seconds, metres } = problemOf({ ...freight, matrix });
  const at = new Map(freight.cargo.map(({ id }, shipment) => [id, shipment]));
  const lists = (of: Alternatives['exclusive']) =>
    of.map((list) => list.flatMap((lot) => at.get(String(lot)) ?? [])).filter((list) => list.length > 1);
  const choice = { alternatives: lists(found.alternatives), exclusive: lists(found.exclusive) };
  const problem = new Problem({ shipments, vehicles, incompatible, matrix: { seconds, metres }, ...choice });
  const begin = performance.now();
  const routes = await planRoutes(problem, { seed: plan.seed, ...effort });
  const took = (performance.now() - begin) / 1000;
  assertFeasible(problem, routes);
  const carried = carriedIn(routes).map((shipment) => Number(freight.cargo[shipment]?.id));
  return { side: side(routes, took), carried: carried.filter((lot) => lot < found.lots.length) };
}

/** Lots with their indexes for ids. */
function proposed(plan: Plan, board: Board, lots: readonly Lot[]): Lading[] {
  return ladingOf(plan, board, lots).map((one, lot) => ({ ...one, _id: String(lot) }));
}

function carriedIn({ routes }: RoutePlan): number[] {
  return routes.flatMap(({ steps }) => steps.flatMap(({ type, shipment = -1 }) => (type === 'delivery' ? [shipment] : [])));
}

function side(routes: RoutePlan, seconds: number): Side {
  const { metres, cost } = routes;
  const loads = carriedIn(routes).length;
  return { kilometres: metres / 1000, hours: routes.seconds / 3600, cost, routes: routes.routes.length, loads, seconds };
}

function assertFeasible(problem: Problem, { routes, unassigned }: RoutePlan): void {
  const left = unassigned.map(({ shipment }) => shipment);
  const [breach] = check(problem, routes, left);
  if (breach) throw new Error(`the routes break ${breach.cause}`);
}

/** Each need has what the matching gave it, but for the moves of which no lot is on a route. */
function assertFair({ moves }: Matching, found: Alternatives, carried: readonly number[]): void {
  const listOf = new Map(found.alternatives.flatMap((list) => list.map((lot) => [lot, list[0] ?? lot])));
  const served = carried.map((lot) => listOf.get(lot) ?? lot);
  if (new Set(served).size !== served.length) throw new Error('a move is carried twice');
  const grams = (sent: readonly { need: number; grams: number }[], need: number) =>
    sent.filter((one) => one.need === need).reduce((sum, one) => sum + one.grams, 0);
  const after = carriedMoves(found, carried);
  const matched = served.flatMap((move) => moves[move] ?? []);
  for (const { need } of matched) if (grams(after, need) !== grams(matched, need)) throw new Error(`need ${need} has another share`);
}

function told({ kilometres, hours: long, routes, loads, seconds }: Side): string {
  return `${kilometres.toFixed(0)} km, ${long.toFixed(1)} h, ${routes} routes, ${loads} loads in ${seconds.toFixed(1)} s`;
}

function saved(from: Side, to: Side): string {
  const percent = (of: keyof Side) => `${(from[of] === 0 ? 0 : (100 * (from[of] - to[of])) / from[of]).toFixed(1)} %`;
  return `saves ${(from.kilometres - to.kilometres).toFixed(0)} km (${percent('kilometres')}), ${percent('cost')} of the cost`;
}

function total(sides: readonly Side[]): Side {
  const sum = (of: keyof Side) => sides.reduce((all, each) => all + each[of], 0);
  return {
    kilometres: sum('kilometres'),
    hours: sum('hours'),
    cost: sum('cost'),
    routes: sum('routes'),
    loads: sum('loads'),
    seconds: sum('seconds'),
  };
}
