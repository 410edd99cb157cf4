import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NAMES } from '../../seeds/cast.ts';
import { EVERYBODY } from '../../seeds/who.ts';
import { isKept, keptForOffline, openAs, openHall, PHONE, person, until, type Hall } from './browser.ts';
import { reading, wordsOf } from './words.ts';

const OTHER = { name: `${NAMES[2] ?? ''} GD3`, passphrase: EVERYBODY, language: 'ES' } as const;

describe('papers and links of a driver’s route', function () {
  this.timeout(120_000);
  let hall: Hall;
  before(async () => (hall = await openHall()));
  after(() => hall.close());

  it('are on the phone without signal; they leave it, and a stranger sees nothing more, when the route is in other hands', async () => {
    const [en, es] = [wordsOf('EN'), wordsOf('ES')];
    const luis = await openAs(hall.browser, hall.address, { ...person('driver'), language: 'EN' });
    const { page } = luis;
    await page
      .getByRole('button', { name: reading('EN')('routes.claim-label') })
      .first()
      .click();
    await page.waitForURL('**/route');
    await keptForOffline(page, 'MyRoutes', 'paper');
    await page.getByRole('link', { name: en('routes.all') }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.button:visible, .tabs:visible, .icon-button:visible').count()).to.equal(0);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: en('papers.route') }).click();

    await luis.context.setOffline(true);
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: en('papers.sheet') }).click()]);
    expect(readFileSync(await sheet.path(), 'latin1')).to.match(/^%PDF-1/);
    await luis.context.setOffline(false);

    await page.getByRole('button', { name: en('papers.make') }).click();
    const link = (await page.locator('.link-shown').textContent()) ?? '';
    const stranger = await hall.browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const shared = await stranger.newPage();
    expect((await shared.goto(link))?.status()).to.equal(200);
    await shared.getByText('Has a driver').waitFor();

    await page.goBack();
    await page.getByRole('link', { name: en('routes.hand') }).click();
    await page.getByRole('combobox').selectOption({ label: OTHER.name });
    await page.getByRole('button', { name: en('routes.hand-offer') }).click();
    await page.getByText(en('routes.hand-waits', { name: OTHER.name })).waitFor();

    const other = await openAs(hall.browser, hall.address, OTHER);
    await other.page.getByText(es('routes.offered-by', { name: 'Luis' })).waitFor();
    await other.page.getByRole('button', { name: es('routes.take-over') }).click();
    await atFirstStop(other.page);
    await page.getByText(en('routes.hand-none')).waitFor();
    await page.evaluate(papersAged);
    await page.goto(`${hall.address}/route`);
    await until(async () => !(await page.evaluate(isKept, 'paper')), 'the papers have left the phone');
    expect((await shared.reload())?.status()).to.equal(404);
    expect([...luis.faults(), ...other.faults()]).to.deep.equal([]);
    await Promise.all([luis.close(), other.close(), stranger.close()]);
  });
});

/** Runs in the page: the papers on this phone are of an older state of things, so that they are wanted anew. */
function papersAged(): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('commissary');
    opening.onerror = () => failed(new Error('The store of this phone could not be opened'));
    opening.onsuccess = () => {
      const work = opening.result.transaction('kept', 'readwrite');
      const walk = work.objectStore('kept').openCursor();
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (!cursor) return;
        const entry = cursor.value as { value: { mark?: string } };
        if (entry.value.mark !== undefined) cursor.update({ ...entry, value: { ...entry.value, mark: 'older' } });
        cursor.continue();
      };
      work.oncomplete = () => (opening.result.close(), done());
    };
  });
}

async function atFirstStop(page: Page): Promise<void> {
  await page.waitForURL('**/route');
  await page.getByRole('heading', { level: 1, name: reading('ES')('routes.stop-of') }).waitFor();
}
