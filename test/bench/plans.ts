/**
 * From the store to proposals: so many open offers and needs of a whole state, matched by a plan's job.
 * `npm run bench:plans -- --size 1000 --seed 7`
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { pick } from '../../geo/index.ts';
import { stopStores } from '../support/mongod.ts';
import { Board, lot, times } from './board.ts';

const { values } = parseArgs({ options: { size: { type: 'string', default: '1000' }, seed: { type: 'string', default: '7' } } });
const GOODS = ['potatoes', 'carrots', 'cabbage', 'beets', 'onions', 'apples', 'kale'] as const;

const board = await Board.open(Number(values.seed));
const { draw } = board;
const anywhere = () => ({ longitude: -96 + draw() * 5, latitude: 43.6 + draw() * 4 });
await times(Number(values.size), async () => {
  await board.list(anywhere(), pick(draw, GOODS), lot(draw));
  const wanted = draw() < 0.5 ? { category: 'VEGETABLE' as const } : { commodity: pick(draw, GOODS) };
  await board.ask(anywhere(), { wanted, quantity: { amount: lot(draw), unit: 'KILOGRAM', basis: 'estimated' } });
});

const { plan, took } = await board.plan(1, pino({ level: 'error' }));
const { grams = 0, smallestShare = 0, atZero = 0 } = plan.figures ?? {};
const moved = `${Math.round(grams / 1000).toLocaleString('en')} kg`;
console.log(
  `${plan.state} · ${took.toFixed(2)} s · ${String(plan.proposals.length)} proposals · ${moved} · smallest share ${smallestShare.toFixed(3)} · at zero ${String(atZero)}`,
);
await board.close();
await stopStores();
process.exit(0);
