/**
 * From the store to proposals: so many open offers and needs of a whole state, matched by a plan's job.
 * `npx tsx test/bench/plans.ts --size 1000 --seed 7`
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { below, pick, random } from '../../geo/index.ts';
import { nearestTown } from '../../geo/earth/towns.ts';
import { askNeed } from '../../server/needs/actions.ts';
import { listOffer } from '../../server/offers/actions.ts';
import { addPlace } from '../../server/places/actions.ts';
import { foundFirst } from '../../server/groups/actions.ts';
import { solvePlan, startPlan } from '../../server/plans/actions.ts';
import { Plans, type Plan } from '../../server/plans/model.ts';
import { ALLIANCE } from '../../server/viewer.ts';
import { alliance, done, MORNING } from '../support/alliance.ts';
import { stopStores } from '../support/mongod.ts';

const { values } = parseArgs({ options: { size: { type: 'string', default: '1000' }, seed: { type: 'string', default: '7' } } });
const [size, draw] = [Number(values.size), random(Number(values.seed))];
const GOODS = ['potatoes', 'carrots', 'cabbage', 'beets', 'onions', 'apples', 'kale'] as const;
const HOUR = 3_600_000;
const AT_ONCE = 16;

const world = await alliance();
const group = world.op();
await foundFirst(world.asking(ALLIANCE), { id: group, name: 'Bench', kind: 'rural', zone: 'America/Chicago' });
const viewer = world.viewer({ [group]: ['farmer', 'kitchen', 'planner', 'steward'] });
const until = new Date(MORNING.getTime() + 24 * HOUR);

async function place(kind: 'farm' | 'kitchen'): Promise<string> {
  const id = world.op();
  const point = { longitude: -96 + draw() * 5, latitude: 43.6 + draw() * 4 };
  await done(
    addPlace(world.asking(viewer), { id, group, kind, name: nearestTown([point.longitude, point.latitude])?.name ?? kind, point }),
  );
  return id;
}

async function list(): Promise<void> {
  const quantity = { amount: 20 + below(draw, 500), unit: 'KILOGRAM', basis: 'estimated' as const };
  const input = { id: world.op(), place: await place('farm'), commodity: pick(draw, GOODS), quantity, handlingUnit: 'KILOGRAM' };
  await done(listOffer(world.asking(viewer), { ...input, ready: { from: MORNING, until } }));
}

async function ask(): Promise<void> {
  const quantity = { amount: 20 + below(draw, 500), unit: 'KILOGRAM', basis: 'estimated' as const };
  const wanted = draw() < 0.5 ? { category: 'VEGETABLE' as const } : { commodity: pick(draw, GOODS) };
  await done(
    askNeed(world.asking(viewer), { id: world.op(), place: await place('kitchen'), wanted, quantity, window: { from: MORNING, until } }),
  );
}

for (let made = 0; made < size; made += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, size - made) }, async () => (await list(), await ask())));

const id = world.op();
await done(startPlan(world.asking(viewer), { id, group, horizon: { from: MORNING, until }, seconds: 1 }));
const begin = performance.now();
await solvePlan(id, { verb: world.verb, clock: world.clock, log: pino({ level: 'error' }) });
const seconds = (performance.now() - begin) / 1000;
const plan = (await Plans.findById(id).lean<Plan>())!;
const { grams = 0, smallestShare = 0, atZero = 0 } = plan.figures ?? {};
console.log(
  `${plan.state} · ${seconds.toFixed(2)} s · ${String(plan.proposals.length)} proposals · ${Math.round(grams / 1000).toLocaleString('en')} kg · smallest share ${smallestShare.toFixed(3)} · at zero ${String(atZero)}`,
);
await world.close();
await stopStores();
process.exit(0);
