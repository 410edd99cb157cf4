import { keptForOffline } from '../journeys/browser.ts';
import { othersFor } from './others.ts';
import type { Walk } from './walk.ts';

const GOOD = { EN: 'Broccoli', ES: 'Brócoli' } as const;
const AMOUNT = 17;
const THANKS = 'Muy rico, thank you';

/** Lists a surplus without signal, sees it promised, follows it to the kitchen, reads the thanks. */
export async function farmer(walk: Walk): Promise<void> {
  const { page, context, address, language, hands, words, says } = walk;
  const line = page
    .getByRole('listitem')
    .filter({ hasText: GOOD[language] })
    .filter({ hasText: new RegExp(`(^|\\D)${String(AMOUNT)} `) });
  await page.getByText(words('offers.open')).first().waitFor();
  await keptForOffline(page, 'Goods', 'KeptPlaces');
  await context.setOffline(true);
  await list(walk);
  await line.getByText(words('offers.waiting'), { exact: true }).waitFor();
  await context.setOffline(false);
  await line.getByText(words('offers.open')).waitFor();

  const offer = (await line.getByRole('link').first().getAttribute('href'))?.split('/').pop() ?? '';
  const others = await othersFor(address, { offer, commodity: 'broccoli' });
  await others.promise();
  await line.getByText(words('offers.promised'), { exact: true }).waitFor();
  await others.claim();
  await line.getByText(others.driver).waitFor();

  await hands.press(line.getByRole('link').first());
  await page.getByRole('heading', { level: 1, name: GOOD[language] }).waitFor();
  await others.collect();
  await page.getByText(words('offers.load.COLLECTED'), { exact: true }).waitFor();
  await page
    .getByText(says('offers.load-weighed'))
    .or(page.getByText(/(Weighed|Pesó)/))
    .first()
    .waitFor();
  await others.deliver();
  await page.getByText(words('offers.load.DELIVERED'), { exact: true }).first().waitFor();
  await others.thank(THANKS);
  await page.getByText(words('offers.thanks-words', { words: THANKS })).waitFor();
  await hands.press(page.getByRole('link', { name: words('offers.back') }));
  await page.getByRole('heading', { level: 1, name: words('offers.title') }).waitFor();
}

async function list({ page, language, hands, words }: Walk): Promise<void> {
  await hands.press(page.getByRole('link', { name: words('offers.new') }));
  await hands.write(page.getByLabel(words('offers.what'), { exact: true }), GOOD[language].slice(0, 3));
  await hands.press(page.getByRole('button', { name: new RegExp(`^${GOOD[language]}`) }));
  await hands.write(page.getByLabel(words('offers.how-much'), { exact: true }), String(AMOUNT));
  await hands.press(page.getByRole('button', { name: words('offers.list-it') }));
}
