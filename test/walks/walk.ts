import type { BrowserContext, Page } from 'playwright-core';
import { arrived, DESK, openDoor, person, PHONE, type Hall, type Language, type Opened } from '../journeys/browser.ts';
import { reading, wordsOf, type Words } from '../journeys/words.ts';
import { fingers, keys, type Hands } from './hands.ts';

/** By which hands: fingers on a phone, or the keyboard alone and no map to be seen. */
export type By = 'touch' | 'keys';

type Role = Parameters<typeof person>[0];

/** What a journey is walked with. */
export interface Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  readonly language: Language;
  readonly hands: Hands;
  readonly words: Words;
  /** The words as patterns, for what is filled with what can't be known. */
  readonly says: ReturnType<typeof reading>;
}

export interface Way {
  readonly by: By;
  readonly language: Language;
}

/** Somebody of the demonstration before the door, and what they walk with. */
export async function begin(hall: Hall, role: Role, { by, language }: Way): Promise<{ opened: Opened; walk: Walk }> {
  const { address, browser } = hall;
  const screen = role === 'planner' && by === 'keys' ? DESK : PHONE;
  const device = by === 'touch' ? { ...screen, hasTouch: true, isMobile: true } : screen;
  const script = by === 'keys' ? `(${String(withoutMaps)})()` : '';
  const opened = await openDoor(browser, address, { language, device, script });
  const { page, context } = opened;
  const hands = by === 'touch' ? fingers(page) : keys(page);
  const walk = { page, context, address, language, hands, words: wordsOf(language), says: reading(language) };
  await comeIn(walk, role);
  return { opened, walk };
}

async function comeIn(walk: Walk, role: Role): Promise<void> {
  const { page, hands } = walk;
  const { name, passphrase } = person(role);
  await hands.write(page.locator('input[autocomplete=username]'), name);
  await hands.write(page.locator('input[autocomplete=current-password]'), passphrase);
  await hands.press(page.locator('button[type=submit]'));
  await arrived(page);
  await speak(walk);
}

/** Chooses the language in the menu: the account has one of its own, in which it speaks wherever its person signs in. */
async function speak({ page, hands, language, words }: Walk): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language.toLowerCase()) return;
  await hands.press(page.locator('header.bar button').last());
  await hands.choose(page.getByRole('radio', { name: language === 'ES' ? 'Español' : 'English' }));
  const menu = page.getByRole('dialog', { name: words('shell.menu') });
  await hands.press(menu.getByRole('button', { name: words('shell.close') }));
  await menu.waitFor({ state: 'hidden' });
}

/** To one of the role's pages by the menu. */
export async function byMenu({ page, hands, words }: Walk, to: Parameters<Words>[0]): Promise<void> {
  await hands.press(page.getByRole('button', { name: words('shell.menu') }));
  await hands.press(page.getByRole('dialog').getByRole('link', { name: words(to), exact: true }));
}

/** Nothing waits on this phone any more, and nothing was refused. */
export const sent = ({ page }: Walk): Promise<void> => page.locator('.banner').waitFor({ state: 'hidden' });

/** Runs in the page: no map is seen on any of its screens. */
function withoutMaps(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.map, .map-canvas { display: none !important }');
  document.adoptedStyleSheets = [sheet];
}
