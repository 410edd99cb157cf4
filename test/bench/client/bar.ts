import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** One row of the table: what was measured, what it came to, what it should be, and whether it is. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly bar: string;
  readonly met: boolean;
}

/** A share of the figures, sorted: 0.5 is the median. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const ms = (figure: number): string => `${Math.round(figure).toLocaleString('en')} ms`;
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** A figure with a bar that it may not pass. */
export function atMost(what: string, figure: number, { bar, said }: { bar: number; said: (figure: number) => string }): Row {
  return { what, figure: said(figure), bar: `≤ ${said(bar)}`, met: figure <= bar };
}

/** A phone of some years ago on a bad line: 400 kbit/s, 400 ms, a quarter of this processor. */
export async function slowed(context: BrowserContext, page: Page): Promise<CDPSession> {
  const cdp = await context.newCDPSession(page);
  const speed = (400 * 1000) / 8;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: speed, uploadThroughput: speed });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return cdp;
}

/** Answers of an operation changed on the way to the page. */
export async function changing(page: Page, operation: string, change: (data: never) => unknown): Promise<void> {
  const { documentId } = await import('../../support/http.ts');
  await page.route('**/graphql', async (route) => {
    const { documentId: id } = (route.request().postDataJSON() ?? {}) as { documentId?: string };
    if (id !== documentId(operation)) return route.fallback();
    const response = await route.fetch();
    const { data } = (await response.json()) as { data: never };
    return route.fulfill({ response, json: { data: change(data) } });
  });
}
