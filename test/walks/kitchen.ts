import { bringToRosa } from '../journeys/bringing.ts';
import { keptForOffline, told } from '../journeys/browser.ts';
import { sent, type Walk } from './walk.ts';

const PEOPLE = 91;
const WEIGHT = /(^|\D)50 lb/;

/** Asks for a meal, sees what is coming, receives it line by line, thanks the farm; asks and receives without signal. */
export async function kitchen(walk: Walk): Promise<void> {
  const { page, context, address, hands, words, says } = walk;
  await keptForOffline(page);
  await ask(walk);
  await page
    .getByRole('list', { name: words('needs.waiting') })
    .getByText(WEIGHT)
    .waitFor();
  await context.setOffline(false);
  await page.getByRole('link', { name: WEIGHT }).waitFor();

  const { driver } = await bringToRosa(address, {
    by: 'cities',
    goods: [
      { commodity: 'carrots', amount: 6, unit: 'sack-50lb' },
      { commodity: 'milk', amount: 4, unit: 'crate-4-gallon' },
    ],
  });
  await hands.press(page.getByRole('link', { name: words('loads.coming'), exact: true }));
  await hands.press(page.getByRole('link', { name: words('loads.receive-button', { driver }) }));
  await receive(walk);
  await page.getByText(words('loads.waiting')).waitFor();
  await context.setOffline(false);
  await page.getByText(words('loads.waiting')).waitFor({ state: 'detached' });
  await sent(walk);

  await hands.press(page.getByRole('button', { name: says('loads.thank-label') }).first());
  await page.getByText(words('loads.thanked'), { exact: true }).first().waitFor();
}

/** By people and meal, vegetables alone. */
async function ask({ page, context, hands, words }: Walk): Promise<void> {
  await hands.press(page.getByRole('link', { name: words('needs.ask') }));
  await hands.write(page.getByRole('textbox', { name: words('needs.people') }), String(PEOPLE));
  for (const part of [/Grain|Granos/, /beans|Frijoles/]) await hands.turn(page.getByRole('checkbox', { name: part }));
  await context.setOffline(true);
  await hands.press(page.locator('button[type=submit]'));
}

/** A part of one line refused with its reason, the other whole and cold enough. */
async function receive({ page, context, hands, words, says }: Walk): Promise<void> {
  const carrots = page.getByRole('region', { name: /Carrots|Zanahorias/ });
  const milk = page.getByRole('region', { name: /Milk|Leche/ });
  await hands.press(carrots.getByRole('button', { name: says('shell.one-less') }));
  await hands.choose(carrots.getByRole('radio', { name: words('loads.why.spoiled') }));
  await hands.write(milk.getByRole('textbox', { name: /Temperatur/ }), '39');
  await milk.getByText(words('loads.cold-enough', { limit: '41 °F' })).waitFor();
  await context.setOffline(true);
  await hands.press(page.locator('button[type=submit]'));
  await told(page, says('loads.signed'));
}
