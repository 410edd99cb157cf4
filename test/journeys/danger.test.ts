import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { keptForOffline } from './browser.ts';
import { joinBy, openEmptyHall, openGuest, type EmptyHall, type Guest } from './guests.ts';
import { wordsOf } from './words.ts';

const words = wordsOf('ES');

describe('a steward who needs help, files, and then panic', function () {
  this.timeout(120_000);
  let hall: EmptyHall;
  let marta: Guest;
  before(async () => {
    hall = await openEmptyHall();
    marta = await openGuest(hall.browser, 'ES');
    await joinBy(marta.page, hall.invitation, 'Marta');
  });
  after(async () => {
    await hall?.close();
  });

  it('finds help by typing, also without signal', async () => {
    const { page, context } = marta;
    await page.getByText(words('help.first.STEWARD').replace(/\*/g, '').slice(-40)).waitFor();
    await page.getByRole('button', { name: words('help.got-it') }).click();
    await keptForOffline(page);
    await context.setOffline(true);
    await page.getByRole('button', { name: words('help.open') }).click();
    await page.getByText('¿Cómo traigo gente al grupo?').waitFor();
    await page.getByRole('searchbox', { name: words('help.search') }).fill('policia');
    await page
      .getByText(words('help.found', { n: 1 }))
      .last()
      .waitFor();
    await page.getByText('¿Qué hago si estamos en peligro?').waitFor();
    await page.getByRole('button', { name: words('shell.close') }).click();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: words('help.got-it') }).count(), 'put away for good').to.equal(0);
  });

  it('takes a file out, and the record says so', async () => {
    const { page } = marta;
    await page.goto(`${hall.address}/group/exports`);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: words('groups.download', { what: words('groups.file.places'), format: 'CSV' }) }).click();
    const file = await coming;
    expect(file.suggestedFilename()).to.equal('places.csv');
    expect(await readFile(await file.path(), 'utf8')).to.match(/^\ufeffid,name,kind,area,longitude,latitude,exact,/);
    await page.getByRole('listitem').filter({ hasText: 'places.csv' }).filter({ hasText: 'Marta' }).waitFor();
  });

  it('does nothing without the word, then wipes the phone', async () => {
    const { page } = marta;
    await page.goto(`${hall.address}/group/panic`);
    await page.getByRole('button', { name: words('groups.panic-do') }).click();
    const word = words('groups.panic-word');
    await page.getByText(words('groups.panic-wrong', { word })).waitFor();
    await page.getByLabel(words('groups.panic-type', { word })).fill('Panico');
    await page.getByRole('button', { name: words('groups.panic-do') }).click();
    await page.getByRole('heading', { name: words('shell.wiped'), level: 1 }).waitFor();
    expect(JSON.stringify(await keptBy(page))).to.equal(JSON.stringify({ databases: [], caches: [], workers: 0, choices: 0 }));
    await page.goto(hall.address);
    await page.waitForURL(/\/signin$/);
  });
});

/** What this address keeps in the browser. */
function keptBy(page: Page) {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    choices: localStorage.length,
  }));
}
