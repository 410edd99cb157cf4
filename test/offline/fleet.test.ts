import { expect } from 'chai';
import { keptForOffline, openAs, person, type Opened } from '../journeys/browser.ts';
import { wordsOf } from '../journeys/words.ts';
import { line, rewritten, sent, withStore, type Line } from './line.ts';

const t = wordsOf('EN');
const DAY = 86_400_000;

describe('a vehicle and the times of a driver, without signal', function () {
  this.timeout(120_000);
  let hall: Line;
  let luis: Opened;

  before(async () => (hall = await line()));
  after(() => luis?.close());

  it('are added, stand on the screen after a restart, are sent in order, and mended where one was refused', async () => {
    luis = await openAs(hall.browser, hall.address, { ...person('driver'), language: 'EN' });
    const { page, context } = luis;
    await withStore(context);
    await page.goto(`${hall.address}/vehicle`);
    await keptForOffline(page, 'VehicleClasses', 'MyVehicles');
    await context.setOffline(true);

    await page.getByRole('button', { name: t('routes.another-vehicle') }).click();
    await page.getByLabel(t('routes.its-name'), { exact: true }).fill('Red wagon');
    await page.getByRole('button', { name: t('routes.save-vehicle') }).click();
    const vehicle = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: t('routes.retire-label', { name: 'Red wagon' }) }) });
    await vehicle.getByText(t('outbox.here-only')).waitFor();

    const add = page.getByRole('button', { name: t('routes.add-time') });
    if (await add.isVisible()) await add.click();
    await page.getByLabel(t('routes.which-day'), { exact: true }).selectOption({ index: 3 });
    await page.getByLabel(t('routes.from'), { exact: true }).fill('05:10');
    await page.getByLabel(t('routes.until'), { exact: true }).fill('06:20');
    await page.getByLabel(t('routes.which-vehicle'), { exact: true }).selectOption({ label: 'Red wagon' });
    await page.getByRole('button', { name: t('routes.save-time') }).click();
    const time = page.getByRole('listitem').filter({ hasText: 'Red wagon' }).filter({ hasText: '5:10' });
    await time.getByText(t('outbox.here-only')).waitFor();

    await page.reload();
    await time.getByText(t('outbox.here-only')).waitFor();
    // Without signal for so long that the day has gone by.
    await rewritten(page, longAgo);
    await context.setOffline(false);
    await page.getByText(t('invalid.already-over')).waitFor();
    await vehicle.getByText(t('outbox.here-only')).waitFor({ state: 'hidden' });
    await vehicle.waitFor();

    await page.getByRole('link', { name: t('offers.mend') }).click();
    expect(await page.getByLabel(t('routes.from'), { exact: true }).inputValue()).to.equal('05:10');
    expect(await page.getByLabel(t('routes.until'), { exact: true }).inputValue()).to.equal('06:20');
    await page.getByLabel(t('routes.which-day'), { exact: true }).selectOption({ index: 3 });
    await page.getByRole('button', { name: t('routes.save-time') }).click();
    await time.waitFor();
    await sent(page);
    expect(await time.getByText(t('outbox.here-only')).count()).to.equal(0);
    expect(luis.faults()).to.deep.equal([]);
  });
});

/** The time of a waiting entry that adds one, a whole week earlier. */
function longAgo(entry: Record<string, unknown>): Record<string, unknown> {
  const { input } = entry['variables'] as { input: { window?: { from: string; until: string } } };
  if (!input.window) return entry;
  const earlier = (at: string) => new Date(Date.parse(at) - 7 * DAY).toISOString();
  const window = { from: earlier(input.window.from), until: earlier(input.window.until) };
  return { ...entry, variables: { input: { ...input, window } } };
}
