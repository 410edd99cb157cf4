import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { bringToRosa, signedByRosa } from './bringing.ts';
import { keptForOffline, openAs, openHall, person, PHONE, told, type Hall } from './browser.ts';
import { reading, wordsOf } from './words.ts';

const TOUCH = { ...PHONE, hasTouch: true };
const MOST_TAPS = 6;
const MOST_MS = 30_000;

/** A finger: every tap counts, and so does every key of the keypad. */
function finger(page: Page) {
  let taps = 0;
  return {
    tap: async (what: Locator) => {
      taps += 1;
      await what.tap({ force: true });
    },
    type: async (text: string) => {
      taps += text.length;
      await page.keyboard.type(text);
    },
    count: () => taps,
  };
}

describe('what comes again, and what is too much, in the browser', function () {
  this.timeout(180_000);
  let hall: Hall;
  before(async () => {
    hall = await openHall();
  });
  after(() => hall?.close());

  it('a farmer lists a crop of before without signal, by touch, in six taps from opening the app', async () => {
    const words = wordsOf('EN');
    const {
      page: before,
      context,
      faults,
      close,
    } = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'EN' }, TOUCH);
    await before.getByRole('heading', { name: words('offers.title'), level: 1 }).waitFor();
    await keptForOffline(before, 'Goods', 'KeptPlaces', 'MyOffers');
    await before.close();
    await context.setOffline(true);

    const begun = Date.now();
    const page = await context.newPage();
    await page.goto(hall.address);
    const { tap, type, count } = finger(page);
    await tap(page.getByRole('link', { name: words('offers.new') }));
    await tap(page.getByRole('radio', { name: 'Kale' }));
    await tap(page.getByLabel(words('offers.how-much'), { exact: true }));
    await type('31');
    await tap(page.getByRole('button', { name: words('offers.list-it') }));
    const line = page.getByRole('listitem').filter({ hasText: 'Kale' }).filter({ hasText: '31 bushels' });
    await line.getByText(words('offers.waiting')).waitFor();
    expect(count()).to.be.at.most(MOST_TAPS);
    expect(Date.now() - begun).to.be.lessThan(MOST_MS);

    await context.setOffline(false);
    await line.getByText(words('offers.open')).waitFor();
    expect(faults()).to.deep.equal([]);
    await close();
  });

  it('a farmer lists every week, sees what comes next, leaves one date out, moves another, and ends it (ES)', async () => {
    const words = wordsOf('ES');
    const { page, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'ES' });
    await page.getByRole('link', { name: words('offers.new') }).click();
    await page.getByLabel(words('offers.what'), { exact: true }).fill('brócoli');
    await page.getByRole('button', { name: /^Brócoli/ }).click();
    await page.getByLabel(words('offers.how-much'), { exact: true }).fill('20');
    await page.getByRole('checkbox', { name: words('weekly.every-week') }).check();
    for (const day of await page
      .getByRole('group', { name: words('weekly.days') })
      .getByRole('checkbox')
      .all())
      await day.check({ force: true });
    await page.getByRole('button', { name: words('offers.list-it') }).click();
    await page
      .getByRole('list', { name: words('weekly.every-week') })
      .getByRole('link', { name: /Brócoli/ })
      .click();
    await page.getByRole('heading', { name: words('weekly.dates') }).waitFor();
    await page.getByText(words('weekly.listed'), { exact: true }).nth(1).waitFor();

    await page
      .getByRole('button', { name: reading('ES')('weekly.change-on') })
      .nth(1)
      .click();
    await page.getByRole('button', { name: reading('ES')('weekly.skip-on') }).click();
    await told(page, reading('ES')('weekly.did-skip'));
    await page.getByText(words('weekly.skipped'), { exact: true }).waitFor();

    const dates = page.getByRole('list', { name: words('weekly.dates') });
    const until = dates.getByLabel(words('weekly.until'), { exact: true });
    const only = dates.getByRole('button', { name: reading('ES')('weekly.save-date') });
    await dates
      .getByRole('button', { name: reading('ES')('weekly.change-on') })
      .nth(1)
      .click();
    await until.fill('05:00');
    await only.click();
    await dates.getByText(words('invalid.ends-before-begins')).waitFor();
    await until.fill('11:00');
    await only.click();
    await dates.getByText(reading('ES')('weekly.hours-changed')).waitFor();

    await page.getByRole('button', { name: words('weekly.end'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('weekly.end'), exact: true })
      .click();
    await page.getByRole('list', { name: words('weekly.every-week') }).waitFor({ state: 'detached' });
    expect(faults()).to.deep.equal([]);
    await close();
  });

  it('a kitchen asks every week, offers back at one tap what is too much, and thanks the farm, which reads it', async () => {
    const words = wordsOf('EN');
    const rosa = await openAs(hall.browser, hall.address, { ...person('kitchen'), language: 'EN' });
    const { page } = rosa;
    await page.getByRole('link', { name: words('needs.ask') }).click();
    await page.getByRole('checkbox', { name: words('weekly.every-week') }).check();
    await page.locator('button[type=submit]').click();
    await page
      .getByRole('list', { name: words('weekly.every-week') })
      .getByRole('link', { name: /Vegetables/ })
      .waitFor();

    const { loads } = await bringToRosa(hall.address, { by: 'growers', goods: [{ commodity: 'carrots', amount: 6, unit: 'sack-50lb' }] });
    await page.getByRole('link', { name: words('loads.coming') }).click();
    await page
      .getByText(/Carrots/)
      .first()
      .waitFor();
    await signedByRosa(hall.address, loads);
    const row = page
      .getByRole('list', { name: words('loads.received-lately') })
      .getByRole('listitem')
      .filter({ hasText: 'Carrots' })
      .filter({ hasText: '300 lb' });
    await page.getByRole('button', { name: /Offer it back: 300 lb of Carrots/ }).click();
    await told(page, /300 lb/);
    await row.getByText(words('loads.offered-back', { amount: '300 lb' })).waitFor();

    await row.getByRole('link').click();
    await keptForOffline(page, 'paper');
    await rosa.context.setOffline(true);
    const receipt = page.getByRole('link', { name: words('papers.receipt') });
    const [paper] = await Promise.all([page.waitForEvent('download'), receipt.click()]);
    expect(readFileSync(await paper.path(), 'latin1')).to.match(/^%PDF-1/);
    await rosa.context.setOffline(false);
    await page.getByLabel(words('loads.thank-words')).fill('Sweet and crisp');
    await page.getByRole('button', { name: words('loads.thank-button') }).click();
    await page.getByText('Sweet and crisp').waitFor();
    await page.goto(`${hall.address}/surplus`);
    await page.getByRole('listitem').filter({ hasText: 'Carrots' }).getByText(words('offers.open')).waitFor();

    const willow = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'EN' });
    await willow.page.getByRole('listitem').filter({ hasText: '6 ×' }).getByRole('link').first().click();
    await willow.page.getByText('Sweet and crisp').waitFor();
    expect([...rosa.faults(), ...willow.faults()]).to.deep.equal([]);
    await rosa.close();
    await willow.close();
  });
});
