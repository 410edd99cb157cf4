import { existsSync, readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Screen } from '../../client/screens.ts';
import { openAs, person, PHONE, type Hall, type Language, type Opened } from '../journeys/browser.ts';
import { localeOf, wordsOf } from '../journeys/words.ts';

const CLIENT = new URL('../../client/', import.meta.url);

/** Every screen that a domain lists; the gallery is no part of the product. */
const domains = readdirSync(CLIENT).filter((name) => name !== 'gallery' && existsSync(new URL(`${name}/screens.ts`, CLIENT)));
const lists = await Promise.all(
  domains.map((name) => import(new URL(`${name}/screens.ts`, CLIENT).href) as Promise<{ readonly screens: readonly Screen[] }>),
);
const screens = lists.flatMap((list) => list.screens);

export const ROLES = ['nobody', 'farmer', 'kitchen', 'driver', 'planner', 'steward'] as const;
export type Who = (typeof ROLES)[number];

export interface Manner {
  readonly who: Who;
  readonly language: Language;
  readonly dark: boolean;
}

/** A screen that stands: its name, the page, and what went wrong on it so far. */
export interface View {
  readonly name: string;
  readonly page: Page;
  readonly faults: () => readonly string[];
}

export interface Visited {
  /** Paths of the screens that were shown, and of those that nothing led to. */
  readonly visited: readonly string[];
  readonly missed: readonly string[];
}

/** Shows every screen of a role one after the other, the menu last. */
export async function visit(hall: Hall, manner: Manner, show: (view: View) => Promise<void>): Promise<Visited> {
  const opened = await enter(hall, manner);
  const { page, faults } = opened;
  const paths = pathsFor(manner.who);
  const missed: string[] = [];
  const links = new Set<string>();
  for (const path of paths) {
    const at = filled(path, links);
    if (at === undefined) {
      missed.push(path);
      continue;
    }
    // Some screens are led to on a phone alone: at a desk they are a pane.
    await page.setViewportSize(PHONE);
    await goTo(page, hall.address + at);
    for (const link of await linksOn(page)) links.add(link);
    await show({ name: nameOf(path), page, faults });
  }
  if (manner.who !== 'nobody') await showMenu({ page, faults, manner }, show);
  await opened.close();
  return { visited: paths.filter((path) => !missed.includes(path)), missed };
}

/** The paths of a role, those without a hole first: the others are found by their links. */
function pathsFor(who: Who): string[] {
  if (who === 'nobody') return ['/signin', '/join'];
  const role = who.toUpperCase();
  const own = screens.filter(({ roles }) => (roles === 'anyone' ? who === 'steward' : roles.some((one) => one === role)));
  const paths = own.map(({ path }) => path).filter((path) => !path.startsWith('/signin') && !path.startsWith('/join'));
  return paths.toSorted((a, b) => holes(a) - holes(b) || a.length - b.length);
}

const holes = (path: string) => path.split(':').length;
const nameOf = (path: string) => path.slice(1).replaceAll('/', '-').replaceAll(':', '') || 'first';

function filled(path: string, links: ReadonlySet<string>): string | undefined {
  if (!path.includes(':')) return path;
  const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[0-9a-f]{8}-[^/]+')}$`);
  return [...links].find((link) => pattern.test(link));
}

const linksOn = (page: Page) =>
  page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

/** Resolves when the page rests: its answers are there, nothing moves. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('main').waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
  await rested(page);
}

export async function rested(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
}

async function enter({ browser, address }: Hall, manner: Manner): Promise<Opened> {
  const opened = manner.who === 'nobody' ? await strange(browser, manner) : await known(browser, address, manner);
  await opened.page.emulateMedia({ colorScheme: manner.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  return opened;
}

function known(browser: Browser, address: string, { who, language }: Manner): Promise<Opened> {
  return openAs(browser, address, { ...person(who as Exclude<Who, 'nobody'>), language });
}

async function strange(browser: Browser, { language }: Manner): Promise<Opened> {
  const context = await browser.newContext({ viewport: PHONE, locale: localeOf(language), timezoneId: 'America/Chicago' });
  const faults: string[] = [];
  context.on('console', (message) => message.type() === 'error' && !message.text().includes('net::ERR_') && faults.push(message.text()));
  context.on('weberror', (error) => faults.push(error.error().message));
  return { context, page: await context.newPage(), faults: () => faults, close: () => context.close() };
}

async function showMenu({ page, faults, manner }: Omit<View, 'name'> & { manner: Manner }, show: (view: View) => Promise<void>) {
  await page.goto(new URL('/', page.url()).href);
  const menu = page.getByRole('button', { name: wordsOf(manner.language)('shell.menu') });
  await menu.click();
  await page.getByRole('dialog').waitFor();
  await show({ name: 'menu', page, faults });
}
