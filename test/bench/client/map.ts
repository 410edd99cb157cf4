import type { Page } from 'playwright-core';
import { DESK, openAs, person, type Hall } from '../../journeys/browser.ts';
import { atMost, changing, ms, quantile, type Row } from './bar.ts';

const PINS = 5000;
const PANS = 500;
const WARM = 50;

interface Answered {
  readonly offers: { readonly items: readonly Offer[]; readonly next: string | null };
}

interface Offer {
  readonly id: string;
  readonly place: { readonly id: string; readonly point: { readonly longitude: number; readonly latitude: number } };
}

/** The demonstration's offers, again and again at other places, up to so many in one answer. */
function many(data: Answered): Answered {
  const { items } = data.offers;
  const offers = Array.from({ length: PINS }, (_, at) => {
    const one = items[at % items.length]!;
    const point = { longitude: -96.5 + ((at * 7919) % 5000) / 900, latitude: 43.6 + ((at * 104_729) % 5000) / 1000 };
    return {
      ...one,
      id: `${one.id.slice(0, -6)}${String(at).padStart(6, '0')}`,
      place: { ...one.place, id: `place ${String(at)}`, point },
    };
  });
  return { offers: { ...data.offers, items: offers, next: null } };
}

/** Five thousand offers on the planner's map: until the first are drawn, and how smoothly it moves then. */
export async function pins({ browser, address }: Hall): Promise<Row[]> {
  const { page, close } = await openAs(browser, address, { ...person('planner'), language: 'EN' }, DESK);
  let arrived = 0;
  await changing(page, 'SupplyOffers', (data) => ((arrived = performance.now()), many(data)));
  await page.goto(`${address}/map`);
  await page.locator('.leaflet-marker-pane > :visible').first().waitFor();
  const first = performance.now() - arrived;
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const moved = await frames(page, () => panned(page, 12));
  const zoomed = await frames(page, () => zoomedThrough(page, 4));
  await close();
  const rows = [atMost(`${PINS.toLocaleString('en')} pins: the first are drawn after the data`, first, { bar: 2000, said: ms })];
  return [...rows, smooth('pan', moved), smooth('zoom', zoomed)];
}

function smooth(what: string, deltas: readonly number[]): Row {
  const [median, p95, worst] = [0.5, 0.95, 1].map((share) => quantile(deltas, share));
  const perSecond = 1000 / (median ?? Infinity);
  const figure = `${perSecond.toFixed(0)} frames/s median, p95 ${ms(p95 ?? 0)}, worst ${ms(worst ?? 0)}`;
  return { what: `${PINS.toLocaleString('en')} pins: ${what}`, figure, bar: '≥ 50 frames/s median', met: perSecond >= 50 };
}

/** Ms between frames while something is done. */
async function frames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`globalThis.deltas = []; globalThis.counting = true; {
    let last = performance.now();
    const next = (now) => { deltas.push(now - last); last = now; if (counting) requestAnimationFrame(next); };
    requestAnimationFrame(next);
  }`);
  await act();
  return page.evaluate<number[]>(`counting = false; deltas`);
}

/** Drags the map to and fro. */
async function panned(page: Page, times: number): Promise<void> {
  const box = (await page.locator('.leaflet-container').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let time = 0; time < times; time += 1) {
    const way = time % 2 === 0 ? 1 : -1;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + way * 150, y + way * 60, { steps: 8 });
    await page.mouse.up();
  }
}

async function zoomedThrough(page: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const button = page.getByRole('button', { name: time % 4 < 2 ? 'Zoom in' : 'Zoom out' });
    const moved = page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    await button.click();
    await moved;
  }
}

/** The heap and what stands in the page, after many pans. */
export async function memory({ browser, address }: Hall): Promise<Row[]> {
  const { context, page, close } = await openAs(browser, address, { ...person('planner'), language: 'EN' }, DESK);
  await page.goto(`${address}/map`);
  await page.locator('.leaflet-marker-pane > :visible').first().waitFor();
  const cdp = await context.newCDPSession(page);
  const used = async () => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  await panned(page, WARM);
  const before = await used();
  await panned(page, PANS);
  const after = await used();
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await close();
  const figure = `${before.toFixed(1)} → ${after.toFixed(1)} MB, ${nodes.toLocaleString('en')} elements`;
  return [{ what: `heap over ${String(PANS)} pans`, figure, bar: '+ ≤ 2 MB', met: after - before <= 2 }];
}
