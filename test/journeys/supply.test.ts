import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { DESK, openAs, openHall, person, PHONE, type Hall } from './browser.ts';

/** What is on the screens, in both languages. */
const WORDS = {
  EN: {
    offers: 'Offers',
    temperature: 'Temperature',
    cold: 'Cold',
    group: 'Group',
    offersCount: /^\d+ offers?$/,
    backLabel: 'Back to the map',
    reserve: /^Reserve [\d.,]+ .*: /,
    promised: 'Already promised',
    waits: 'Promised, no driver yet',
    import: 'Import from a list',
    file: 'Choose a file',
    paste: 'Or paste the lines here',
    pasteInstead: 'Paste lines instead',
    look: 'Look at it first',
    cannot: 'Cannot be taken',
    line: (line: number) => `Line ${line}`,
    why: 'It has no coordinates.',
    importAll: (n: string) => `Import ${n}`,
    added: (n: string) => `${n} added.`,
    another: 'Import another list',
    nothingNew: 'Nothing new to import',
    places: 'Places',
    place: /places?$/,
  },
  ES: {
    offers: 'Ofertas',
    temperature: 'Temperatura',
    cold: 'Frío',
    group: 'Grupo',
    offersCount: /^\d+ ofertas?$/,
    backLabel: 'Volver al mapa',
    reserve: /^Apartar [\d.,]+ .*: /,
    promised: 'Ya prometido',
    waits: 'Prometido, aún sin conductor',
    import: 'Traer de una lista',
    file: 'Elegir un archivo',
    paste: 'O pega aquí las líneas',
    pasteInstead: 'Mejor pegar líneas',
    look: 'Verlo primero',
    cannot: 'No se pueden tomar',
    line: (line: number) => `Línea ${line}`,
    why: 'No tiene coordenadas.',
    importAll: (n: string) => `Traer ${n}`,
    added: (n: string) => `${n} agregados.`,
    another: 'Traer otra lista',
    nothingNew: 'Nada nuevo que traer',
    places: 'Lugares',
    place: /lugar(es)?$/,
  },
} as const;

type Words = (typeof WORDS)['EN' | 'ES'];

interface Sheet {
  readonly path: string;
  readonly good: string;
  readonly badLine: number;
  readonly remove: () => void;
}

const USDA = fileURLToPath(new URL('../../../shared/data/usda-farmers-markets-upper-midwest.csv', import.meta.url));

/** The USDA's list of farmers markets where it is at hand; else a few lines of the same shape. */
function sheet(): Sheet {
  if (existsSync(USDA)) return { path: USDA, good: '846', badLine: 359, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'commissary-sheet-'));
  const path = join(folder, 'markets.csv');
  const lines = ['FMID,MarketName,street,city,x,y', '1,First Street Market,1 First St,Winona,-91.64,44.05', '2,Nowhere Market,,,,'];
  writeFileSync(path, [...lines, '3,Hill Market,9 Hill Rd,Duluth,-92.1,46.79'].join('\r\n'));
  return { path, good: '2', badLine: 3, remove: () => rmSync(folder, { recursive: true }) };
}

/** Leaves the cold offers of Ana's own group: those she sees also when all of it is promised. */
async function filterOffers(page: Page, words: Words): Promise<void> {
  await page.getByRole('radio', { name: words.offers }).check({ force: true });
  await page.getByText(words.offersCount).waitFor();
  const all = await page.getByText(words.offersCount).textContent();
  await page.getByLabel(words.temperature).selectOption({ label: words.cold });
  await page.getByLabel(words.group).selectOption({ label: 'Cannon Valley and Driftless Growers' });
  await page.waitForFunction((before) => document.querySelector('.list-head .num')?.textContent !== before, all);
}

/** Opens the first offer, reserves it for the first need that is ranked, sees it there, and finds it chosen when back. */
async function reserveFirst(page: Page, words: Words): Promise<void> {
  const first = page.locator('.side .list').getByRole('link').first();
  const path = await first.getAttribute('href');
  await first.click();
  await page.waitForURL((url) => url.pathname === path);
  const reserve = page.getByRole('button', { name: words.reserve }).first();
  const [, , place] = /^(\S+ [\d.,]+ .*?): (.*)$/.exec((await reserve.getAttribute('aria-label')) ?? '') ?? [];
  await reserve.click();
  const promised = page.getByRole('list', { name: words.promised }).getByRole('listitem');
  await promised.filter({ hasText: words.waits }).waitFor();
  expect(await promised.first().textContent()).to.include(place);
  await page.getByRole('link', { name: words.backLabel }).click();
  await page.waitForURL((url) => url.pathname === '/map');
  await page.getByText(words.offersCount).waitFor();
}

async function look(page: Page, words: Words, path: string): Promise<void> {
  await page.getByLabel(words.file).setInputFiles(path);
  await page.getByRole('button', { name: words.look }).click();
  const bad = page.getByRole('list', { name: words.cannot }).getByRole('listitem');
  await bad.first().waitFor();
  expect(await bad.count()).to.equal(1);
}

/** Imports a list with a bad row, which is named; again there is nothing to add. */
async function importTwice(page: Page, words: Words, { path, good, badLine }: Sheet): Promise<void> {
  await page.getByRole('link', { name: words.import }).click();
  await page.getByLabel(words.file).setInputFiles(path);
  await page.getByText(basename(path)).waitFor();
  await page.getByRole('button', { name: words.pasteInstead }).click();
  expect(await page.getByLabel(words.paste).inputValue()).to.equal('');
  await look(page, words, path);
  const bad = page.getByRole('list', { name: words.cannot });
  expect(await bad.textContent())
    .to.include(words.line(badLine))
    .and.include(words.why);
  await page.getByRole('button', { name: words.importAll(good) }).click();
  await page.getByText(words.added(good)).waitFor();
  await page.getByRole('button', { name: words.another }).click();
  await look(page, words, path);
  const again = page.getByRole('button', { name: words.nothingNew });
  await again.waitFor();
  expect(await again.getAttribute('aria-disabled')).to.equal('true');
}

for (const [language, size] of [
  ['EN', DESK],
  ['ES', PHONE],
] as const) {
  const words = WORDS[language];
  describe(`Ana on the supply map, in ${language}`, function () {
    this.timeout(240_000);
    let hall: Hall;
    const list = sheet();

    before(async () => {
      hall = await openHall();
    });
    after(async () => {
      list.remove();
      await hall.close();
    });

    it('filters, reserves an offer for the need that is ranked first, and sees it', async () => {
      const ana = await openAs(hall.browser, hall.address, { ...person('planner'), language }, size);
      await filterOffers(ana.page, words);
      await reserveFirst(ana.page, words);
      expect(ana.faults()).to.deep.equal([]);
      await ana.close();
    });

    it('imports a list: its bad row is named, and again adds nothing', async () => {
      const ana = await openAs(hall.browser, hall.address, { ...person('planner'), language }, size);
      await importTwice(ana.page, words, list);
      await ana.page.goto(`${hall.address}/map`);
      await ana.page.getByRole('radio', { name: words.places }).check({ force: true });
      await ana.page.locator('.list-head .num').filter({ hasText: words.place }).waitFor();
      expect(ana.faults()).to.deep.equal([]);
      await ana.close();
    });
  });
}
