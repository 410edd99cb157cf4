import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { documentId } from '../support/http.ts';
import { jpeg } from '../support/jpeg.ts';
import { bringToRosa } from './bringing.ts';
import { newId } from './day/person.ts';
import { keptForOffline, openAs, openHall, person, told, until, type Hall, type Opened } from './browser.ts';
import { isKept, withStore } from '../offline/line.ts';
import { wordsOf } from './words.ts';

/** As large as a camera's, and no JPEG yet. */
const PHOTO = new URL('../../docs/pictures/map.png', import.meta.url);
const JPEG = jpeg().toString('base64');
const SMALL = { name: 'kale.jpg', mimeType: 'image/jpeg', buffer: jpeg() };
const t = wordsOf('EN');

describe('a photo of what a kitchen refuses', function () {
  this.timeout(120_000);
  let hall: Hall;
  before(async () => (hall = await openHall()));
  after(() => hall.close());

  it('is taken without signal, kept while the form is refused, sent after the count, and seen by the farm and the planner', async () => {
    const { driver, loads } = await bringToRosa(hall.address, {
      by: 'growers',
      goods: [{ commodity: 'carrots', amount: 6, unit: 'sack-50lb' }],
    });
    const rosa = await openAs(hall.browser, hall.address, { ...person('kitchen'), language: 'EN' });
    const { page, context } = rosa;
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(nameOf(request.postData()))));
    await page.getByRole('link', { name: t('loads.coming') }).click();
    await keptForOffline(page, 'ComingLoads');
    await context.setOffline(true);
    await withStore(context);
    await refuseWithPhoto(page, driver);

    await page.goto(`${hall.address}/outbox`);
    await page.getByText(t('outbox.waiting', { n: 2 })).waitFor();
    await shown(page, t('photos.of', { what: 'Carrots' }));
    await context.setOffline(false);
    await page.getByText(t('outbox.empty')).waitFor();
    const verbs = sent.filter((name) => name === 'ReceiveLoad' || name === 'AddPhoto');
    expect([...new Set(verbs)]).to.deep.equal(['ReceiveLoad', 'AddPhoto']);

    const [{ route }, offer] = await Promise.all([routeOf(rosa, loads[0]!), seenByFarm(hall, loads[0]!)]);
    expect(offer).to.include('Spoiled');
    await seenByPlanner(hall, route);
    expect(rosa.faults()).to.deep.equal([]);
    await rosa.close();
  });

  it('that the phone has no room for costs no list and no count; one that the server refuses stays, and can be sent again', async () => {
    const { driver, loads } = await bringToRosa(hall.address, {
      by: 'cities',
      goods: [{ commodity: 'kale', amount: 4, unit: 'KILOGRAM' }],
    });
    const load = loads[0]!;
    const rosa = await openAs(hall.browser, hall.address, { ...person('kitchen'), language: 'EN' });
    const { page, context } = rosa;
    await page.getByRole('link', { name: t('loads.coming') }).click();
    await keptForOffline(page, 'ComingLoads');
    await page.getByRole('link', { name: t('loads.receive-button', { driver }) }).click();
    await page.locator('input[type=file]').setInputFiles(SMALL);
    await shown(page, t('photos.yours', { n: 1 }));
    await context.setOffline(true);
    await page.evaluate(noRoomForPhotos);
    await page.locator('button[type=submit]').click();
    await told(page, t('photos.no-room'));
    await keptForOffline(page, 'ComingLoads');
    await page.getByRole('button', { name: t('photos.remove-one', { n: 1 }) }).click();
    await page.locator('button[type=submit]').click();
    await page.getByText(t('loads.waiting')).waitFor();

    await context.setOffline(false);
    await page.getByText(t('loads.waiting')).waitFor({ state: 'detached' });
    await page.goto(`${hall.address}/received/${load}`);
    await page.getByRole('button', { name: t('photos.add-of', { what: 'Kale' }) }).waitFor();
    await context.setOffline(true);
    await page.locator('input[type=file]').setInputFiles(SMALL);
    await page.getByText(t('outbox.here-only')).waitFor();
    const others = [newId(), newId(), newId(), newId()];
    for (const id of others) await asked(rosa, 'AddPhoto', { op: newId(), input: { id, load, takenAt: new Date(), jpeg: JPEG } });
    await context.setOffline(false);
    await page.goto(`${hall.address}/outbox`);
    await page.getByText(t('invalid.too-many'), { exact: false }).waitFor();
    await shown(page, t('photos.of', { what: 'Kale' }));
    await asked(rosa, 'RemovePhoto', { op: newId(), id: others[0] });
    await page.getByRole('button', { name: t('shell.again') }).click();
    await page.getByText(t('outbox.empty')).waitFor();
    expect(rosa.faults()).to.deep.equal([]);
    await rosa.close();
  });
});

/** Runs in the page: from now on its store takes no photo, with what Chromium throws then. */
function noRoomForPhotos(): void {
  Object.assign(IDBObjectStore.prototype, {
    add(this: IDBObjectStore, value: { readonly verb?: string }) {
      if (value.verb === 'AddPhoto') throw new DOMException('', 'QuotaExceededError');
      return this.put(value);
    },
  });
}

async function refuseWithPhoto(page: Page, driver: string): Promise<void> {
  await page.getByRole('link', { name: t('loads.receive-button', { driver }) }).click();
  const line = page.getByRole('region', { name: 'Carrots' });
  await line.locator('.stepper button').first().click();
  const file = line.locator('input[type=file]');
  await file.setInputFiles({ name: 'torn.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('torn') });
  await line.getByText(t('photos.unreadable')).waitFor();
  await file.setInputFiles({ name: 'carrots.png', mimeType: 'image/png', buffer: readFileSync(PHOTO) });
  await shown(page, t('photos.yours', { n: 1 }));
  await page.locator('button[type=submit]').click();
  await page.getByText(t('loads.why-needed')).waitFor();
  const spoiled = line.getByRole('radio', { name: t('loads.why.spoiled') });
  await spoiled.check({ force: true });
  await until(() => isKept(page, 'spoiled'), 'it is kept');
  await page.reload();
  await shown(page, t('photos.yours', { n: 1 }));
  expect(await spoiled.isChecked()).to.equal(true, 'the reason, after the phone has closed the page');
  await page.locator('button[type=submit]').click();
  await page.getByRole('heading', { level: 1, name: t('loads.coming'), exact: true }).waitFor();
}

/** What the farm reads of the load, the picture there and opened. */
async function seenByFarm({ browser, address }: Hall, load: string): Promise<string> {
  const willow = await openAs(browser, address, { ...person('farmer'), language: 'EN' });
  const { page } = willow;
  const { offers } = await asked<{ offers: { items: { id: string; loads: { id: string }[] }[] } }>(willow, 'MyOffers', { first: 100 });
  const offer = offers.items.find(({ loads }) => loads.some(({ id }) => id === load))!;
  await page.goto(`${address}/surplus/${offer.id}`);
  await opened(page);
  const words = (await page.locator('main').textContent()) ?? '';
  expect(willow.faults()).to.deep.equal([]);
  await willow.close();
  return words;
}

async function seenByPlanner({ browser, address }: Hall, route: string): Promise<void> {
  const ana = await openAs(browser, address, { ...person('planner'), language: 'EN' });
  await ana.page.goto(`${address}/drafts/${route}`);
  await opened(ana.page);
  expect(ana.faults()).to.deep.equal([]);
  await ana.close();
}

async function opened(page: Page): Promise<void> {
  const small = page.getByRole('button', { name: /^Photo of Carrots/ });
  await small.click();
  await shown(page.getByRole('dialog'), /^Photo of Carrots/);
  await page.keyboard.press('Escape');
}

/** Resolves when a picture with these words has something to show. */
async function shown(where: Pick<Page, 'getByRole'>, words: string | RegExp): Promise<void> {
  const image = where.getByRole('img', { name: words }).first();
  await image.waitFor();
  await until(
    () => image.evaluate((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth > 0),
    'the picture is shown',
  );
}

async function routeOf(rosa: Opened, load: string): Promise<{ route: string }> {
  const { delivered } = await asked<{ delivered: { items: { id: string; route: string }[] } }>(rosa, 'ComingLoads', { first: 100 });
  return delivered.items.find(({ id }) => id === load)!;
}

async function asked<Data>({ context, page }: Opened, name: string, variables: object): Promise<Data> {
  const data = { documentId: documentId(name), variables };
  const answer = await context.request.post(new URL('/graphql', page.url()).href, { data });
  return ((await answer.json()) as { data: Data }).data;
}

function nameOf(body: string | null): string {
  const { documentId: id } = JSON.parse(body ?? '{}') as { documentId?: string };
  return ['ReceiveLoad', 'AddPhoto'].find((name) => documentId(name) === id) ?? '';
}
