import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { uuid7 } from '../../server/verbs/uuid.ts';
import { Person } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { keptForOffline, until, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { farmersPhone, left, line, list, listedBy, rewritten, row, sent, waiting, withStore, type Line } from './line.ts';

const DAY = 86_400_000;
/** `LONG=1`: as many as trust.md says. */
const MANY = process.env['LONG'] ? 20 : 5;
const t = wordsOf('EN');

describe('what is done without signal', function () {
  this.timeout(120_000);
  let hall: Line;
  let willow: Opened;

  before(async () => (hall = await line()));
  afterEach(async () => {
    hall.road.fate = () => 'pass';
    hall.road.rewrite = null;
    await willow?.close();
  });

  async function opened(number: number): Promise<Page> {
    willow = await farmersPhone(number);
    await withStore(willow.context);
    await keptForOffline(willow.page, 'Goods', 'KeptPlaces', 'MyOffers');
    return willow.page;
  }

  const amounts = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
  const mine = async (from: number) => (await listedBy(willow)).map(({ quantity }) => quantity.amount).filter((amount) => amount >= from);

  it(`O1 O8: ${String(MANY)} listings outlive a closed page; it starts without signal in 2 s from one origin; each arrives once`, async () => {
    const page = await opened(1);
    await willow.context.setOffline(true);
    for (const amount of amounts(501, MANY)) await list(page, amount);
    await page.close();

    const again = await willow.context.newPage();
    await again.goto(`${hall.address}/surplus`, { waitUntil: 'commit' });
    const took = await again
      .waitForFunction(
        (words) => document.querySelector('main')?.textContent.includes(words) && performance.now(),
        `${String(500 + MANY)} boxes`,
      )
      .then((shown) => shown.jsonValue());
    await row(again, 500 + MANY).waitFor();
    for (const amount of amounts(501, MANY)) expect(await row(again, amount).count()).to.equal(1);
    expect(took, 'ms of a cold start without signal').to.be.below(2000);

    await willow.context.setOffline(false);
    await sent(again);
    expect((await mine(501)).sort()).to.deep.equal(amounts(501, MANY));
    expect(willow.faults()).to.deep.equal([]);
  });

  it('O2: a listing whose answer was lost after it was done is there once', async () => {
    const page = await opened(2);
    const before = hall.road.asked('ListOffer');
    let lost = 0;
    hall.road.fate = ({ operation }) => (operation === 'ListOffer' && lost++ === 0 ? 'lose' : 'pass');
    await list(page, 521);
    await sent(page);
    expect(hall.road.asked('ListOffer') - before).to.be.at.least(2);
    expect(await mine(521)).to.deep.equal([521]);
  });

  it('O4: what waited seven days is sent with its times; what is too late by then is said, and stays until it was read', async () => {
    const page = await opened(3);
    await willow.context.setOffline(true);
    for (const amount of [531, 532, 533]) await list(page, amount);
    const weekAgo = Date.now() - 7 * DAY;
    await rewritten(page, (entry) => asIfMade(entry, weekAgo));
    await willow.context.setOffline(false);
    await page.getByText(t('outbox.refused-count', { n: 2 })).waitFor();
    const [taken, ...others] = (await listedBy(willow)).filter(({ quantity }) => quantity.amount > 530);
    expect(others).to.deep.equal([]);
    expect(Date.parse(taken!.listedAt)).to.be.closeTo(weekAgo, 1000);

    await page.reload();
    await page.goto(`${hall.address}/outbox`);
    await page.getByText(t('outbox.refused', { n: 2 })).waitFor();
    // Tried again it is a new decision, under a new id; its time has still passed.
    const before = await ids(page);
    await page
      .getByRole('button', { name: t('shell.again') })
      .first()
      .click();
    await until(async () => (await ids(page)).length === 2 && !(await ids(page)).includes(before[0]), 'it was refused again');
    await page.getByText(t('outbox.refused', { n: 2 })).waitFor();
    for (const n of [1, 0]) {
      await page
        .getByRole('button', { name: t('shell.dismiss') })
        .first()
        .click();
      await left(page, n);
    }
    await page.getByText(t('outbox.empty')).waitFor();
  });

  it('O5: three times 503, then one effect, after waits that grow', async () => {
    const page = await opened(4);
    let no = 0;
    hall.road.fate = ({ operation }) => (operation === 'ListOffer' && no++ < 3 ? 503 : 'pass');
    const from = hall.road.passed.length;
    await list(page, 541);
    await sent(page);
    const tries = hall.road.passed.slice(from).filter(({ operation }) => operation === 'ListOffer');
    const waits = tries.slice(1).map(({ at }, index) => at - tries[index]!.at);
    expect(waits).to.have.length(3);
    waits.forEach((wait, index) => expect(wait).to.be.within(450 * 2 ** index, 1500 * 2 ** index + 1000));
    expect(await mine(541)).to.deep.equal([541]);
  });

  it('O6: an id that was used for something else is refused by name, and the first effect stands', async () => {
    const day = { addresses: () => [hall.server], tally: new Tally() };
    const jo = await Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 5 });
    const { items } = await jo.ask<{ items: { id: string }[] }>('DayPlaces', { group: jo.group });
    const ready = { from: new Date(), until: new Date(Date.now() + DAY) };
    const input = { id: uuid7(new Date()), place: items[0]!.id, commodity: 'kale', ready };
    const op = uuid7(new Date());
    const of = (amount: number) => ({ op, input: { ...input, quantity: { amount, unit: 'KILOGRAM', basis: 'ESTIMATED' } } });
    expect(await jo.phone.ask('DayListOffer', of(20))).to.include({ __typename: 'OfferChanged' });
    expect(await jo.phone.ask('DayListOffer', of(30))).to.include({ __typename: 'Invalid', field: 'op', reason: 'already-used' });
    expect(await jo.ask<{ totals: object }>('DayOffer', { id: input.id }))
      .to.have.property('totals')
      .that.includes({ listed: 20_000 });
  });

  it('O7: signing out with something unsent is asked first, wipes the phone, and without signal ends the session later', async () => {
    const page = await opened(6);
    await willow.context.setOffline(true);
    await list(page, 561);
    await page.getByRole('button', { name: t('shell.menu') }).click();
    await page.getByRole('button', { name: t('menu.sign-out') }).click();
    await page.getByText(t('menu.sign-out-lose', { n: 1 })).waitFor();
    await page.getByRole('button', { name: t('menu.sign-out-anyway') }).click();
    await page.waitForURL('**/signin');
    await page.getByRole('heading', { name: t('people.sign-in'), level: 1 }).waitFor();
    expect(await page.evaluate(() => indexedDB.databases().then((all) => all.length))).to.equal(0);

    const ended = page.waitForResponse((answer) => answer.url().endsWith('/graphql'));
    await willow.context.setOffline(false);
    await ended;
    await page.goto(`${hall.address}/surplus`);
    await page.waitForURL('**/signin');
    await page.getByRole('heading', { name: t('people.sign-in'), level: 1 }).waitFor();
  });

  it('O9: a new version is offered beside what waits, comes at a tap, and what waits is sent by it', async () => {
    const page = await opened(7);
    await willow.context.setOffline(true);
    for (const amount of [571, 572]) await list(page, amount);
    hall.road.rewrite = (_, text) => text.replace(/version:"[^"]+"|"version":"[^"]+"/, '"version":"another"');
    hall.road.fate = ({ operation }) => (operation === 'ListOffer' ? 503 : 'pass');
    await willow.context.setOffline(false);
    await page.reload();
    await page.getByText(t('shell.update')).waitFor();
    await page.getByText(t('outbox.waits', { n: 2 })).waitFor();
    const before = await cached(page);

    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: t('shell.take-over') }).click();
    await loaded;
    await page.getByText(t('outbox.waits', { n: 2 })).waitFor();
    expect(await waiting(page)).to.have.length(2);
    await until(async () => (await cached(page)).length === 1, 'the older shell is gone');
    expect(await cached(page)).to.not.deep.equal(before);
    await page.goto(`${hall.address}/outbox`);
    await page.getByRole('button', { name: t('outbox.try-now') }).waitFor();
    // A long list of what waits has nothing in it to be reached by keys: it takes the focus itself.
    await page.getByRole('main').focus();
    expect(await page.getByRole('main').evaluate((main) => main === document.activeElement)).to.equal(true);
    hall.road.fate = () => 'pass';
    await page.getByRole('button', { name: t('outbox.try-now') }).click();
    await sent(page);
    expect((await mine(571)).sort()).to.deep.equal([571, 572]);
  });
});

const ids = async (page: Page) => (await waiting(page)).filter((entry) => entry['refusal']).map(({ id }) => id);

const cached = (page: Page) => page.evaluate(() => caches.keys());

/** An entry of the store as if it had been made then; only the first of three is still in time. */
function asIfMade(entry: Record<string, unknown>, at: number): Record<string, unknown> {
  const { input } = entry['variables'] as { input: Record<string, unknown> };
  const { quantity } = input as { quantity: { amount: number } };
  const until = quantity.amount === 531 ? Date.now() + DAY : at + DAY;
  const ready = { from: new Date(at).toISOString(), until: new Date(until).toISOString() };
  const spoilBy = new Date(until + DAY).toISOString();
  const madeAt = new Date(at).toISOString();
  return { ...entry, madeAt, variables: { input: { ...input, madeAt, ready, spoilBy } } };
}
