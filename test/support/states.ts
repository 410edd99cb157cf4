import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** What the screens are held to. */
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** `--axe` or `--axe-dark`: whatever state a test comes by is looked at. */
const scheme = process.env['AXE'];

/** How a page is opened whose states are looked at: nothing fades, in light or dark. */
export const stillness: Pick<BrowserContextOptions, 'colorScheme' | 'reducedMotion'> = scheme
  ? { colorScheme: scheme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' }
  : {};

const seen = new Set<string>();
const found = new Set<string>();
/** Those whose pages are looked at: a page without scripts never answers axe. */
const watched = new WeakSet<BrowserContext>();
let isPatched = false;

/** From now on every state in which a test waits for something on pages like this one, or does something, is looked at by axe, each once. */
export function watchStates(page: Page): void {
  if (!scheme) return;
  watched.add(page.context());
  if (isPatched) return;
  isPatched = true;
  const locators = Object.getPrototypeOf(page.locator('body')) as Record<string, unknown>;
  for (const name of ['click', 'tap', 'fill', 'check', 'setInputFiles']) locators[name] = lookingFirst(locators[name] as Acting);
  locators['waitFor'] = lookingAfter(locators['waitFor'] as Acting);
}

type Acting = (this: Locator, ...given: unknown[]) => Promise<unknown>;

function lookingFirst(act: Acting): Acting {
  return async function (...given) {
    await look(this.page());
    return act.apply(this, given);
  };
}

function lookingAfter(act: Acting): Acting {
  return async function (...given) {
    await act.apply(this, given);
    await look(this.page());
  };
}

/** A page that goes away meanwhile is no state. */
async function look(page: Page): Promise<void> {
  if (!watched.has(page.context()) || !(await isNew(page).catch(() => false))) return;
  const { AxeBuilder } = await import('@axe-core/playwright');
  const answer = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(TAGS)
    .analyze()
    .catch(() => null);
  for (const { id, nodes } of answer?.violations ?? [])
    for (const { target, any } of nodes) found.add(`${new URL(page.url()).pathname} ${id} ${target.join(' ')} ${any[0]?.message ?? ''}`);
}

async function isNew(page: Page): Promise<boolean> {
  const state = await page.evaluate(() => `${String(innerWidth)} ${document.documentElement.lang} ${document.body.innerHTML}`);
  const key = createHash('sha1').update(state).digest('base64');
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

export const mochaHooks = {
  afterAll(): void {
    if (!scheme) return;
    console.log(`${String(seen.size)} states looked at, ${String(found.size)} wrong`);
    expect([...found]).to.deep.equal([]);
  },
};
