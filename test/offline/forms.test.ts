import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openAs, person, PHONE, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { line, type Line } from './line.ts';

const t = wordsOf('EN');

interface Form {
  readonly name: string;
  readonly who: 'nobody' | Parameters<typeof person>[0];
  readonly path: string;
  /** How the form is come to on its screen. */
  readonly begin?: (page: Page) => Promise<void>;
  /** What is typed, by the words beside the field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly send: string;
  /** The field that is wrong, and what is said of it. */
  readonly wrong: string;
  readonly said: string | RegExp;
}

const FORMS: readonly Form[] = [
  {
    name: 'an invitation that is missing',
    who: 'nobody',
    path: '/join',
    typed: {},
    send: t('people.show-invitation'),
    wrong: t('people.code'),
    said: t('invalid.missing'),
  },
  {
    name: 'an invitation that nobody made',
    who: 'nobody',
    path: '/join',
    typed: { [t('people.code')]: '7KQ2-M8XD-04TF-B1VN' },
    send: t('people.show-invitation'),
    wrong: t('people.code'),
    said: t('people.code-unknown'),
  },
  {
    name: 'a place without a point',
    who: 'farmer',
    path: '/place/new',
    typed: { [t('places.name')]: 'North field' },
    send: t('places.save'),
    wrong: t('places.degrees'),
    said: /./,
  },
  {
    name: 'a lot without an amount',
    who: 'farmer',
    path: '/surplus/new',
    typed: { [t('offers.how-much')]: '0' },
    send: t('offers.list-it'),
    wrong: t('offers.how-much'),
    said: /./,
  },
  {
    name: 'a need for nobody',
    who: 'kitchen',
    path: '/needs/new',
    typed: { [t('needs.people')]: '0' },
    send: '',
    wrong: t('needs.people'),
    said: /./,
  },
  {
    name: 'a time that ends before it begins',
    who: 'driver',
    path: '/vehicle',
    begin: (page) => page.getByRole('button', { name: t('routes.add-time') }).click(),
    typed: { [t('routes.from')]: '15:00', [t('routes.until')]: '14:00' },
    send: t('routes.save-time'),
    wrong: t('routes.until'),
    said: t('routes.check-times'),
  },
  {
    name: 'a group without a name',
    who: 'steward',
    path: '/group/found',
    typed: { [t('groups.name')]: ' ' },
    send: t('groups.found-it'),
    wrong: t('groups.name'),
    said: /./,
  },
];

describe('a form', function () {
  this.timeout(120_000);
  let hall: Line;
  const open = new Map<string, Opened>();

  before(async () => (hall = await line()));
  after(() => Promise.all([...open.values()].map((one) => one.close())));

  for (const { name, who, path, begin, typed, send, wrong, said } of FORMS) {
    it(`says beside the field what is wrong, and keeps what was typed: ${name}`, async () => {
      const { page } = await opened(who);
      await page.goto(hall.address + path);
      await begin?.(page);
      for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).first().fill(text);
      await (send ? page.getByRole('button', { name: send }) : page.locator('.foot button')).click();
      const field = page.getByLabel(wrong, { exact: true }).and(page.locator('[aria-invalid=true]'));
      await field.waitFor();
      const ids = (await field.getAttribute('aria-describedby')) ?? '';
      const words = await page
        .locator(
          ids
            .split(' ')
            .map((id) => `[id="${id}"].wrong`)
            .join(),
        )
        .innerText();
      expect(words.trim()).to.match(typeof said === 'string' ? new RegExp(`^${said.replaceAll(/[.*+?^$()[\]\\|]/g, '\\$&')}$`) : said);
      for (const [label, text] of Object.entries(typed))
        expect(await page.getByLabel(label, { exact: true }).first().inputValue()).to.equal(text);
    });
  }

  async function opened(who: Form['who']): Promise<Opened> {
    const before = open.get(who);
    if (before) return before;
    const fresh = who === 'nobody' ? await strange() : await openAs(hall.browser, hall.address, { ...person(who), language: 'EN' });
    open.set(who, fresh);
    return fresh;
  }

  async function strange(): Promise<Opened> {
    const context = await hall.browser.newContext({ viewport: PHONE, locale: 'en-US' });
    return { context, page: await context.newPage(), faults: () => [], close: () => context.close() };
  }
});
