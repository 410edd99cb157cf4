import { DESK, openAs, person, type Hall } from '../../journeys/browser.ts';
import type { Row } from './bar.ts';

const ROUND = [
  ['farmer', ['/surplus', '/surplus/new']],
  ['kitchen', ['/needs', '/needs/new', '/coming']],
  ['driver', ['/open', '/route', '/vehicle']],
  ['planner', ['/map', '/plan', '/today', '/import']],
  ['steward', ['/group', '/me']],
] as const;

/** Everybody's pages: where requests went, and what the Content-Security-Policy refused. */
export async function clean({ browser, address }: Hall): Promise<Row[]> {
  const faults: string[] = [];
  const origins = new Set<string>();
  for (const [role, paths] of ROUND) {
    const opened = await openAs(browser, address, { ...person(role), language: 'EN' }, DESK);
    opened.context.on('request', (request) => origins.add(new URL(request.url()).origin));
    for (const path of paths) {
      await opened.page.goto(address + path);
      await opened.page.waitForLoadState('networkidle').catch(() => undefined);
    }
    faults.push(...opened.faults());
    await opened.close();
  }
  const refused = faults.filter((fault) => fault.includes('Content Security Policy'));
  return [
    { what: 'origins in the network record', figure: String(origins.size), bar: '1', met: origins.size === 1 },
    { what: 'violations of the Content-Security-Policy', figure: String(refused.length), bar: '0', met: refused.length === 0 },
    { what: 'errors in the console', figure: String(faults.length), bar: '0', met: faults.length === 0 },
  ];
}
