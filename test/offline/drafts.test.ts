import { expect } from 'chai';
import { keptForOffline, until, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { farmersPhone, fillListing, keptNames, line, row, withStore } from './line.ts';

const t = wordsOf('EN');

describe('a form whose page the phone closes', function () {
  this.timeout(120_000);
  let willow: Opened;

  before(line);
  after(() => willow?.close());

  it('is found as it was typed, and is empty again once it was sent', async () => {
    willow = await farmersPhone(11);
    const { page, context } = willow;
    await withStore(context);
    await keptForOffline(page, 'Goods', 'KeptPlaces', 'MyOffers');
    await fillListing(page, 631);
    await page.getByRole('button', { name: t('offers.add-note') }).click();
    await page.getByLabel(t('offers.note'), { exact: true }).fill('Behind the red barn');
    await until(() => page.evaluate(async () => JSON.stringify(await inStore('kept')).includes('red barn')), 'it is kept');

    await context.setOffline(true);
    await page.reload();
    const amount = page.getByLabel(t('offers.how-much'), { exact: true });
    await amount.waitFor();
    expect(await amount.inputValue()).to.equal('631');
    await page.getByText('Behind the red barn').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: t('offers.list-it') }).click();
    await row(page, 631).waitFor();
    await until(async () => !(await keptNames(page)).includes('draft'), 'it is forgotten');

    await page.getByRole('link', { name: t('offers.new') }).click();
    expect(await amount.inputValue()).to.equal('');
    expect(willow.faults()).to.deep.equal([]);
  });
});
