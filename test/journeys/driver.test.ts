import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NAMES } from '../../seeds/cast.ts';
import { EVERYBODY } from '../../seeds/who.ts';
import { isKept, withStore } from '../offline/line.ts';
import { keptForOffline, openAs, openHall, person, until, type Hall, type Language, type Opened } from './browser.ts';
import { reading } from './words.ts';

/** Another driver of the growers, whose vehicle takes the demonstration's routes. */
const OTHER = `${NAMES[2] ?? ''} GD3`;

describe('a driver with an old phone', function () {
  this.timeout(120_000);
  let hall: Hall;
  let luis: Opened | undefined;
  before(async () => (hall = await openHall()));
  afterEach(async () => {
    await luis?.close();
    luis = undefined;
  });
  after(() => hall.close());

  it('O3: is told that somebody was faster, and has the route when it is given back', async () => {
    luis = await openAs(hall.browser, hall.address, { ...person('driver'), language: 'EN' });
    const faster = await openAs(hall.browser, hall.address, { name: OTHER, passphrase: EVERYBODY, language: 'ES' });
    const [slow, fast] = [driving(luis.page, 'EN'), driving(faster.page, 'ES')];
    await slow.cards().first().waitFor();
    // With live changes the card is gone before it can be tapped.
    await luis.context.setOffline(true);
    await fast.claim();
    await luis.context.setOffline(false);
    await slow.cards().first().click();
    await luis.page.getByText(reading('EN')('routes.taken')).waitFor();
    await luis.page.waitForFunction(() => document.querySelectorAll('main .card button').length === 1);
    await fast.giveBack();
    await luis.page.waitForFunction(() => document.querySelectorAll('main .card button').length === 2);
    expect([...luis.faults(), ...faster.faults()]).to.deep.equal([]);
    await faster.close();
  });

  for (const [language, refused] of [
    ['EN', 'taken on'],
    ['ES', 'lost'],
  ] as const) {
    it(`claims a route and drives it without signal; what a kitchen refuses is ${refused} (${language})`, async () => {
      luis = await openAs(hall.browser, hall.address, { ...person('driver'), language });
      const drive = driving(luis.page, language);
      await drive.claim();
      await keptForOffline(luis.page);
      await luis.context.setOffline(true);
      await drive.tap('routes.arrive');
      await drive.collectLess();
      await drive.takeBackATap();
      await drive.untilLastStop();
      await luis.context.setOffline(false);
      await drive.settled();
      await drive.refusePart(refused);
      await drive.finish();
      expect(luis.faults()).to.deep.equal([]);
    });
  }
});

type Key = Parameters<ReturnType<typeof reading>>[0];

/** The phone closes the page, while its camera is open say, and opens it again: with what was said of it. */
async function closedMeanwhile(page: Page, said: string): Promise<void> {
  await withStore(page.context());
  await until(() => isKept(page, said), 'the form is kept');
  await page.reload();
}

/** What a driver does, in words of the page. */
function driving(page: Page, language: Language) {
  const says = reading(language);
  const button = (key: Key) => page.getByRole('button', { name: says(key) });
  const tap = (key: Key) => button(key).click();
  const beginning = (key: Key) => new RegExp(says(key).source.slice(0, -1));
  const choose = (key: Key) => page.getByRole('radio', { name: says(key) }).check({ force: true });
  const cards = () => button('routes.claim-label');
  const atStop = () => page.getByRole('heading', { level: 1, name: says('routes.stop-of') });

  async function claim(): Promise<void> {
    await cards().first().click();
    await page.waitForURL('**/route');
    await atStop().waitFor();
  }

  async function problem(way: 'less' | 'part-refused', take: number): Promise<void> {
    await page.getByRole('link', { name: says('routes.problem') }).click();
    await page.getByRole('radio', { name: beginning(`routes.${way}`) }).check({ force: true });
    await tap('routes.next-count');
    const field = page.getByRole('spinbutton').or(page.getByRole('textbox')).first();
    await field.fill(String(Math.floor(Number(await field.inputValue()) * take)));
  }

  async function giveBack(): Promise<void> {
    await page.getByRole('link', { name: says('routes.problem') }).click();
    await page.getByRole('radio', { name: beginning('routes.cannot-finish') }).check({ force: true });
    await tap('routes.next-why');
    await choose('routes.why.breakdown');
    await tap('routes.give-back');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: says('routes.give-back') })
      .click();
    await page.waitForURL('**/route');
  }

  async function collectLess(): Promise<void> {
    await problem('less', 0.8);
    await choose('routes.why.not-ready');
    await closedMeanwhile(page, 'not-ready');
    await tap('routes.save-count');
    await page.waitForURL('**/route');
  }

  /** The next big tap that does something was a slip: undone, the same stop is there again with the same to do. */
  async function takeBackATap(): Promise<void> {
    const big = button('routes.collected-all').or(button('routes.delivered-all'));
    await big.or(button('routes.arrive')).waitFor();
    if ((await button('routes.arrive').count()) > 0) await tap('routes.arrive');
    await big.waitFor();
    const before = await atStop().textContent();
    const words = await big.textContent();
    await changed(() => big.click());
    await tap('routes.undo-tap');
    await page.getByText(says('routes.tap-undone')).first().waitFor();
    await big.waitFor();
    expect([await atStop().textContent(), await big.textContent()]).to.deep.equal([before, words]);
    expect(await button('routes.undo-tap').count()).to.equal(0);
  }

  /** Everything in one tap at each stop, until the last one is reached and arrived at. */
  async function untilLastStop(): Promise<void> {
    for (;;) {
      const next = button('routes.arrive').or(button('routes.collected-all')).or(button('routes.delivered-all'));
      await next.waitFor();
      const [, here = '', all = ''] = /(\d+)\D+(\d+)/.exec((await atStop().textContent()) ?? '') ?? [];
      const arriving = (await button('routes.arrive').count()) > 0;
      if (here === all && !arriving) return;
      await changed(() => next.click());
    }
  }

  async function changed(act: () => Promise<void>): Promise<void> {
    const before = await page.locator('.frame').innerText();
    await act();
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('.frame')?.innerText !== text, before);
  }

  async function refusePart(then: 'taken on' | 'lost'): Promise<void> {
    await problem('part-refused', 0.7);
    await choose('routes.why.wrong-item');
    await tap('routes.save-took');
    await page.waitForURL('**/route/refused');
    await (then === 'taken on' ? tap('routes.take-to') : lose());
    await page.waitForURL('**/route');
  }

  async function lose(): Promise<void> {
    await button('routes.mark-lost').first().click();
    await choose('routes.why.damaged');
    await button('routes.mark-lost').last().click();
  }

  async function finish(): Promise<void> {
    for (;;) {
      const next = button('routes.finish').or(button('routes.arrive')).or(button('routes.delivered-all'));
      await next.waitFor();
      const done = (await button('routes.finish').count()) > 0;
      await changed(() => next.click());
      if (done) break;
    }
    await page.getByRole('heading', { name: says('routes.finished') }).waitFor();
    await settled();
  }

  /** Nothing waits on this phone any more, and nothing was refused. */
  const settled = () => page.locator('.banner').waitFor({ state: 'hidden' });

  return { cards, claim, collectLess, finish, giveBack, refusePart, settled, takeBackATap, tap, untilLastStop };
}
