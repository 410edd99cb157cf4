import type { Page } from 'playwright-core';

/** A sheet between its margins, at 96 to the inch. */
const SHEET = { width: 700, height: 1000 } as const;

/** What is wrong with a screen on paper: something to tap, text that is cut off, or anything wider than the sheet. */
export async function faultsOnPaper(page: Page): Promise<string[]> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(lookOver);
  await page.emulateMedia({ media: 'screen' });
  return found;
}

/** Runs in the page, where functions with names of their own are not to be had. */
function lookOver(): string[] {
  const taps = [...document.querySelectorAll('.tabs, .foot, .button, .icon-button, dialog')]
    .filter((one) => one.getClientRects().length > 0)
    .map((one) => `can be tapped on paper: ${one.tagName} ${one.className}`);
  const cut = [...document.querySelectorAll('main, main .list, main table, main .row')]
    .filter((one) => {
      const { overflowX, overflowY } = getComputedStyle(one);
      const isClipped = [overflowX !== 'visible', overflowY !== 'visible'];
      return (isClipped[1] && one.scrollHeight > one.clientHeight + 1) || (isClipped[0] && one.scrollWidth > one.clientWidth + 1);
    })
    .map((one) => `is cut off on paper: ${one.tagName} ${one.className}`);
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth + 1 ? [`is wider than the paper: ${String(scrollWidth)} on ${String(clientWidth)}`] : [];
  return [...taps, ...cut, ...wide];
}
