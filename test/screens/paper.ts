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

/** Runs in the page. */
function lookOver(): string[] {
  const nameOf = (one: Element) => `${one.tagName}.${[...one.classList].join('.')}`;
  const isSeen = (one: Element) => one.getClientRects().length > 0;
  const taps = [...document.querySelectorAll('.tabs, .foot, .button, .icon-button, dialog')].filter(isSeen);
  const cut = [...document.querySelectorAll('main, main .list, main table, main .row')].filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const [isClippedX, isClippedY] = [overflowX !== 'visible', overflowY !== 'visible'];
    return (isClippedY && one.scrollHeight > one.clientHeight + 1) || (isClippedX && one.scrollWidth > one.clientWidth + 1);
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...taps.map((one) => `can be tapped on paper: ${nameOf(one)}`),
    ...cut.map((one) => `is cut off on paper: ${nameOf(one)}`),
    ...(scrollWidth > clientWidth + 1 ? [`is wider than the paper: ${String(scrollWidth)} on ${String(clientWidth)}`] : []),
  ];
}
