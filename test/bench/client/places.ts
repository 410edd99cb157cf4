import mongoose from 'mongoose';
import { below, cellOf, random, type Random } from '../../../geo/index.ts';
import { framed, placeMarks } from '../../../server/places/map.ts';
import { recount } from '../../../server/places/recounting.ts';
import { tileOf } from '../../../server/places/tile.ts';
import { closeStore, openStore } from '../../../server/store.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { freshUri } from '../../support/mongod.ts';
import { ms, quantile, type Row } from './bar.ts';

const BATCH = 20_000;
const VIEWS_PER_ZOOM = 16;
const ZOOMS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18];
const MOST_MARKS = 2000;
const GROUP = 'bench';
const SMALL = 'small';
const KINDS = ['farm', 'kitchen', 'hub', 'pantry'] as const;
/** What the bench may take to fill the store. */
const FILL_MS = 240_000;

/** Who looks: at nearly all exactly, at nearly all by their cells, and at few of many. */
const VIEWERS: Readonly<Record<string, Viewer>> = {
  'planner of all': { person: 'planner', roles: new Map([[GROUP, ['planner']]]), agreed: new Map() },
  'cook of a group with an agreement': { person: 'cook', roles: new Map([[SMALL, ['kitchen']]]), agreed: new Map([[SMALL, [GROUP]]]) },
  'farmer of a small group': { person: 'farmer', roles: new Map([[SMALL, ['farmer']]]), agreed: new Map() },
};

/** A store of its own with so many places, and what each of three is answered for a screen of 1280 × 800 anywhere. */
export async function places(count: number): Promise<Row[]> {
  await openStore(await freshUri());
  const filled = await fill(count, random(7));
  const rows: Row[] = [];
  for (const [who, viewer] of Object.entries(VIEWERS)) rows.push(...rowsOf(filled, count, { who, ...(await looked(viewer, random(8))) }));
  await closeStore();
  return rows;
}

function rowsOf(filled: number, count: number, { who, total, byZoom }: { readonly who: string } & Looked): Row[] {
  const shares = (took: readonly number[]) => [0.5, 0.95, 1].map((share) => quantile(took, share).toFixed(0)).join('/');
  const zooms = [...byZoom].map(([zoom, took]) => `zoom ${String(zoom)} ${shares(took)}`).join(', ');
  const p95 = quantile([...byZoom.values()].flat(), 0.95);
  const what = `${filled.toLocaleString('en')} places, ${who}`;
  return [
    {
      what: `${what}: any viewport, p95 at the server`,
      figure: `${ms(p95)} (p50/p95/worst: ${zooms})`,
      bar: '≤ 50 ms',
      met: p95 <= 50 && filled === count,
    },
    { what: `${what}: marks on a screen`, figure: String(total), bar: `≤ ${String(MOST_MARKS)}`, met: total <= MOST_MARKS },
  ];
}

async function fill(count: number, draw: Random): Promise<number> {
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
  const [small, open] = [number % 5000 === 0, number % 50 === 1];
  const [point, area] = [[-97 + draw() * 7, 43.5 + draw() * 5.5] as const, 'Northfield, MN'];
  const cell = cellOf(point);
  const spots = { point: { type: 'Point', coordinates: point }, cell: { type: 'Point', coordinates: cell } };
  const at = { ...spots, tile: tileOf(point), cellTile: tileOf(cell), area, county: null, cellCounty: null };
  const access = { dock: false, forklift: false, largest: null };
  const rest = {
    entrance: null,
    hours: [],
    storage: [],
    access,
    peoplePerDay: null,
    refuses: [],
    keepers: small ? ['farmer'] : [],
    verifiedAt: null,
  };
  const kind = KINDS[number % KINDS.length];
  return {
    _id: `p${String(number)}`,
    group: small ? SMALL : GROUP,
    kind,
    name: `Place ${String(number)}`,
    ...at,
    ...rest,
    open,
    closed: false,
    source: null,
    version: 1,
  };
}

interface Looked {
  readonly total: number;
  readonly byZoom: ReadonlyMap<number, readonly number[]>;
}

async function looked(viewer: Viewer, draw: Random): Promise<Looked> {
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

function screenAt(zoom: number, draw: Random) {
  const perPixel = 360 / (256 * 2 ** zoom);
  const [wide, high] = [1280 * perPixel, 800 * perPixel * 0.7];
  const [west, south] = [-97 + below(draw, 7000) / 1000 - wide / 2, 43.5 + below(draw, 5500) / 1000 - high / 2];
  return { west, south, east: west + wide, north: south + high };
}
