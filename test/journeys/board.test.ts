import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { openAs, openHall, person, told, type Hall } from './browser.ts';
import { reading, wordsOf } from './words.ts';

/** High enough for every row: a stop is dragged from one to another that must be in sight. */
const DESK = { width: 1280, height: 1600 } as const;
/** In Spanish: what the keys do is in no language, and everything else about the board is tried in English elsewhere. */
const LANGUAGE = 'ES';
const words = wordsOf(LANGUAGE);
const like = reading(LANGUAGE);

/** The rows of the timeline that no driver has taken, as they stand: each route's places in the order of its marks. */
const rowsOf = (page: Page): Promise<string[]> =>
  page.locator('.g-row:not(.taken)').evaluateAll((rows) =>
    rows.map((row) => {
      const marks = [...row.querySelectorAll<HTMLElement>('button.g-stop')].map((mark) => mark.dataset['stop'] ?? '');
      return `${row.getAttribute('data-route') ?? ''}: ${marks.join()}`;
    }),
  );

/** Resolves once the page's rows are so. */
async function rowsAre(page: Page, rows: readonly string[]): Promise<void> {
  const whole = rows.join('|');
  await page.waitForFunction((wanted) => {
    const now = [...document.querySelectorAll('.g-row:not(.taken)')].map((row) => {
      const marks = [...row.querySelectorAll<HTMLElement>('button.g-stop')].map((mark) => mark.dataset['stop'] ?? '');
      return `${row.getAttribute('data-route') ?? ''}: ${marks.join()}`;
    });
    return now.join('|') === wanted;
  }, whole);
}

/** Resolves once two pages show the same; one may first show what it kept from before. */
async function agree(one: Page, other: Page): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const [here, there] = await Promise.all([rowsOf(one), rowsOf(other)]);
    if (here.join('|') === there.join('|')) return;
    if (Date.now() > until) expect(there).to.deep.equal(here);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function middleOf(thing: Locator): Promise<{ x: number; y: number }> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('It is not in sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags the last stop of a row to the end of another; answers the sentence that was there before it was let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<string> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 12);
  await page.mouse.move(end.x + 30, end.y, { steps: 4 });
  await page.locator('.g-ghost').waitFor();
  const sentence = (await page.locator('.move-told').textContent()) ?? '';
  await page.mouse.up();
  return sentence;
}

async function planned(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/plan`);
  await page.getByRole('radio', { name: words('plans.three-days') }).check({ force: true });
  await page.getByRole('button', { name: words('plans.make') }).click();
  await page.getByRole('button', { name: words('plans.stop') }).click();
  await page.getByRole('button', { name: like('plans.apply') }).click({ timeout: 60_000 });
  await page.getByText(/^[1-9]\d* de \d+ aplicadas\./).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: words('plans.see-drafts') }).click({ timeout: 60_000 });
  await page.locator('.g-row:not(.taken)').nth(1).waitFor();
}

/** Each route with how many stops it has. */
const shapeOf = (rows: readonly string[]) => rows.map((row) => row.replace(/: .*/, `: ${String(row.split(',').length)}`));

describe('two planners at one board', function () {
  this.timeout(300_000);
  let hall: Hall;
  before(async () => {
    hall = await openHall();
  });
  after(() => hall?.close());

  const open = async () => openAs(hall.browser, hall.address, { ...person('planner'), language: LANGUAGE }, DESK);
  const row = (page: Page, n: number) => page.locator('.g-row:not(.taken)').nth(n);
  /** The rows with the most stops, those first: one stop less does not empty them. */
  const busiest = (rows: readonly string[]): number[] => {
    const stops = rows.map((marks) => marks.split(',').length);
    return stops.map((_, n) => n).sort((a, b) => (stops[b] ?? 0) - (stops[a] ?? 0));
  };

  it('move stops by drag and by keyboard, undo, lock and plan the rest again, and see each other’s change or are told of it', async () => {
    const [one, other] = [await open(), await open()];
    await planned(one.page, hall.address);
    await other.page.goto(`${hall.address}/drafts`);
    await other.page.locator('.g-row:not(.taken)').nth(1).waitFor();
    const before = await rowsOf(one.page);
    await rowsAre(other.page, before);
    const [most = 0, next = 0] = busiest(before);

    const sentence = await drag(
      one.page,
      row(one.page, most).locator('button.g-stop').last(),
      row(one.page, next).locator('button.g-stop').last(),
    );
    expect(sentence).to.match(/^De la ruta \d+.*, a la ruta \d+.*(mi|km)/);
    await told(one.page, words('plans.moved'));
    const moved = await rowsOf(one.page);
    expect(moved).to.not.deep.equal(before);
    await rowsAre(other.page, moved);
    await other.page
      .locator('.presence')
      .getByText(/^Ana está (viendo|moviendo paradas en) la ruta \d+\./)
      .waitFor();

    // The other has no signal while the board changes, tries a move on the device, and lets go the moment there is signal again:
    // told that it is stale, or shown the change first when that was faster; never a silent loss.
    await other.context.setOffline(true);
    await one.page.keyboard.press('Control+z');
    await told(one.page, like('plans.undone'));
    // Stops that were made anew have other names, and stand where they stood.
    expect(shapeOf(await rowsOf(one.page))).to.deep.equal(shapeOf(before));
    await row(other.page, next).locator('button.g-stop').last().focus();
    await other.page.keyboard.press('m');
    await other.page.keyboard.press(next > 0 ? 'ArrowUp' : 'ArrowDown');
    await other.page.locator('.g-ghost').waitFor();
    await other.context.setOffline(false);
    await other.page.keyboard.press('Enter');
    const said = other.page.locator('.toast');
    await said
      .getByText(words('refusal.Stale'))
      .or(said.getByText(words('plans.moved')))
      .waitFor();
    await other.page.reload();
    await other.page.locator('.g-row:not(.taken)').nth(1).waitFor();
    await agree(one.page, other.page);

    await row(one.page, most).locator('button.g-stop').last().focus();
    await one.page.keyboard.press('m');
    await one.page.keyboard.press(most > 0 ? 'ArrowUp' : 'ArrowDown');
    await one.page.locator('.g-ghost').waitFor();
    await one.page.keyboard.press('Enter');
    await told(one.page, words('plans.moved'));
    const again = await rowsOf(one.page);
    expect(again).to.not.deep.equal(before);
    await rowsAre(other.page, again);

    await row(one.page, 0).locator('button.g-stop').first().focus();
    await one.page.keyboard.press('l');
    await row(one.page, 0).locator('.g-lock[aria-pressed=true]').waitFor();
    const [locked] = await rowsOf(one.page);
    await one.page.getByRole('button', { name: words('plans.replan') }).click();
    await one.page.getByRole('button', { name: words('plans.stop') }).click();
    await one.page.getByRole('button', { name: words('plans.replan-use') }).click({ timeout: 60_000 });
    await one.page.locator('.progress').waitFor({ state: 'detached', timeout: 60_000 });
    expect(await rowsOf(one.page)).to.include(locked);
    expect([...one.faults(), ...other.faults()]).to.deep.equal([]);
  });
});
