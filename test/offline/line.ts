import type { BrowserContext, Page } from 'playwright-core';
import { EVERYBODY } from '../../seeds/who.ts';
import { NAMES } from '../../seeds/cast.ts';
import { openAs, openHall, until, type Hall, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { documentId } from '../support/http.ts';
import { Road } from './road.ts';

/** A hall whose phones reach the server by a road that can be broken. */
export interface Line extends Hall {
  readonly road: Road;
  /** The server itself. */
  readonly server: string;
}

let open: Promise<Line> | undefined;

/** One server and one browser for all tests of this folder; they end with the process. */
export function line(): Promise<Line> {
  open ??= opened();
  return open;
}

async function opened(): Promise<Line> {
  const hall = await openHall();
  const road = await Road.to(hall.address);
  return { ...hall, road, server: hall.address, address: road.address };
}

/** A farmer of the growers by number, from 1: each test has one of its own. */
export const farmer = (number: number) => ({
  name: `${NAMES[number % NAMES.length] ?? ''} GF${String(number + 1)}`,
  passphrase: EVERYBODY,
  language: 'EN' as const,
});

/** A farmer's phone by the road, on their list, with everything there for times without signal. */
export async function farmersPhone(number: number): Promise<Opened> {
  const { browser, address } = await line();
  return openAs(browser, address, farmer(number));
}

const t = wordsOf('EN');
const KEPT = /^(\w+) /;

/** The names of the questions whose answers are kept on this phone. */
export async function keptNames(page: Page): Promise<string[]> {
  const keys = (await page.evaluate(() => inStore('kept'))).map(({ key }) => String(key));
  return [...new Set(keys.map((key) => KEPT.exec(key)?.[1] ?? key))];
}

/** Whether the phone keeps something that says this word. */
export const isKept = (page: Page, word: string): Promise<boolean> =>
  page.evaluate(
    async (sought) => JSON.stringify(await inStore('kept'), (_, one) => (one instanceof Map ? [...one] : one)).includes(sought),
    word,
  );

/** What waits in the phone's store, as it is stored. */
export async function waiting(page: Page): Promise<Record<string, unknown>[]> {
  return page.evaluate(() => inStore('entries'));
}

/** Changes everything that waits, as if it had been made otherwise. */
export async function rewritten(page: Page, change: (entry: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const changed = (await waiting(page)).map(change);
  await page.evaluate((all) => putInStore(all), changed);
}

declare global {
  function inStore(name: string): Promise<Record<string, unknown>[]>;
  function putInStore(entries: readonly unknown[]): Promise<void>;
}

/** Gives every page of a phone the two functions above. */
export async function withStore(context: BrowserContext): Promise<void> {
  const script = `
    const opened = () => new Promise((done, failed) => {
      const opening = indexedDB.open('commissary');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    globalThis.inStore = async (name) => {
      const database = await opened();
      const all = database.transaction(name).objectStore(name).getAll();
      return new Promise((done) => (all.onsuccess = () => (database.close(), done(all.result))));
    };
    globalThis.putInStore = async (entries) => {
      const database = await opened();
      const tx = database.transaction('entries', 'readwrite');
      for (const entry of entries) tx.objectStore('entries').put(entry);
      return new Promise((done) => (tx.oncomplete = () => (database.close(), done())));
    };`;
  await context.addInitScript(script);
  for (const page of context.pages()) await page.evaluate(script);
}

export interface Listed {
  readonly id: string;
  readonly quantity: { readonly amount: number };
  readonly listedAt: string;
  readonly ready: { readonly from: string; readonly until: string };
}

/** What the server has of this phone's person, asked past the road. */
export async function listedBy({ context }: Opened): Promise<Listed[]> {
  const { server } = await line();
  const data = { documentId: documentId('MyOffers'), variables: { first: 100 } };
  const answer = await context.request.post(`${server}/graphql`, { data });
  const { data: said } = (await answer.json()) as { data: { offers: { items: Listed[] } } };
  return said.offers.items;
}

/** Opens the form from the list and fills it with so many boxes of kale. */
export async function fillListing(page: Page, amount: number): Promise<void> {
  await page.getByRole('link', { name: t('offers.new') }).click();
  await page.getByLabel(t('offers.what'), { exact: true }).fill('kal');
  await page.getByRole('button', { name: /^Kale/ }).click();
  await page.getByLabel(t('offers.how-much'), { exact: true }).fill(String(amount));
  await page.getByRole('radio', { name: /^box/ }).check({ force: true });
}

/** Lists so many boxes of kale, and is back on the list. */
export async function list(page: Page, amount: number): Promise<void> {
  await fillListing(page, amount);
  await page.getByRole('button', { name: t('offers.list-it') }).click();
  await page.waitForURL('**/surplus');
  await row(page, amount).waitFor();
}

/** The lines of the list with this many boxes. */
export const row = (page: Page, amount: number) =>
  page.getByRole('listitem').filter({ hasText: new RegExp(`(^|\\D)${String(amount)} boxes`) });

/** Resolves when so many entries are in the phone's store. */
export function left(page: Page, count: number): Promise<void> {
  return until(async () => (await waiting(page)).length === count, `${String(count)} wait on the phone`);
}

/** Resolves when nothing waits on the phone any more. */
export async function sent(page: Page): Promise<void> {
  await left(page, 0);
}
