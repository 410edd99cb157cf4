import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { told, until } from '../journeys/browser.ts';
import { byMenu, type Walk } from './walk.ts';

const PLAN_TAKES_MS = 60_000;
const APPLYING_TAKES_MS = 120_000;
const ROUTES_TRIED = 3;

/** Reserves an offer for who should get it; makes a plan and uses all of it but one proposal; moves a stop, puts it back and moves it again; publishes the route and sees it on Today. */
export async function planner(walk: Walk): Promise<void> {
  await reserve(walk);
  await plan(walk);
  await applyAllButOne(walk);
  const { name, where } = await moveAStop(walk);
  await putBack(walk);
  await until(async () => (await placesOf(walk)).join() === where.join(), 'every stop is where it was');
  await publish(walk, name);
}

async function reserve({ page, hands, words, says }: Walk): Promise<void> {
  await hands.choose(page.getByRole('radio', { name: words('supply.show.offers'), exact: true }));
  await hands.press(page.locator('.list a[href^="/map/offer/"]').first());
  await page.waitForURL('**/map/offer/**');
  await hands.press(page.getByRole('button', { name: says('supply.reserve-label') }).first());
  await told(page, says('supply.reserved'));
}

async function plan(walk: Walk): Promise<void> {
  const { page, hands, words, says } = walk;
  await byMenu(walk, 'plans.title');
  await hands.choose(page.getByRole('radio', { name: words('plans.three-days') }));
  await hands.press(page.getByRole('button', { name: words('plans.make') }));
  await page.getByRole('progressbar').waitFor();
  await hands.press(page.getByRole('button', { name: words('plans.stop') }));
  await page.getByRole('button', { name: says('plans.apply') }).waitFor({ timeout: PLAN_TAKES_MS });
}

/** Reads why, leaves one out, uses the rest. */
async function applyAllButOne({ page, hands, words, says }: Walk): Promise<void> {
  await page.getByText(says('plans.why')).first().waitFor();
  const apply = page.getByRole('button', { name: says('plans.apply') });
  const all = Number(/\d+/.exec((await apply.textContent()) ?? '')?.[0]);
  expect(all).to.be.greaterThan(1);
  await hands.turn(page.getByRole('checkbox').first());
  await hands.press(page.getByRole('button', { name: words('plans.apply', { n: all - 1, all }), exact: true }));
  await page.getByText(words('plans.applied', { n: all - 1, all })).waitFor({ timeout: APPLYING_TAKES_MS });
  await hands.press(page.getByRole('link', { name: words('plans.see-drafts') }));
}

/** Of the route with the most stops, or of the next where no stop of it has another place. Answers its name and the places as they were. */
async function moveAStop(walk: Walk): Promise<{ name: string; where: readonly string[] }> {
  for (let nth = 0; nth < ROUTES_TRIED; nth += 1) {
    const name = await openBusy(walk, nth);
    const [before, where] = [await stopsOf(walk), await placesOf(walk)];
    if (await move(walk)) {
      expect(await stopsOf(walk)).to.not.deep.equal(before);
      return { name, where };
    }
    await walk.hands.press(walk.page.locator('header a.back'));
  }
  return expect.fail('no stop has another place of its own route that breaks nothing');
}

/** The route with the most stops, or the nth after it, drafted for a driver: one stop less does not empty it. Answers its name. */
async function openBusy({ page, hands, words, says }: Walk, nth: number): Promise<string> {
  await page.locator('.row-act a.row, .g-name a').first().waitFor();
  const isDesk = await page.locator('.gantt').isVisible();
  const free = says('plans.route-open');
  const rows = isDesk
    ? page.locator('.g-row:not(.taken)').filter({ hasNot: page.getByText(free) })
    : page
        .locator('section:has(a.row[href^="/drafts/"])')
        .first()
        .getByRole('listitem')
        .filter({ hasNot: page.getByText(free), has: page.getByRole('button', { name: words('plans.publish') }) });
  const stops = isDesk
    ? await marksIn(rows)
    : (await rows.locator('.row-note.num').allTextContents()).map((note) => Number.parseInt(note, 10));
  const [most = -1] = [...stops.keys()].sort((a, b) => (stops[b] ?? 0) - (stops[a] ?? 0)).slice(nth);
  expect(stops[most]).to.be.greaterThan(2);
  await hands.press(rows.nth(most).getByRole('link').first());
  await page.locator('[data-stop]').first().waitFor();
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}

const marksIn = (rows: Locator): Promise<number[]> =>
  rows.evaluateAll((found) => found.map((row) => row.querySelectorAll('button.g-stop').length));

/** The stops in their order: several may be in one town. One that went to another route and came back is a new one. */
const stopsOf = ({ page }: Walk): Promise<string[]> =>
  page.locator('[data-stop]').evaluateAll((found) => found.map((stop) => stop.getAttribute('data-stop') ?? ''));

const placesOf = ({ page }: Walk): Promise<string[]> => page.locator('[data-stop] b').allTextContents();

/** To another place of its own route that breaks nothing, for the first stop that has one; false when none has. */
async function move(walk: Walk): Promise<boolean> {
  const { page, hands, words } = walk;
  const buttons = page.locator('[data-stop] .button').filter({ hasText: words('plans.move') });
  for (let n = 1; n < (await buttons.count()); n += 1) {
    await hands.take(buttons.nth(n));
    await page.getByRole('radio').nth(1).waitFor();
    const own = await ownWhole(walk);
    if (own) {
      await hands.choose(own.getByRole('radio'));
      await hands.press(page.getByRole('button', { name: words('plans.move-here') }));
      await told(page, words('plans.moved'));
      await page.locator('[data-stop]').first().waitFor();
      return true;
    }
    await leave(walk);
    await buttons.first().waitFor();
  }
  return false;
}

async function ownWhole({ page, language, words }: Walk): Promise<Locator | undefined> {
  const ways = page.locator('.to');
  const stays = (await ways.first().textContent()) ?? '';
  const route = (language === 'ES' ? /ruta \d+/i : /route \d+/i).exec(stays)?.[0] ?? 'none';
  const own = ways
    .filter({ hasText: words('plans.nothing-broken') })
    .filter({ hasText: new RegExp(`${route}[ ,]`, 'i'), hasNotText: words('plans.stay', { route: '', i: '' }).split(':')[0] ?? '' });
  return (await own.count()) > 0 ? own.first() : undefined;
}

/** At a desk beside the route, on a phone on a page of its own. */
async function leave({ page, hands, words }: Walk): Promise<void> {
  const button = page.getByRole('button', { name: words('plans.put-it-back') });
  await hands.press((await button.count()) > 0 ? button : page.locator('header a.back'));
}

async function putBack({ page, hands, words }: Walk): Promise<void> {
  await hands.press(page.getByRole('button', { name: words('plans.moved-undo') }));
  await told(page, words('plans.put-back'));
}

/** Publishes the route on the screen and finds it under Open on Today. */
async function publish(walk: Walk, name: string): Promise<void> {
  const { page, hands, words, says } = walk;
  await hands.press(page.getByRole('button', { name: words('plans.publish'), exact: true }));
  await told(page, words('plans.published', { n: 1 }));
  await byMenu(walk, 'plans.board');
  const row = page
    .getByRole('region', { name: says('plans.open') })
    .getByRole('listitem')
    .filter({ hasText: name });
  await row.waitFor();
  await row
    .getByText(says('plans.unclaimed-starts'))
    .or(row.getByText(says('plans.unclaimed-late')))
    .waitFor();
}
