import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { keptForOffline, openAs, openHall, person, type Hall, told } from './browser.ts';
import { wordsOf } from './words.ts';

/** What is on the screens, in both languages. */
const WORDS = {
  EN: {
    surplus: 'My surplus',
    add: 'New surplus',
    what: 'What',
    good: 'Kale',
    howMuch: 'How much',
    unit: /^box/,
    listIt: 'List it',
    unsent: 'On this phone only',
    open: 'Open: nobody has taken it yet',
    entered: { fourteen: '14 boxes', twenty: '20 boxes' },
    save: 'Save',
    saved: 'Saved.',
    back: 'Take it back',
    withdrawn: 'Taken back',
    again: 'List again: Kale',
    choose: 'Choose what it is.',
  },
  ES: {
    surplus: 'Mis excedentes',
    add: 'Nuevo excedente',
    what: 'Qué',
    good: 'Brócoli',
    howMuch: 'Cuánto',
    unit: /^caja/,
    listIt: 'Anotarlo',
    unsent: 'Solo en este teléfono',
    open: 'Libre: nadie lo ha tomado',
    entered: { fourteen: '14 cajas', twenty: '20 cajas' },
    save: 'Guardar',
    saved: 'Guardado.',
    back: 'Retirarlo',
    withdrawn: 'Retirado',
    again: 'Anotar otra vez: Brócoli',
    choose: 'Elige qué es.',
  },
} as const;

type Words = (typeof WORDS)['EN' | 'ES'];

/** The line of the list that is about this good, in this state. */
const line = (page: Page, { good }: Words, state: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: good })
    .filter({ has: page.getByText(state, { exact: true }) });

async function fillIn(page: Page, words: Words): Promise<void> {
  await page.getByLabel(words.what, { exact: true }).fill(words.good.slice(0, 3));
  await page.getByRole('button', { name: new RegExp(`^${words.good}`) }).click();
  await page.getByLabel(words.howMuch, { exact: true }).fill('14');
  await page.getByRole('radio', { name: words.unit }).check({ force: true });
}

describe('a farmer in the browser', function () {
  this.timeout(240_000);
  let hall: Hall;

  before(async () => {
    hall = await openHall();
  });
  after(() => hall?.close());

  for (const language of ['EN', 'ES'] as const) {
    const words = WORDS[language];

    it(`lists without signal, then changes it, takes it back and lists it again (${language})`, async () => {
      const { page, context, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language });
      await page.getByRole('heading', { name: words.surplus, level: 1 }).waitFor();
      await page.getByText(words.open).first().waitFor();
      await keptForOffline(page, 'Goods', 'KeptPlaces');

      await context.setOffline(true);
      await page.getByRole('link', { name: words.add }).click();
      await fillIn(page, words);
      await page.getByRole('button', { name: words.listIt }).click();
      await line(page, words, words.unsent).filter({ hasText: words.entered.fourteen }).waitFor();

      await context.setOffline(false);
      await line(page, words, words.open).filter({ hasText: words.entered.fourteen }).waitFor();
      expect(await line(page, words, words.unsent).count()).to.equal(0);

      await line(page, words, words.open).filter({ hasText: words.entered.fourteen }).getByRole('link').click();
      await page.getByRole('heading', { name: words.good, level: 1 }).waitFor();
      await page.getByLabel(words.howMuch, { exact: true }).fill('20');
      await page.getByRole('button', { name: words.save }).click();
      await told(page, words.saved);
      await page.getByText(words.entered.twenty).waitFor();

      await page.getByRole('button', { name: words.back }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.back }).click();
      await told(page, words.withdrawn);
      await page.getByText(wordsOf(language)('offers.nobody')).waitFor({ state: 'detached' });

      await page.locator('header a.back').click();
      await line(page, words, words.withdrawn).getByRole('link', { name: words.again }).click();
      await page.getByRole('button', { name: words.listIt }).click();
      await line(page, words, words.open).filter({ hasText: words.entered.twenty }).waitFor();

      expect(faults()).to.deep.equal([]);
      await close();
    });
  }

  it('is told at the field what is missing, and the words go once it is there', async () => {
    const words = WORDS.EN;
    const { page, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'EN' });
    await page.goto(`${hall.address}/surplus/new`);
    await page.getByRole('button', { name: words.listIt }).click();
    await page.getByText(words.choose).waitFor();
    expect(await page.getByLabel(words.what, { exact: true }).getAttribute('aria-invalid')).to.equal('true');
    await fillIn(page, words);
    await page.getByText(words.choose).waitFor({ state: 'hidden' });
    expect(faults()).to.deep.equal([]);
    await close();
  });

  it('is told why a listing was refused, and mends it at the field', async () => {
    const words = WORDS.EN;
    const { page, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'EN' });
    await page.goto(`${hall.address}/surplus/new`);
    await fillIn(page, words);
    await page.getByLabel(words.howMuch, { exact: true }).fill('90000');
    await page.getByRole('button', { name: words.listIt }).click();
    await page.getByRole('link', { name: 'Mend it' }).click();
    await page.getByText('That is too much.').waitFor();
    await page.getByLabel(words.howMuch, { exact: true }).fill('9');
    await page.getByText('That is too much.').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: words.listIt }).click();
    await line(page, words, words.open).filter({ hasText: '9 boxes' }).waitFor();
    expect(await page.getByRole('link', { name: 'Mend it' }).count()).to.equal(0);
    expect(faults()).to.deep.equal([]);
    await close();
  });

  it('adds a place by its town, after degrees the wrong way round were refused, and finds what it was listing', async () => {
    const { page, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'EN' });
    await page.goto(`${hall.address}/surplus/new`);
    await page.getByLabel('How much', { exact: true }).fill('37');
    await page.getByRole('button', { name: 'Change: the place' }).click();
    await page.getByRole('link', { name: 'Add another place' }).click();
    await page.getByLabel('Its name').fill('North field');
    await page.getByLabel('Latitude, longitude').fill('-92.9, 44.5');
    await page.getByText('Latitude and longitude look swapped.').waitFor();
    await page.getByLabel('Or find the town').fill('cannon');
    await page.getByRole('button', { name: 'Cannon Falls' }).click();
    await page.getByText('Latitude and longitude look swapped.').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Keep this place' }).click();
    await page.getByRole('heading', { name: WORDS.EN.add, level: 1 }).waitFor();
    await page.getByText('Near Cannon Falls, MN').waitFor();
    expect(await page.getByLabel('How much', { exact: true }).inputValue()).to.equal('37');
    expect(faults()).to.deep.equal([]);
    await close();
  });
});
