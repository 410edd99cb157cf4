/** `npm run pictures`: the pictures in README, taken of the demonstration alliance on a server and a store of their own. */
import { fileURLToPath } from 'node:url';
import { DESK, openAs, openHall, person, PHONE } from './browser.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Whom, where, on what, and in which language. */
const PICTURES = [
  { name: 'map', role: 'planner', path: '/map', size: DESK, language: 'EN' },
  { name: 'surplus', role: 'farmer', path: '/surplus', size: PHONE, language: 'EN' },
  { name: 'needs', role: 'kitchen', path: '/needs', size: PHONE, language: 'EN' },
  { name: 'open', role: 'driver', path: '/open', size: PHONE, language: 'ES' },
] as const;

const hall = await openHall();
try {
  for (const { name, role, path, size, language } of PICTURES) {
    const { page, close } = await openAs(hall.browser, hall.address, { ...person(role), language }, size);
    await page.goto(hall.address + path);
    await page.locator('main .row, main .card').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${FOLDER}${name}.png` });
    await close();
    process.stdout.write(`docs/pictures/${name}.png\n`);
  }
} finally {
  await hall.close();
}
process.exit(0);
