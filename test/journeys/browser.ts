/**
 * Seeing Commissary as a person does: a real browser, a real server, the demonstration alliance.
 *
 *   const hall = await openHall();                                   // server and browser, once a suite
 *   const willow = await openAs(hall.browser, hall.address, { ...person('farmer'), language: 'ES' });
 *   await willow.page.goto(`${hall.address}/surplus`);
 *   …
 *   expect(willow.faults()).to.deep.equal([]);                       // no error in the console, one origin
 *   await willow.close();
 *   await hall.close();
 *
 * Wait for what a person would see (`page.getByRole(…).waitFor()`), never for a time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { WHO } from '../../seeds/who.ts';
import { built } from '../../server/start.mjs';
import { launchChromium } from '../support/chromium.ts';
import { drop, freshUri } from '../support/mongod.ts';
import { seededUri } from '../support/seeded.ts';
import { startServer } from '../support/server.ts';
import { stillness, watchStates } from '../support/states.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A phone as small as many still are. */
export const PHONE = { width: 360, height: 740 } as const;
export const DESK = { width: 1280, height: 800 } as const;

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 30;

export type Language = 'EN' | 'ES';

export interface Person {
  readonly name: string;
  readonly passphrase: string;
  readonly language: Language;
}

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What no journey may see: errors in the console or on the page, and requests to any other origin. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
}

export interface Hall {
  readonly browser: Browser;
  readonly address: string;
  /** Of its store. */
  readonly uri: string;
  /** What the server has said so far. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
}

/** Somebody of the demonstration by what they do: `{ ...person('farmer'), language: 'EN' }`. */
export function person(role: (typeof WHO)[number]['role']): Pick<Person, 'name' | 'passphrase'> {
  return WHO.find((one) => one.role === role)!;
}

/** The client built if it is not, a server on a store of its own with the demonstration in it or `empty`, and a browser. */
export async function openHall({ empty = false } = {}): Promise<Hall> {
  const why = built(ROOT);
  if (why) throw new Error(why);
  const opened = async () => {
    const uri = await (empty ? freshUri() : seededUri());
    return { uri, server: await startServer({ uri, empty }) };
  };
  const [{ uri, server }, browser] = await Promise.all([opened(), launchChromium()]);
  const close = async () => {
    await browser.close();
    await server.stop();
    await drop(uri);
  };
  return { browser, address: server.address, uri, said: server.said, close };
}

/** What somebody holds in their hand, or sits at. */
export interface Device {
  readonly width: number;
  readonly height: number;
  readonly hasTouch?: boolean;
  readonly isMobile?: boolean;
}

/** Opens the page where nobody is signed in, on a device of one's own. `script` runs before each of its pages does. */
export async function openDoor(
  browser: Browser,
  address: string,
  { language, device = PHONE, script = '' }: { readonly language: Language; readonly device?: Device; readonly script?: string },
): Promise<Opened> {
  const { hasTouch = false, isMobile = false, ...viewport } = device;
  const locale = language === 'ES' ? 'es-US' : 'en-US';
  const context = await browser.newContext({ viewport, hasTouch, isMobile, locale, timezoneId: 'America/Chicago', ...stillness });
  context.setDefaultTimeout(PATIENCE_MS);
  if (script) await context.addInitScript(script);
  const faults = listen(context, new URL(address).origin);
  const page = await context.newPage();
  watchStates(page);
  await page.goto(`${address}/signin`);
  return { context, page, faults: () => faults, close: () => context.close() };
}

/**
 * Opens the page on a phone (or another device) of one's own, signs in as this person, and speaks their language. Stands on their first page.
 * `script` runs before each of its pages does: a phone with something wrong.
 */
export async function openAs(
  browser: Browser,
  address: string,
  { name, passphrase, language }: Person,
  device: Device = PHONE,
  script = '',
): Promise<Opened> {
  const opened = await openDoor(browser, address, { language, device, script });
  const { page } = opened;
  await page.locator('input[autocomplete=username]').fill(name);
  await page.locator('input[autocomplete=current-password]').fill(passphrase);
  await page.locator('button[type=submit]').click();
  await arrived(page);
  await speak(page, language);
  return opened;
}

/** Resolves on the first page of somebody who has just come in, with its first answers there: until then its frame is still exchanged. */
export async function arrived(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => !['/', '/signin', '/join'].includes(pathname));
  await page.locator('main').waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
}

/** Resolves when the page can be used without signal: its worker holds every file of it, the phone the answers to these questions (`Goods`). */
export async function keptForOffline(page: Page, ...questions: readonly string[]): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  for (const question of questions) await until(() => page.evaluate(isKept, question), `${question} is kept`);
}

/** Resolves when it holds; asked again and again, which a page's own waiting does not do for what takes its time to tell. */
export async function until(holds: () => Promise<boolean>, what = 'it'): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await sleep(LOOK_AGAIN_MS))
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
}

/** Runs in the page: whether an answer to the question is in its store. */
export function isKept(question: string): Promise<boolean> {
  return new Promise((told, failed) => {
    const opening = indexedDB.open('commissary');
    opening.onerror = () => failed(new Error('The store of this phone could not be opened'));
    // Not there yet: an empty one must not be left behind.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('kept')) return (database.close(), told(false));
      const keys = database.transaction('kept').objectStore('kept').getAllKeys();
      keys.onsuccess = () => {
        database.close();
        told(keys.result.some((key) => Array.isArray(key) && typeof key[1] === 'string' && key[1].startsWith(`${question} `)));
      };
    };
  });
}

/** Resolves when the page has said this in passing. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.toast').getByText(words).waitFor();
}

/** What the browser itself says of a request that found no signal: no fault of the page. */
const NO_SIGNAL = /net::ERR_/;

function listen(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !NO_SIGNAL.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`page: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) faults.push(`another origin: ${request.url()}`);
  });
  return faults;
}

/** Chooses the language in the menu, as a person would, and waits until the server knows it: the next sign-in speaks it too. */
async function speak(page: Page, language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language.toLowerCase()) return;
  await page.locator('header.bar button').last().click();
  const told = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes(`"language":"${language}"`));
  await page.getByRole('radio', { name: language === 'ES' ? 'Español' : 'English' }).check({ force: true });
  await told;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
