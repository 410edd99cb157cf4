import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { uuid7 } from '../../server/verbs/uuid.ts';
import { keptForOffline, told, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { documentId } from '../support/http.ts';
import { farmersPhone, line, list, listedBy, rewritten, row, sent, withStore, type Line, type Listed } from './line.ts';

const t = wordsOf('EN');

interface Offered extends Listed {
  readonly version: number;
  readonly driverNote: string | null;
}

describe('a surplus that is changed without signal', function () {
  this.timeout(120_000);
  let hall: Line;
  let willow: Opened;

  before(async () => (hall = await line()));
  afterEach(() => willow?.close());

  /** On the list of a farmer's phone that has no signal any more, with an offer of so many boxes on it. */
  async function without(number: number, amount: number): Promise<Page> {
    willow = await farmersPhone(number);
    const { page, context } = willow;
    await withStore(context);
    await keptForOffline(page, 'Goods', 'KeptPlaces', 'MyOffers');
    await list(page, amount);
    await sent(page);
    // Kept with the new offer in it.
    await page.reload();
    await row(page, amount).getByRole('link').waitFor();
    await context.setOffline(true);
    return page;
  }

  const offered = async (amount: number) => ((await listedBy(willow)) as Offered[]).filter(({ quantity }) => quantity.amount === amount);

  async function change(page: Page, [from, to]: readonly [number, number], note: string): Promise<void> {
    await row(page, from).getByRole('link').click();
    await page.getByLabel(t('offers.how-much'), { exact: true }).fill(String(to));
    await page.getByLabel(t('offers.note'), { exact: true }).fill(note);
    await page.getByRole('button', { name: t('offers.save') }).click();
    await told(page, t('outbox.kept'));
    await page.locator('header a').first().click();
    await row(page, to).getByText(t('offers.change-waits')).waitFor();
  }

  /** The same offer, meanwhile, from another phone. */
  async function elsewhere(name: 'ChangeOffer' | 'WithdrawOffer', { id, version }: Offered): Promise<void> {
    const variables = { op: uuid7(new Date()), id, version, ...(name === 'ChangeOffer' && { change: { driverNote: 'Mind the goose' } }) };
    const data = { documentId: documentId(name), variables };
    expect((await willow.context.request.post(`${hall.server}/graphql`, { data })).ok()).to.equal(true);
  }

  it('stands changed from when it was sent until the list is answered anew', async () => {
    const page = await without(8, 611);
    await change(page, [611, 612], 'North gate');
    hall.road.fate = ({ operation }) => (operation === 'MyOffers' ? 503 : 'pass');
    await willow.context.setOffline(false);
    await sent(page);
    await row(page, 612).getByText(t('offers.change-waits')).waitFor({ state: 'detached' });
    expect(await row(page, 611).count()).to.equal(0, 'as before the change');
    expect(await row(page, 612).count()).to.equal(1, 'as changed');
    hall.road.fate = () => 'pass';
    await page.reload();
    await row(page, 612).waitFor();
  });

  it('stands changed in the list at once and after a restart, is changed again in one, and arrives', async () => {
    const page = await without(8, 601);
    await change(page, [601, 602], 'North gate');
    await page.reload();
    await row(page, 602).getByText(t('offers.change-waits')).waitFor();
    await change(page, [602, 603], 'South gate');
    await willow.context.setOffline(false);
    await sent(page);
    const [offer] = await offered(603);
    expect(offer).to.include({ driverNote: 'South gate' });
    await row(page, 603).getByText(t('offers.open')).waitFor();
    expect(willow.faults()).to.deep.equal([]);
  });

  it('is said to be refused where it changed meanwhile, and mended with what was typed', async () => {
    const page = await without(9, 611);
    const [before] = await offered(611);
    await change(page, [611, 612], 'North gate');
    await elsewhere('ChangeOffer', before!);
    await willow.context.setOffline(false);
    await page.getByText(t('refusal.Stale')).waitFor();
    await page.getByRole('link', { name: t('offers.mend') }).click();
    await page.getByText(t('refusal.Stale')).waitFor();
    expect(await page.getByLabel(t('offers.how-much'), { exact: true }).inputValue()).to.equal('612');
    await page.getByRole('button', { name: t('offers.save') }).click();
    await sent(page);
    expect((await offered(612))[0]).to.include({ driverNote: 'North gate' });
  });

  it('is listed anew, as it was typed, where the offer was taken back meanwhile', async () => {
    const page = await without(10, 621);
    const [before] = await offered(621);
    await change(page, [621, 622], 'North gate');
    await elsewhere('WithdrawOffer', before!);
    await willow.context.setOffline(false);
    await row(page, 621).getByText(t('offers.withdrawn')).waitFor();
    await page.getByRole('link', { name: t('offers.mend') }).click();
    await page.getByRole('button', { name: t('offers.list-it') }).click();
    await row(page, 622).getByText(t('offers.open')).waitFor();
    expect((await offered(622))[0]).to.include({ driverNote: 'North gate' });
    await sent(page);
  });

  it('is listed once, as it was last, where it was changed before it was sent', async () => {
    const page = await without(12, 631);
    await list(page, 632);
    // Without signal for so long that nothing was tried yet.
    await rewritten(page, (entry) => ({ ...entry, settled: undefined }));
    await page.reload();
    await row(page, 632).getByRole('link').click();
    await page.getByLabel(t('offers.how-much'), { exact: true }).fill('633');
    await page.getByRole('button', { name: t('offers.list-it') }).click();
    await row(page, 633).waitFor();
    expect(await row(page, 632).count()).to.equal(0);
    await willow.context.setOffline(false);
    await sent(page);
    expect([await offered(632), await offered(633)].map(({ length }) => length)).to.deep.equal([0, 1]);
  });
});
