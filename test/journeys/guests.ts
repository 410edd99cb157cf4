/** People of a server that began empty: they come by a link, as in a new group. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { arrived, openHall, PHONE, type Hall, type Language } from './browser.ts';
import { localeOf } from './words.ts';

const PATIENCE_MS = 20_000;

export const PASSPHRASE = 'bread and roses too';

export interface EmptyHall extends Hall {
  /** The link that the server prints for its first steward. */
  readonly invitation: string;
}

/** A server with nobody in it, and a browser. */
export async function openEmptyHall(): Promise<EmptyHall> {
  const hall = await openHall({ empty: true });
  return { ...hall, invitation: await printed(hall) };
}

/** The line with the link comes after the one that says where the server is. */
async function printed({ said, address }: Hall): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const code = /\/join#(\S+)/.exec(said())?.[1];
    if (code !== undefined) return `${address}/join#${code}`;
    await new Promise((heard) => setImmediate(heard));
  }
  throw new Error(`The server printed no invitation:\n${said()}`);
}

/** Somebody at a browser of their own. `faults`: errors on the page, none in a good journey. */
export interface Guest {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: readonly string[];
}

export async function openGuest(browser: Browser, language: Language): Promise<Guest> {
  const options = { viewport: PHONE, locale: localeOf(language), timezoneId: 'America/Chicago', permissions: ['clipboard-write'] };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  return { page: await context.newPage(), context, faults };
}

/** Opens an invitation and joins under a name; stands on the first page of what they were invited for. */
export async function joinBy(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.locator('input[autocomplete=username]').fill(name);
  await page.locator('input[autocomplete=new-password]').fill(PASSPHRASE);
  await page.locator('button[type=submit]').click();
  await arrived(page);
}
