/**
 * `npm run screens`: a picture of every screen into docs/screens, at 360 × 740 and 1280 × 800, light and dark; the older ones go.
 * `-- --language ES --to FOLDER` takes them in Spanish into another folder.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DESK, PHONE } from '../journeys/browser.ts';
import { staged } from './stage.ts';
import { rested, ROLES, visit, type View } from './visits.ts';

const { values: asked } = parseArgs({
  options: {
    language: { type: 'string', default: 'EN' },
    to: { type: 'string', default: fileURLToPath(new URL('../../docs/screens/', import.meta.url)) },
  },
});
const language = asked.language === 'ES' ? 'ES' : 'EN';
const SIZES = { phone: PHONE, desk: DESK } as const;
/** Of a hundred: words stay sharp, 200 pictures under 12 MB. */
const QUALITY = 60;

mkdirSync(asked.to, { recursive: true });
for (const older of readdirSync(asked.to)) if (older.endsWith('.jpg')) rmSync(join(asked.to, older));
const hall = await staged();
let bytes = 0;

async function take({ name, page }: View, who: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await rested(page);
      const path = join(asked.to, `${who}-${name}-${size}-${scheme}.jpg`);
      await page.screenshot({ path, type: 'jpeg', quality: QUALITY });
      bytes += statSync(path).size;
    }
  }
}

for (const who of ROLES) await visit(hall, { who, language, dark: false }, (view) => take(view, who));
await hall.close();
console.log(`${asked.to}: ${(bytes / 1e6).toFixed(1)} MB`);
process.exit(0);
