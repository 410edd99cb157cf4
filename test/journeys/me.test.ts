import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { arrived, openAs, openDoor, told } from './browser.ts';
import { joinBy, openEmptyHall, openGuest, PASSPHRASE, type EmptyHall, type Guest } from './guests.ts';
import { wordsOf, type Words } from './words.ts';

type Language = 'EN' | 'ES';

const NAMES: Readonly<Record<Language, string>> = { EN: 'English', ES: 'Español' };
const otherThan = (language: Language): Language => (language === 'EN' ? 'ES' : 'EN');
const NEW_PASSPHRASE = 'five barns three crows';

for (const language of ['EN', 'ES'] as const) {
  describe(`one’s own page, ${language}`, function () {
    this.timeout(120_000);
    const words = wordsOf(language);
    let hall: EmptyHall;
    let marta: Guest;

    before(async () => {
      hall = await openEmptyHall();
      marta = await openGuest(hall.browser, language);
      await joinBy(marta.page, hall.invitation, 'Marta');
    });
    after(async () => {
      await hall?.close();
    });
    afterEach(() => {
      expect(marta.faults).to.deep.equal([]);
    });

    it('is in the menu, and keeps a phone number until it is taken back', async () => {
      const { page } = marta;
      await page.getByRole('button', { name: words('shell.menu') }).click();
      await page.getByRole('link', { name: words('menu.me') }).click();
      await change(page, words, { what: 'people.contact', to: '612 555 0142' });
      await page.getByText('612 555 0142').waitFor();
      await page.reload();
      await page.getByText('612 555 0142').waitFor();
      await change(page, words, { what: 'people.contact', to: '' });
      await page.getByText(words('people.contact-none')).waitFor();
    });

    it('changes the name that others see', async () => {
      const { page } = marta;
      await page.goto(`${hall.address}/me`);
      await change(page, words, { what: 'people.name', to: 'Marta of the hall' });
      await page.goto(`${hall.address}/group`);
      await page.getByRole('listitem').filter({ hasText: 'Marta of the hall' }).waitFor();
    });

    it('changes the passphrase for who knows the present one, and signs the other phones out', async () => {
      const name = 'Marta of the hall';
      const other = await openAs(hall.browser, hall.address, { name, passphrase: PASSPHRASE, language });
      const { page } = marta;
      await page.goto(`${hall.address}/me`);
      await exchange(page, words, { present: 'not this one', next: NEW_PASSPHRASE });
      await page.getByText(words('people.passphrase-wrong')).waitFor();
      await page.getByLabel(words('people.passphrase-present')).fill(PASSPHRASE);
      await page.getByRole('button', { name: words('people.save') }).click();
      await told(page, words('people.passphrase-changed'));

      await other.page.goto(`${hall.address}/me`);
      await other.page.waitForURL('**/signin');
      await other.close();
    });

    it('is spoken in the language that was chosen at the door, there and on the next phone', async () => {
      const other = otherThan(language);
      expect(await spokenTo({ hall, language, chosen: other })).to.equal(other.toLowerCase());
      expect(await spokenTo({ hall, language })).to.equal(other.toLowerCase());
      expect(await spokenTo({ hall, language, chosen: language })).to.equal(language.toLowerCase());
    });

    it('forgets who asks for it: nobody signs in under that name again', async () => {
      const { page } = marta;
      await page.goto(`${hall.address}/me`);
      await page.getByRole('button', { name: words('people.forget') }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('people.forget') })
        .click();
      await page.waitForURL('**/signin');
      await page.locator('input[autocomplete=username]').fill('Marta of the hall');
      await page.locator('input[autocomplete=current-password]').fill(NEW_PASSPHRASE);
      await page.locator('button[type=submit]').click();
      await page.getByText(words('people.wrong-pair')).waitFor();
    });
  });
}

interface Door {
  readonly hall: EmptyHall;
  /** Of the phone. */
  readonly language: Language;
  readonly chosen?: Language;
}

/** Marta signs in on another phone; the language she is spoken to in then, by the server's word too. */
async function spokenTo({ hall, language, chosen }: Door): Promise<string | null> {
  const { page, close } = await openDoor(hall.browser, hall.address, { language });
  // What stands there already is chosen by going away from it and back.
  for (const one of chosen ? [otherThan(chosen), chosen] : []) await page.getByRole('radio', { name: NAMES[one] }).check({ force: true });
  await page.locator('input[autocomplete=username]').fill('Marta of the hall');
  await page.locator('input[autocomplete=current-password]').fill(NEW_PASSPHRASE);
  const told = chosen && page.waitForResponse((answer) => (answer.request().postData() ?? '').includes(`"language":"${chosen}"`));
  await page.locator('button[type=submit]').click();
  await arrived(page);
  await told;
  const spoken = await page.locator('html').getAttribute('lang');
  await close();
  return spoken;
}

async function change(page: Page, words: Words, { what, to }: { what: 'people.contact' | 'people.name'; to: string }): Promise<void> {
  await page.getByRole('button', { name: words('shell.change-what', { what: words(what) }) }).click();
  await page.getByLabel(words(what), { exact: true }).fill(to);
  await page.getByRole('button', { name: words('people.save') }).click();
  await told(page, words('people.saved'));
}

async function exchange(page: Page, words: Words, { present, next }: { present: string; next: string }): Promise<void> {
  await page.getByRole('button', { name: words('shell.change-what', { what: words('people.passphrase') }) }).click();
  await page.getByLabel(words('people.passphrase-present')).fill(present);
  await page.getByLabel(words('people.passphrase-next')).fill(next);
  await page.getByRole('button', { name: words('people.save') }).click();
}
