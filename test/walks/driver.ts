import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { keptForOffline } from '../journeys/browser.ts';
import { sent, type Walk } from './walk.ts';

const MOST_STOPS = 60;

/** Claims a route; opens the app on it without signal, collects, takes back a slip, delivers at stop after stop and finishes; reads what it came to. */
export async function driver(walk: Walk): Promise<void> {
  const { page, context, hands, words, says } = walk;
  const button = (key: Parameters<typeof says>[0]) => page.getByRole('button', { name: says(key) });
  await hands.press(button('routes.claim-label').first());
  await page.waitForURL('**/route');
  await button('routes.arrive').waitFor();
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await hands.press(button('routes.arrive'));
  await button('routes.collected-all').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('H1', 'where the focus is after the first tap');
  await hands.press(button('routes.collected-all'));
  await hands.press(button('routes.undo-tap'));
  await hands.press(button('routes.collected-all'));
  await untilDone(walk, button('routes.arrive').or(button('routes.collected-all')).or(button('routes.delivered-all')));
  await page.getByText(words('routes.total-way')).waitFor();
  await hands.press(button('routes.finish'));
  await page.getByRole('heading', { name: words('routes.finished') }).waitFor();
  for (const total of ['routes.total-collected', 'routes.total-delivered', 'routes.total-way'] as const)
    expect(await totalOf(page, words(total))).to.match(/^[1-9][\d.,]*\s?(lb|mi)$/);
  await context.setOffline(false);
  await sent(walk);
}

/** The big button, stop after stop, until there is no stop left. */
async function untilDone({ page, hands, says }: Walk, big: Locator): Promise<void> {
  const finish = page.getByRole('button', { name: says('routes.finish') });
  for (let taps = 0; taps <= MOST_STOPS; taps += 1) {
    await big.or(finish).waitFor();
    if ((await finish.count()) > 0) return;
    const before = await page.locator('.frame').innerText();
    await hands.press(big);
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('.frame')?.innerText !== text, before);
  }
  expect.fail('the route has no end');
}

const totalOf = async (page: Page, label: string): Promise<string> =>
  (await page.locator('dl.sum > div').filter({ hasText: label }).locator('dd').textContent())?.replace(/\u00a0/g, ' ') ?? '';
