import { fileURLToPath } from 'node:url';
import { PHONE, person, openAs, type Hall } from '../../journeys/browser.ts';
import { built } from '../../../server/start.mjs';
import { weighed } from '../../support/bundle.ts';
import { atMost, kB, ms, quantile, slowed, type Row } from './bar.ts';

const RUNS = 3;

export function scripts(): Row[] {
  built(fileURLToPath(new URL('../../../', import.meta.url)));
  const { firstLoad, map } = weighed();
  return [
    atMost('script on first load, gzip', firstLoad, { bar: 60_000, said: kB }),
    atMost('script of a map beside it, gzip', map, { bar: 65_000, said: kB }),
  ];
}

/** From nothing on the phone but the cookie to the first line of a farmer's list. */
export async function firstList({ browser, address }: Hall): Promise<Row[]> {
  const signedIn = await openAs(browser, address, { ...person('farmer'), language: 'EN' });
  const { cookies } = await signedIn.context.storageState();
  await signedIn.close();
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-US' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await slowed(context, page);
    const begin = performance.now();
    await page.goto(`${address}/surplus`, { waitUntil: 'commit' });
    await page.locator('main .row').first().waitFor();
    took.push(performance.now() - begin);
    await context.close();
  }
  return [atMost('first list: slow 3G, CPU ÷ 4, nothing kept', quantile(took, 0.5), { bar: 3500, said: ms })];
}

/** A phone in a dead spot, the page closed before. */
export async function coldStart({ browser, address }: Hall): Promise<Row[]> {
  const { context, page, close } = await openAs(browser, address, { ...person('farmer'), language: 'EN' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await context.setOffline(true);
    const again = await context.newPage();
    const cdp = await context.newCDPSession(again);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const begin = performance.now();
    await again.goto(`${address}/surplus`, { waitUntil: 'commit' });
    await again.locator('main .row').first().waitFor();
    took.push(performance.now() - begin);
    await again.close();
  }
  await close();
  return [atMost('cold start without signal, CPU ÷ 4', quantile(took, 0.5), { bar: 2000, said: ms })];
}
