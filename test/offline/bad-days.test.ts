import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { arrived, keptForOffline, openAs, person, PHONE, type Opened } from '../journeys/browser.ts';
import { reading, wordsOf } from '../journeys/words.ts';
import { documentId, Phone } from '../support/http.ts';
import {
  farmer,
  farmersPhone,
  fillListing,
  keptNames,
  line,
  list,
  listedBy,
  rewritten,
  row,
  sent,
  waiting,
  withStore,
  type Line,
} from './line.ts';

const HOUR = 3_600_000;
const t = wordsOf('EN');

/** Runs in the page: from now on its store takes nothing more, with what Chromium throws then. Its own quota is looked at too seldom for a test. */
function noMoreRoom(): void {
  Object.assign(IDBObjectStore.prototype, {
    add() {
      throw new DOMException('', 'QuotaExceededError');
    },
    put() {
      throw new DOMException('', 'QuotaExceededError');
    },
  });
}

/** An ask as if it had been for another time. */
function withWindow(entry: Record<string, unknown>, window: { from: string; until: string }): Record<string, unknown> {
  const { input } = entry['variables'] as { input: Record<string, unknown> };
  return { ...entry, variables: { input: { ...input, window } } };
}

describe('a bad day', function () {
  this.timeout(120_000);
  let hall: Line;
  let willow: Opened;

  before(async () => (hall = await line()));
  afterEach(async () => {
    hall.road.fate = () => 'pass';
    hall.road.rewrite = null;
    await willow?.close();
  });

  const amounts = async () => (await listedBy(willow)).map(({ quantity }) => quantity.amount);
  const listIt = (page: Page) => page.getByRole('button', { name: t('offers.list-it') }).click();

  it('storage is full: lists of before go first, then it is said and the form stays filled; what waited before stays', async () => {
    willow = await farmersPhone(11);
    const { page, context } = willow;
    await withStore(context);
    await keptForOffline(page, 'Goods', 'KeptPlaces', 'MyOffers');
    await context.setOffline(true);
    await list(page, 611);
    await fillListing(page, 612);
    await page.evaluate(noMoreRoom);
    await listIt(page);
    await page.getByText(t('outbox.no-room', { name: 'QuotaExceededError' })).waitFor();
    expect(await page.getByLabel(t('offers.how-much'), { exact: true }).inputValue()).to.equal('612');
    expect(await keptNames(page)).to.deep.equal(['self']);
    expect(await waiting(page)).to.have.length(1);

    await context.setOffline(false);
    await sent(page);
    await listIt(page);
    await page.waitForURL('**/surplus');
    await row(page, 612).waitFor();
    expect((await amounts()).filter((amount) => amount > 610).sort()).to.deep.equal([611, 612]);
  });

  for (const [words, by] of [
    ['ahead', 26 * HOUR],
    ['behind', -26 * HOUR],
  ] as const) {
    it(`the clock is a day ${words}: it is said, and what is done has the true time, without signal too`, async () => {
      willow = await phoneOf(
        by > 0 ? 12 : 13,
        `{ const Real = Date; globalThis.Date = class extends Real {
        constructor(...given) { super(...(given.length ? given : [Real.now() + ${String(by)}])); }
        static now() { return Real.now() + ${String(by)}; }
      }; }`,
      );
      const { page, context } = willow;
      await withStore(context);
      await page.getByText(t(by > 0 ? 'shell.clock-ahead' : 'shell.clock-behind', { off: '26 h' })).waitFor();
      await keptForOffline(page, 'Goods', 'KeptPlaces', 'MyOffers');
      await context.setOffline(true);
      const amount = by > 0 ? 621 : 622;
      const before = Date.now();
      await list(page, amount);
      await context.setOffline(false);
      await sent(page);
      const offer = (await listedBy(willow)).find(({ quantity }) => quantity.amount === amount)!;
      expect(Date.parse(offer.listedAt)).to.be.within(before - 120_000, Date.now());
      expect(Date.parse(offer.ready.from)).to.be.closeTo(Date.now(), 2 * HOUR);
      expect(willow.faults()).to.deep.equal([]);
    });
  }

  it('nothing can be kept in private mode: it is sent at once; without signal that is said and the form stays filled', async () => {
    willow = await phoneOf(14, `Object.defineProperty(globalThis, 'indexedDB', { value: undefined });`);
    const { page, context } = willow;
    await list(page, 631);
    await fillListing(page, 632);
    await context.setOffline(true);
    await listIt(page);
    await page.getByText(t('outbox.no-room', { name: 'TypeError' })).waitFor();
    expect(await page.getByLabel(t('offers.how-much'), { exact: true }).inputValue()).to.equal('632');
    await context.setOffline(false);
    await listIt(page);
    await page.waitForURL('**/surplus');
    await row(page, 632).waitFor();
    expect((await amounts()).filter((amount) => amount > 630).sort()).to.deep.equal([631, 632]);
    expect(willow.faults()).to.deep.equal([]);
  });

  it('the session was ended meanwhile: all is kept, the same person is asked to sign in, then it is sent', async () => {
    willow = await farmersPhone(15);
    const { page, context } = willow;
    await withStore(context);
    await keptForOffline(page, 'Goods', 'KeptPlaces', 'MyOffers');
    await context.setOffline(true);
    for (const amount of [641, 642]) await list(page, amount);
    await fillListing(page, 643);
    await endSessionsOf(15);
    await context.setOffline(false);
    await page.getByText('You were signed out.').waitFor();
    expect(await page.getByLabel(t('offers.how-much'), { exact: true }).inputValue()).to.equal('643');
    await listIt(page);
    await page.waitForURL('**/surplus');
    expect(await waiting(page)).to.have.length(3);

    await page.getByRole('link', { name: t('people.sign-in') }).click();
    const { name, passphrase } = farmer(15);
    await page.getByText(t('people.sign-in-again', { name, n: 3 })).waitFor();
    expect(await page.locator('input[autocomplete=username]').inputValue()).to.equal(name);
    await page.locator('input[autocomplete=current-password]').fill(passphrase);
    await page.locator('button[type=submit]').click();
    await arrived(page);
    await sent(page);
    expect((await amounts()).filter((amount) => amount > 640).sort()).to.deep.equal([641, 642, 643]);
  });

  it('the app is updated in the middle of a route: the driver stands at the same stop, and what waited is sent', async () => {
    const says = reading('EN');
    willow = await openAs(hall.browser, hall.address, { ...person('driver'), language: 'EN' });
    const { page, context } = willow;
    await withStore(context);
    await page
      .getByRole('button', { name: says('routes.claim-label') })
      .first()
      .click();
    await page.waitForURL('**/route');
    await keptForOffline(page, 'MyRoutes');
    await context.setOffline(true);
    await page.getByRole('button', { name: says('routes.arrive') }).click();
    const there = page.getByRole('button', { name: says('routes.collected-all') });
    await there.waitFor();
    const stop = await page.getByRole('heading', { level: 1 }).textContent();

    hall.road.rewrite = (_, text) => text.replace(/version:"[^"]+"|"version":"[^"]+"/, '"version":"of noon"');
    hall.road.fate = ({ operation }) => (operation === 'Arrive' ? 503 : 'pass');
    await context.setOffline(false);
    await page.reload();
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: t('shell.take-over') }).click();
    await loaded;
    await there.waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal(stop);
    expect(await waiting(page)).to.have.length(1);
    await page.goto(`${hall.address}/outbox`);
    const tryNow = page.getByRole('button', { name: t('outbox.try-now') });
    await tryNow.waitFor();
    // Not before: a page that opens sends what waits by itself.
    hall.road.fate = () => 'pass';
    await tryNow.click();
    await sent(page);
    await page.goto(`${hall.address}/route`);
    await there.waitFor();
    expect(willow.faults().filter((fault) => !fault.includes('503'))).to.deep.equal([]);
  });

  it('an ask comes too late: it is said on the list of asks, and mended in the form as it was typed', async () => {
    willow = await openAs(hall.browser, hall.address, { ...person('kitchen'), language: 'EN' });
    const { page, context } = willow;
    await withStore(context);
    await keptForOffline(page, 'MyNeeds');
    await page.getByRole('link', { name: t('needs.ask') }).click();
    await page.getByRole('textbox', { name: t('needs.people') }).fill('93');
    for (const part of [/Grain/, /beans/]) await page.getByRole('checkbox', { name: part }).uncheck();
    await context.setOffline(true);
    await page.locator('button[type=submit]').click();
    await page.getByRole('list', { name: t('needs.waiting') }).waitFor();
    const dayAgo = new Date(Date.now() - 24 * HOUR).toISOString();
    await rewritten(page, (entry) => withWindow(entry, { from: new Date(Date.now() - 48 * HOUR).toISOString(), until: dayAgo }));
    await context.setOffline(false);
    const refused = page.getByRole('list', { name: t('outbox.refused', { n: 1 }) }).getByRole('listitem');
    await refused.getByText(t('invalid.already-over')).waitFor();
    await refused.getByRole('link', { name: t('offers.mend') }).click();
    await page.getByText(t('invalid.already-over')).waitFor();
    expect(await page.getByRole('textbox', { name: t('needs.people') }).inputValue()).to.equal('93');
    expect(await page.getByRole('checkbox', { name: /Grain/ }).isChecked()).to.equal(false);
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/needs');
    await refused.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /51 lb/ }).waitFor();
    expect(willow.faults()).to.deep.equal([]);
  });

  async function endSessionsOf(number: number): Promise<void> {
    const { name, passphrase } = farmer(number);
    const elsewhere = new Phone(() => [hall.server]);
    await elsewhere.ask('DaySignIn', { name, passphrase });
    const body = JSON.stringify({ documentId: documentId('SignOutEverywhere'), variables: {} });
    await elsewhere.sendUntilHeard({ path: '/graphql', body, type: 'application/json' });
  }

  /** A farmer's phone whose pages begin with this script. */
  async function phoneOf(number: number, script: string): Promise<Opened> {
    return openAs(hall.browser, hall.address, farmer(number), PHONE, script);
  }
});
