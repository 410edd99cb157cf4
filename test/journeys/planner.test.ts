import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { DESK, openAs, openHall, person, PHONE, type Hall, told } from './browser.ts';

/** What is on the screens, in both languages. */
const WORDS = {
  EN: {
    days: 'Next 3 days',
    make: 'Make a plan',
    stop: 'Stop here, use the best so far',
    why: /^Why: spoils in .+ away, .*share/,
    apply: (n: number, all: number) => `Apply ${String(n)} of ${String(all)}`,
    isApply: /^Apply \d+ of \d+$/,
    applied: (n: number, all: number) => `${String(n)} of ${String(all)} applied.`,
    drafts: 'Look at the draft routes',
    nobody: 'no driver yet',
    move: /^Move /,
    whole: 'Nothing broken',
    stay: 'Stay: ',
    route: /route \d+/i,
    stays: 'It stays where it is.',
    moveHere: 'Move it here',
    moved: 'Moved. The times are new.',
    putBack: 'Put back',
    isBack: 'It is back where it was.',
    publish: 'Publish',
    published: '1 route published. Drivers see it now.',
    today: 'Today',
    open: /^Open: /,
    unclaimed: /^Unclaimed/,
  },
  ES: {
    days: 'Próximos 3 días',
    make: 'Hacer un plan',
    stop: 'Parar aquí, usar lo mejor hasta ahora',
    why: /^Por qué: se echa a perder en .+ parte/,
    apply: (n: number, all: number) => `Aplicar ${String(n)} de ${String(all)}`,
    isApply: /^Aplicar \d+ de \d+$/,
    applied: (n: number, all: number) => `${String(n)} de ${String(all)} aplicadas.`,
    drafts: 'Ver las rutas en borrador',
    nobody: 'aún sin conductor',
    move: /^Mover /,
    whole: 'Nada roto',
    stay: 'Se queda: ',
    route: /ruta \d+/i,
    stays: 'Se queda donde está.',
    moveHere: 'Mover aquí',
    moved: 'Movida. Las horas son nuevas.',
    putBack: 'Deshacer',
    isBack: 'Está otra vez donde estaba.',
    publish: 'Publicar',
    published: '1 ruta publicada. Los conductores ya la ven.',
    today: 'Hoy',
    open: /^Abiertas: /,
    unclaimed: /^Sin tomar/,
  },
} as const;

type Words = (typeof WORDS)['EN' | 'ES'];

async function makePlan(page: Page, words: Words, address: string): Promise<void> {
  await page.goto(`${address}/plan`);
  await page.getByRole('radio', { name: words.days }).check({ force: true });
  await page.getByRole('button', { name: words.make }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: words.stop }).click();
  await page.getByRole('button', { name: words.isApply }).waitFor({ timeout: 60_000 });
}

/** Reads why, leaves one out, applies the rest. */
async function applyAllButOne(page: Page, words: Words): Promise<void> {
  await page.getByText(words.why).first().waitFor();
  const all = Number(/\d+/.exec((await page.getByRole('button', { name: words.isApply }).textContent()) ?? '')?.[0]);
  expect(all).to.be.greaterThan(1);
  await page.getByRole('checkbox').first().uncheck();
  await page.getByRole('button', { name: words.apply(all - 1, all), exact: true }).click();
  await page.getByText(words.applied(all - 1, all)).waitFor({ timeout: 120_000 });
  await page.getByRole('link', { name: words.drafts }).click();
}

const listed = (page: Page, words: Words): Locator =>
  page
    .locator('section:has(a.row[href^="/drafts/"])')
    .first()
    .getByRole('listitem')
    .filter({ hasNotText: words.nobody, has: page.getByRole('button', { name: words.publish }) });

const stopsIn = async (rows: Locator): Promise<number[]> =>
  (await rows.locator('.row-note.num').allTextContents()).map((note) => Number.parseInt(note, 10));

/** At a desk: marks of the timeline, row by row. */
async function marksIn(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((found) => found.map((row) => row.querySelectorAll('button.g-stop').length));
}

/** The route of the first day with the most stops, drafted for a driver: one load less does not empty it. Answers its name. */
async function openDraft(page: Page, words: Words): Promise<string> {
  await page.locator('.row-act a.row, .g-name a').first().waitFor();
  const isDesk = await page.locator('.gantt').isVisible();
  const rows = isDesk ? page.locator('.g-row:not(.taken)').filter({ hasNotText: words.nobody }) : listed(page, words);
  const stops = isDesk ? await marksIn(rows) : await stopsIn(rows);
  const most = Math.max(...stops);
  expect(most).to.be.greaterThan(2);
  await rows.nth(stops.indexOf(most)).locator('a').first().click();
  await page.locator('[data-stop]').first().waitFor();
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}

const places = async (page: Page): Promise<string[]> => page.locator('[data-stop] b').allTextContents();

/** The stops in their order: several may be in one town. One that went to another route and came back is a new one. */
const stopsOf = async (page: Page): Promise<string[]> =>
  page.locator('[data-stop]').evaluateAll((found) => found.map((stop) => stop.getAttribute('data-stop') ?? ''));

/** A choice other than to stay that breaks nothing: the first is where the stop is now. */
const isWhole = async (choice: Locator, words: Words): Promise<boolean> => ((await choice.textContent()) ?? '').includes(words.whole);

/** With the keyboard alone: M, arrows down to a place that breaks nothing, Enter. */
async function moveByKeyboard(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.move }).nth(1).focus();
  await page.keyboard.press('m');
  await page.getByText(words.stays).waitFor();
  await page.locator('.to input:focus').waitFor();
  const count = await page.getByRole('radio').count();
  for (let n = 1; n < count; n += 1) {
    await page.keyboard.press('ArrowDown');
    if (await isWhole(page.locator('.to:has(:checked)'), words)) break;
  }
  await page.keyboard.press('Enter');
  await told(page, words.moved);
}

/** To another place of its own route that breaks nothing, for the first stop that has one. */
async function moveByTap(page: Page, words: Words): Promise<void> {
  const links = page.getByRole('link', { name: words.move });
  for (let n = 1; n < (await links.count()); n += 1) {
    await links.nth(n).click();
    const stays = page.locator('.to').first();
    await page.getByRole('radio').nth(1).waitFor();
    const route = words.route.exec((await stays.textContent()) ?? '')?.[0] ?? 'none';
    const places = page.locator('.to').filter({ hasText: words.whole, hasNotText: words.stay });
    const own = places.filter({ hasText: new RegExp(`${route}[ ,]`, 'i') });
    if ((await own.count()) > 0) {
      await own.first().click();
      await page.getByRole('button', { name: words.moveHere }).click();
      return told(page, words.moved);
    }
    await page.goBack();
    await links.first().waitFor();
  }
  expect.fail('no stop has another place of its own route that breaks nothing');
}

/** Publishes the route on the screen and finds it under Open on Today. */
async function publishAndSee(page: Page, words: Words, { address, name }: { address: string; name: string }): Promise<void> {
  await page.getByRole('button', { name: words.publish, exact: true }).click();
  await told(page, words.published);
  await page.goto(`${address}/today`);
  await page.getByRole('heading', { name: words.today, level: 1 }).waitFor();
  const row = page.getByRole('region', { name: words.open }).getByRole('listitem').filter({ hasText: name });
  await row.waitFor();
  expect(await row.textContent()).to.match(/\d/);
  await row.getByText(words.unclaimed).waitFor();
}

describe('a planner in the browser', function () {
  this.timeout(300_000);
  let hall: Hall;
  // Each of her own alliance: one plan takes up all that there is.
  beforeEach(async () => {
    hall = await openHall();
  });
  afterEach(() => hall?.close());

  // Each language with one way of moving a stop; both with both where there is time.
  for (const language of process.env['LONG'] ? (['EN', 'ES'] as const) : (['EN'] as const)) {
    it(`plans, moves a stop by keyboard and puts it back, publishes and sees it on Today (${language})`, async () => {
      const words = WORDS[language];
      const { address, browser } = hall;
      const { page, faults } = await openAs(browser, address, { ...person('planner'), language }, DESK);
      await makePlan(page, words, address);
      await applyAllButOne(page, words);
      const name = await openDraft(page, words);
      const [before, where] = [await stopsOf(page), await places(page)];
      await moveByKeyboard(page, words);
      expect(await stopsOf(page)).to.not.deep.equal(before);
      await page.getByRole('button', { name: words.putBack }).click();
      await told(page, words.isBack);
      expect(await places(page)).to.deep.equal(where);
      await publishAndSee(page, words, { address, name });
      expect(faults()).to.deep.equal([]);
    });
  }

  for (const language of process.env['LONG'] ? (['EN', 'ES'] as const) : (['ES'] as const)) {
    it(`plans, moves a stop by tap, publishes and sees it on Today on a phone (${language})`, async () => {
      const words = WORDS[language];
      const { address, browser } = hall;
      const { page, faults } = await openAs(browser, address, { ...person('planner'), language }, PHONE);
      await makePlan(page, words, address);
      await applyAllButOne(page, words);
      const name = await openDraft(page, words);
      await moveByTap(page, words);
      await publishAndSee(page, words, { address, name });
      expect(faults()).to.deep.equal([]);
    });
  }
});
