import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { DESK, openAs, openHall, person, PHONE, told, type Hall, type Opened } from './browser.ts';
import { reading, wordsOf, type Words } from './words.ts';

/** More would wear out anybody. */
const MOST_TABS = 60;

/** Somebody without mouse or finger, and without a map. */
interface Hands {
  readonly page: Page;
  /** Reaches it by tabs (`by`: or backwards) from where the focus is, and presses a key. */
  readonly press: (what: Locator, key?: string, by?: string) => Promise<void>;
  /** Reaches a field and writes into it, over what was there. */
  readonly write: (what: Locator, text: string) => Promise<void>;
}

function handsOn(page: Page): Hands {
  const reach = async (what: Locator, by = 'Tab') => {
    await what.waitFor();
    for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(by);
    }
    expect.fail(`${String(what)} is not reached by ${String(MOST_TABS)} tabs`);
  };
  const press = async (what: Locator, key = 'Enter', by = 'Tab') => {
    await reach(what, by);
    await page.keyboard.press(key);
  };
  const write = async (what: Locator, text: string) => {
    await reach(what);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  return { page, press, write };
}

/** Runs in the page: no map is seen on any of its screens. */
function withoutMaps(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.map, .map-canvas { display: none !important }');
  document.adoptedStyleSheets = [sheet];
}

interface Journey {
  readonly who: Parameters<typeof person>[0];
  readonly does: string;
  readonly language: 'EN' | 'ES';
  readonly go: (hands: Hands, words: Words) => Promise<void>;
}

const JOURNEYS: readonly Journey[] = [
  { who: 'farmer', does: 'lists a surplus', language: 'ES', go: list },
  { who: 'kitchen', does: 'asks for a meal', language: 'EN', go: ask },
  { who: 'driver', does: 'claims a route and collects at its first stop', language: 'ES', go: claim },
  { who: 'planner', does: 'reserves an offer for who should get it', language: 'EN', go: reserve },
  { who: 'steward', does: 'makes an invitation', language: 'ES', go: invite },
];

describe('with the keyboard alone, and without a map', function () {
  this.timeout(120_000);
  let hall: Hall;
  let opened: Opened | undefined;
  before(async () => (hall = await openHall()));
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  after(() => hall?.close());

  for (const { who, does, language, go } of JOURNEYS) {
    it(`a ${who} ${does} (${language})`, async () => {
      opened = await openAs(hall.browser, hall.address, { ...person(who), language }, who === 'planner' ? DESK : PHONE);
      const { page, faults } = opened;
      await page.evaluate(withoutMaps);
      await page.locator('main').waitFor();
      await go(handsOn(page), wordsOf(language));
      expect(faults()).to.deep.equal([]);
    });
  }
});

async function list({ page, press, write }: Hands, words: Words): Promise<void> {
  await press(page.getByRole('link', { name: words('offers.new') }));
  await page.waitForURL('**/surplus/new');
  await write(page.getByLabel(words('offers.what'), { exact: true }), 'bró');
  await press(page.getByRole('button', { name: /^Brócoli/ }));
  await write(page.getByLabel(words('offers.how-much'), { exact: true }), '17');
  await press(page.getByRole('button', { name: words('offers.list-it') }));
  await page.waitForURL('**/surplus');
  await page.getByRole('listitem').filter({ hasText: 'Brócoli' }).filter({ hasText: '17' }).getByText(words('offers.open')).waitFor();
}

async function ask({ page, press, write }: Hands, words: Words): Promise<void> {
  await press(page.getByRole('link', { name: words('needs.ask') }));
  await page.waitForURL('**/needs/new');
  await write(page.getByRole('textbox', { name: words('needs.people') }), '91');
  for (const part of [/Grain/, /beans/]) await press(page.getByRole('checkbox', { name: part }), 'Space');
  await press(page.locator('button[type=submit]'));
  await page.waitForURL('**/needs');
  await page.getByRole('link', { name: /50 lb/ }).waitFor();
}

async function claim({ page, press }: Hands): Promise<void> {
  const says = reading('ES');
  await press(page.getByRole('button', { name: says('routes.claim-label') }).first());
  await page.waitForURL('**/route');
  await press(page.getByRole('button', { name: says('routes.arrive') }));
  await press(page.getByRole('button', { name: says('routes.collected-all') }));
  await page.getByRole('button', { name: says('routes.undo-tap') }).waitFor();
}

async function reserve({ page, press }: Hands, words: Words): Promise<void> {
  await press(page.getByRole('radio', { name: words('supply.show.all'), exact: true }), 'ArrowRight');
  await press(page.locator('.side .list a[href^="/map/offer/"]').first());
  await page.waitForURL('**/map/offer/**');
  await press(page.getByRole('button', { name: reading('EN')('supply.reserve-label') }).first());
  await told(page, reading('EN')('supply.reserved'));
}

async function invite({ page, press }: Hands, words: Words): Promise<void> {
  await page.goto(new URL('/group', page.url()).href);
  // Under a list of sixty members: from the end of the page.
  await press(page.getByRole('link', { name: words('groups.invite') }), 'Enter', 'Shift+Tab');
  await page.waitForURL('**/group/invite');
  await press(page.getByRole('checkbox').first(), 'Space');
  await press(page.getByRole('button', { name: words('groups.make') }));
  await page.getByRole('img', { name: words('groups.qr') }).waitFor();
}
