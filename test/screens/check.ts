/**
 * `npm run test:screens`: every screen × role × language × light and dark, at four sizes: axe finds nothing of WCAG 2.0–2.2 A and AA,
 * nothing hangs out sideways, the console has no errors; and on paper, nothing can be tapped and nothing is cut off.
 * Some of it: `-- --who farmer --language EN --light --sizes 360,1280,paper`.
 */
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { TAGS } from '../support/states.ts';
import { faultsOnPaper } from './paper.ts';
import { staged } from './stage.ts';
import { rested, ROLES, visit, type Manner, type View } from './visits.ts';

/** 320 × 256 is a window of 1280 × 1024 at 400 %. */
const SIZES = { 360: [360, 740], 1280: [1280, 800], 320: [320, 740], zoomed: [320, 256] } as const;

const { values } = parseArgs({
  options: {
    who: { type: 'string', default: ROLES.join() },
    language: { type: 'string', default: 'EN,ES' },
    sizes: { type: 'string', default: [...Object.keys(SIZES), 'paper'].join() },
    light: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
  },
});

let shown = 0;
/** How many faults of a page were told already. */
const heard = new WeakMap<Page, number>();
const wrongs = new Set<string>();

function wrong(what: string): void {
  if (wrongs.has(what)) return;
  wrongs.add(what);
  console.log(what);
}

async function look({ name, page, faults }: View, { who, language, dark }: Manner): Promise<void> {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    if (!values.sizes.split(',').includes(size)) continue;
    await page.setViewportSize({ width, height });
    await rested(page);
    shown += 1;
    const where = `${who} ${name} ${language} ${dark ? 'dark' : 'light'} ${size}`;
    for (const found of [...(await violations(page)), ...(await overflowing(page))]) wrong(`${where}: ${found}`);
  }
  if (values.sizes.split(',').includes('paper')) {
    shown += 1;
    for (const found of await faultsOnPaper(page)) wrong(`${who} ${name} ${language} ${dark ? 'dark' : 'light'}: ${found}`);
  }
  for (const fault of faults().slice(heard.get(page) ?? 0)) wrong(`${who} ${name} ${language}: ${fault}`);
  heard.set(page, faults().length);
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id} ${target.join(' ')} ${any[0]?.message ?? ''}`));
}

/** What makes the page wider than the window, as far as it shows. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [document.documentElement, ...document.querySelectorAll('main')].filter((one) => one.scrollWidth > one.clientWidth + 1);
    return wide.map((one) => `hangs out sideways: ${one.tagName} ${String(one.scrollWidth)} in ${String(one.clientWidth)}`);
  });
}

const hall = await staged();
const schemes = values.light === values.dark ? [false, true] : [values.dark];
const wanted = ROLES.filter((one) => values.who.split(',').includes(one));
const languages = (['EN', 'ES'] as const).filter((one) => values.language.split(',').includes(one));
const manners = wanted.flatMap((who) => languages.flatMap((language) => schemes.map((dark) => ({ who, language, dark }))));
const reached = { yes: new Set<string>(), no: new Set<string>() };
for (const manner of manners) {
  const { visited, missed } = await visit(hall, manner, (view) => look(view, manner));
  for (const path of visited) reached.yes.add(path);
  for (const path of missed) reached.no.add(path);
}
for (const path of reached.no) if (!reached.yes.has(path)) console.log(`not looked at, nothing leads there: ${path}`);
console.log(`${String(shown)} looks, ${String(wrongs.size)} wrong`);
await hall.close();
process.exit(wrongs.size > 0 ? 1 : 0);
