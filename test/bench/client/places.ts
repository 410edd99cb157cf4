import mongoose from 'mongoose';
import { below, random, type Random } from '../../../geo/index.ts';
import { framed, placeMarks } from '../../../server/places/map.ts';
import { recount } from '../../../server/places/recounting.ts';
import { standpoint } from '../../../server/places/standpoint.ts';
import { closeStore, openStore } from '../../../server/store.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { freshUri } from '../../support/mongod.ts';
import { ms, quantile, type Row } from './bar.ts';

const BATCH = 20_000;
const VIEWS_PER_ZOOM = 16;
const ZOOMS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18];
const MOST_MARKS = 2000;
const GROUP = 'bench';
const KINDS = ['farm', 'kitchen', 'hub', 'pantry'] as const;
/** What the bench may take to fill the store. */
const FILL_MS = 240_000;

/** A store of its own with so many places of one group, and what a planner of it is answered for a screen of 1280 × 800 anywhere. */
export async function places(count: number): Promise<Row[]> {
  await openStore(await freshUri());
  const filled = await fill(count, random(7));
  const { total, byZoom } = await looked(random(8));
  await closeStore();
  const zooms = [...byZoom].map(
    ([zoom, took]) => `zoom ${String(zoom)} ${[0.5, 0.95, 1].map((share) => quantile(took, share).toFixed(0)).join('/')}`,
  );
  const p95 = quantile([...byZoom.values()].flat(), 0.95);
  const what = `${filled.toLocaleString('en')} places: any viewport, p95 at the server`;
  return [
    { what, figure: `${ms(p95)} (p50/p95/worst: ${zooms.join(', ')})`, bar: '≤ 50 ms', met: p95 <= 50 && filled === count },
    {
      what: `${filled.toLocaleString('en')} places: marks on a screen`,
      figure: String(total),
      bar: `≤ ${String(MOST_MARKS)}`,
      met: total <= MOST_MARKS,
    },
  ];
}

export async function fill(count: number, draw: Random): Promise<number> {
  const collection = mongoose.connection.collection<{ _id: string }>('places');
  const until = Date.now() + FILL_MS;
  let filled = 0;
  for (; filled < count && Date.now() < until; filled += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - filled) }, (_, at) => place(filled + at, draw));
    await collection.insertMany(batch, { ordered: false });
  }
  if (mongoose.connection.db) await recount(mongoose.connection.db);
  return Math.min(filled, count);
}

function place(number: number, draw: Random) {
  const at = standpoint([-97 + draw() * 7, 43.5 + draw() * 5.5], false);
  const access = { dock: false, forklift: false, largest: null };
  const rest = { entrance: null, hours: [], storage: [], access, peoplePerDay: null, refuses: [], keepers: [], verifiedAt: null };
  const kind = KINDS[number % KINDS.length];
  return {
    _id: `p${String(number)}`,
    group: GROUP,
    kind,
    name: `Place ${String(number)}`,
    ...at,
    ...rest,
    open: false,
    closed: false,
    source: null,
    version: 1,
  };
}

async function looked(draw: Random): Promise<{ total: number; byZoom: Map<number, number[]> }> {
  const viewer: Viewer = { person: 'planner', roles: new Map([[GROUP, ['planner']]]), agreed: new Map() };
  const byZoom = new Map<number, number[]>();
  let total = 0;
  for (const zoom of ZOOMS) {
    const took: number[] = [];
    for (let view = 0; view < VIEWS_PER_ZOOM; view += 1) {
      const frame = framed(screenAt(zoom, draw), zoom);
      const begin = performance.now();
      const { marks } = await placeMarks({
        viewer,
        passes: [],
        ...frame,
        groups: null,
        categories: null,
        until: null,
        now: new Date(),
        language: 'en',
      });
      took.push(performance.now() - begin);
      total = Math.max(total, marks.length);
    }
    byZoom.set(zoom, took);
  }
  return { total, byZoom };
}

export function screenAt(zoom: number, draw: Random) {
  const perPixel = 360 / (256 * 2 ** zoom);
  const [wide, high] = [1280 * perPixel, 800 * perPixel * 0.7];
  const [west, south] = [-97 + below(draw, 7000) / 1000 - wide / 2, 43.5 + below(draw, 5500) / 1000 - high / 2];
  return { west, south, east: west + wide, north: south + high };
}
