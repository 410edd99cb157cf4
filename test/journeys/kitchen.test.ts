import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { EVERYBODY } from '../../seeds/who.ts';
import { openAs, openHall, keptForOffline, person, told, type Hall, type Language, type Opened } from './browser.ts';
import { bringToRosa, received } from './bringing.ts';
import { wordsOf } from './words.ts';

/** Somebody else brings it in each language, and another number of people eats, so that one journey never meets the other. */
const DIFFERENT = {
  EN: { by: 'growers', people: 64, weight: '35 lb', offline: 88, offlineWeight: '49 lb' },
  ES: { by: 'cities', people: 72, weight: '40 lb', offline: 96, offlineWeight: '53 lb' },
} as const;

for (const language of ['EN', 'ES'] as const) {
  /** "53 lb" and not the end of "253 lb". */
  const amount = (weight: string) => new RegExp(`(^|[^\\d.,])${weight}`);

  describe(`Rosa’s kitchen in the browser (${language})`, function () {
    this.timeout(180_000);
    const words = wordsOf(language);
    const own = DIFFERENT[language];
    let hall: Hall;
    let rosa: Opened;

    before(async () => {
      hall = await sharedHall();
      rosa = await openAs(hall.browser, hall.address, { ...person('kitchen'), language });
    });
    after(() => rosa?.close());
    afterEach(() => expect(rosa.faults()).to.deep.equal([]));

    it('asks by people and meal, sees it, and takes it back', async () => {
      const { page } = rosa;
      await title(page, words('needs.title'));
      await askForVegetables(page, language, own.people);
      await page.getByRole('button', { name: words('needs.ask-for', { amount: own.weight }) }).click();

      await title(page, words('needs.title'));
      await page.getByRole('link', { name: amount(own.weight) }).click();
      await page.getByText(words('needs.nobody'), { exact: true }).waitFor();
      const its = page.url();
      await page.getByRole('button', { name: words('needs.withdraw') }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('needs.withdraw') })
        .click();

      await title(page, words('needs.title'));
      await page.getByRole('link', { name: amount(own.weight) }).waitFor({ state: 'detached' });
      await page.goto(its);
      await page.getByText(words('needs.is.WITHDRAWN'), { exact: true }).waitFor();
      expect(await page.getByText(words('needs.nobody'), { exact: true }).count()).to.equal(0);
      await page.getByRole('link', { name: words('needs.back') }).click();
    });

    it('asks without signal; it is sent when signal returns', async () => {
      const { page, context } = rosa;
      await keptForOffline(page);
      await askForVegetables(page, language, own.offline);
      await context.setOffline(true);
      await page.getByRole('button', { name: words('needs.ask-for', { amount: own.offlineWeight }) }).click();
      await page
        .getByRole('list', { name: words('needs.waiting') })
        .getByText(own.offlineWeight)
        .waitFor();
      await context.setOffline(false);
      await page.getByRole('link', { name: amount(own.offlineWeight) }).waitFor();
      await page.getByRole('list', { name: words('needs.waiting') }).waitFor({ state: 'detached' });
    });

    it('receives what a driver brings: a part refused with its reason, a part that did not come, the rest signed for, without signal', async () => {
      const { page, context } = rosa;
      const { driver, loads } = await bringToRosa(hall.address, {
        by: own.by,
        goods: [
          { commodity: 'carrots', amount: 6, unit: 'sack-50lb' },
          { commodity: 'milk', amount: 4, unit: 'crate-4-gallon' },
        ],
      });
      const [carrots = '', milk = ''] = loads;
      if (language === 'EN') await noteMilk(hall, driver, '38');
      await page.getByRole('link', { name: words('loads.coming') }).click();
      await page.getByRole('link', { name: words('loads.receive-button', { driver: driver }) }).click();
      await title(page, words('loads.receive-from', { driver: driver }));

      const sign = page.locator('button[type=submit]');
      const line = (name: RegExp) => page.getByRole('region', { name });
      const carrotLine = line(/Carrots|Zanahorias/);
      await carrotLine.locator('.stepper button').first().click();
      await carrotLine.locator('.stepper button').first().click();
      await sign.click();
      await page.getByText(words('loads.why-needed')).waitFor();
      await choose(carrotLine.getByRole('radio', { name: words('loads.why.spoiled') }));
      await page.getByText(words('loads.why-needed')).waitFor({ state: 'detached' });

      const milkLine = line(/Milk|Leche/);
      if (language === 'EN') await milkLine.getByText(/^Last measured: 38 °F/).waitFor();
      await milkLine.locator('.stepper button').first().click();
      await choose(milkLine.getByRole('radio', { name: words('loads.why.missing') }));
      await milkLine.getByRole('textbox', { name: /Temperatur/ }).fill('47');
      await milkLine.getByText(words('loads.too-warm', { limit: '41 °F' })).waitFor();
      await milkLine.getByRole('textbox', { name: /Temperatur/ }).fill('39');
      await milkLine.getByText(words('loads.cold-enough', { limit: '41 °F' })).waitFor();
      await context.setOffline(true);
      await sign.click();

      await title(page, words('loads.coming'));
      await page.getByText(words('loads.waiting')).waitFor();
      expect(await page.getByRole('link', { name: driver }).count()).to.equal(0);
      await context.setOffline(false);
      await page.getByText(words('loads.waiting')).waitFor({ state: 'detached' });
      const signed = await received(hall.address, loads);
      expect(signed.get(carrots)).to.deep.include({ state: 'DELIVERED', receivedGrams: 90_720, refusedGrams: 45_360 });
      expect(signed.get(milk)).to.deep.include({ state: 'DELIVERED', receivedGrams: 46_800, refusedGrams: 0 });
      expect([...signed.values()].every(({ signedAt }) => signedAt !== null)).to.equal(true);
    });
  });
}

/** The driver notes without signal how cold the milk is; it is sent when there is some. */
async function noteMilk({ browser, address }: Hall, driver: string, fahrenheit: string): Promise<void> {
  const words = wordsOf('EN');
  const { page, context, faults, close } = await openAs(browser, address, { name: driver, passphrase: EVERYBODY, language: 'EN' });
  await page.goto(`${address}/route`);
  await keptForOffline(page, 'MyRoutes');
  await page.getByRole('link', { name: words('routes.warmth-link') }).click();
  const field = page.getByLabel(/^Milk.*Temperature/);
  await field.waitFor();
  await context.setOffline(true);
  await field.fill(fahrenheit);
  await page.getByText(words('loads.cold-enough', { limit: '41 °F' })).waitFor();
  await page.getByRole('button', { name: words('routes.warmth-save') }).click();
  await told(page, words('routes.warmth-saved'));
  await context.setOffline(false);
  await page.locator('.banner').waitFor({ state: 'hidden' });
  expect(faults()).to.deep.equal([]);
  await close();
}

let opened: Promise<Hall> | undefined;
const sharedHall = () => (opened ??= openHall());
after(async function () {
  this.timeout(60_000);
  await (await opened)?.close();
});

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Radios lie unseen over their words. */
const choose = (radio: ReturnType<Page['getByRole']>) => radio.check({ force: true });

async function askForVegetables(page: Page, language: Language, people: number): Promise<void> {
  const words = wordsOf(language);
  await page.getByRole('link', { name: words('needs.ask') }).click();
  await page.getByRole('textbox', { name: words('needs.people') }).fill(String(people));
  for (const part of [/Grain|Granos/, /beans|Frijoles/]) await page.getByRole('checkbox', { name: part }).uncheck();
}
