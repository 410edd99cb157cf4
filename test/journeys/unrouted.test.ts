import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { DESK, openAs, openHall, person, PHONE, told, type Hall } from './browser.ts';
import { reading, wordsOf, type Words } from './words.ts';

interface At {
  readonly page: Page;
  readonly words: Words;
  readonly address: string;
}

const LOADS = 'a.row[href^="/drafts/load/"]';
const paths = (links: Locator): Promise<string[]> => links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));

/** The loads that wait on the draft screen, by their paths; with `count`, once there are so many. */
async function waiting({ page, words }: At, count?: number): Promise<string[]> {
  const rows = page.getByRole('region', { name: words('plans.no-route') }).locator(LOADS);
  await rows.first().waitFor();
  if (count !== undefined)
    await page.waitForFunction(([links, n]) => document.querySelectorAll(links).length === n, [LOADS, count] as const);
  return paths(rows);
}

/** Takes a load off the first draft that has another one too. */
async function takeOneOff({ page, words, address }: At): Promise<void> {
  // Rows of the list on a phone, of the timeline at a desk.
  for (const path of await paths(page.locator('.row-act a.row, .g-name a'))) {
    await page.goto(address + path);
    const off = page
      .getByRole('main')
      .getByRole('button')
      .filter({ hasText: words('plans.take-off') });
    await off.first().waitFor();
    if ((await off.count()) < 2) continue;
    await off.first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('plans.take-off'), exact: true })
      .click();
    return page.locator('.toast').waitFor();
  }
  expect.fail('no draft has two loads');
}

const byTap = (thing: Locator): Promise<void> => thing.click();

async function byKeyboard(thing: Locator): Promise<void> {
  await thing.focus();
  await thing.press('Enter');
}

/** Opens who could take it and puts it on the best route; answers which that is. */
async function putOnBest({ page, words }: At, load: string, press: typeof byTap): Promise<string> {
  await press(page.locator(`a[href="${load}"]`));
  await page.getByRole('heading', { name: words('plans.takers'), level: 1 }).waitFor();
  const best = page
    .getByRole('region', { name: words('plans.could') })
    .getByRole('listitem')
    .first();
  expect(await best.textContent()).to.match(/^(Route|Ruta) \d+.*\+.* (mi|km)/);
  const asking = page.waitForRequest((request) => (request.postData() ?? '').includes('"pickupAfter":'));
  await press(best.getByRole('button'));
  const { variables } = (await asking).postDataJSON() as { variables: { route: string } };
  return variables.route;
}

describe('a planner with a load that is on no route', function () {
  this.timeout(120_000);
  let hall: Hall;
  before(async () => {
    hall = await openHall();
  });
  after(() => hall?.close());

  for (const [language, size, how, press] of [
    ['EN', PHONE, 'two taps', byTap],
    ['ES', DESK, 'the keyboard alone', byKeyboard],
  ] as const) {
    it(`sees who could take it, puts it there with ${how}, takes it off and puts it back (${language})`, async () => {
      const { address, browser } = hall;
      const { page, faults, close } = await openAs(browser, address, { ...person('planner'), language }, size);
      const at = { page, words: wordsOf(language), address };
      await page.goto(`${address}/drafts`);
      const before = await waiting(at);
      await takeOneOff(at);
      await page.goto(`${address}/drafts`);
      const load = (await waiting(at, before.length + 1)).find((path) => !before.includes(path)) ?? '';
      await putOnBest(at, load, press);
      await told(page, reading(language)('plans.put-on'));
      expect(await waiting(at, before.length)).to.deep.equal(before);
      await press(page.getByRole('button', { name: at.words('plans.put-undo') }));
      expect(await waiting(at, before.length + 1)).to.include(load);
      const goods = (await page.locator(`a[href="${load}"] .row-top > :first-child`).textContent()) ?? '';
      const route = await putOnBest(at, load, press);
      expect(await waiting(at, before.length)).to.deep.equal(before);
      await page.goto(`${address}/drafts/${route}`);
      await page
        .getByRole('region', { name: at.words('plans.loads-of') })
        .getByText(goods)
        .first()
        .waitFor();
      expect(faults()).to.deep.equal([]);
      await close();
    });
  }
});
