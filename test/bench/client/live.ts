import { newId, Person } from '../../journeys/day/person.ts';
import { Tally } from '../../journeys/day/tally.ts';
import { openAs, type Hall } from '../../journeys/browser.ts';
import { EVERYBODY } from '../../../seeds/who.ts';
import { startServer } from '../../support/server.ts';
import { atMost, ms, quantile, type Row } from './bar.ts';

const VERBS = 20;
const FIRST = 801;
const HOUR = 3_600_000;

/** A farmer's list on one server, the same farmer's listings at another: from sending until they are on the screen. */
export async function live({ browser, address, uri }: Hall): Promise<Row[]> {
  const other = await startServer({ uri });
  const there = await Person.signIn(
    { addresses: () => [other.address], tally: new Tally() },
    { chapter: 'growers', role: 'farmer', number: 40 },
  );
  const { page, close } = await openAs(browser, address, { name: there.name, passphrase: EVERYBODY, language: 'EN' });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const { items } = await there.ask<{ items: { id: string }[] }>('DayPlaces', { group: there.group });
  const took: number[] = [];
  for (let amount = FIRST; amount < FIRST + VERBS; amount += 1) {
    const ready = { from: new Date(), until: new Date(Date.now() + HOUR) };
    const input = { id: newId(), place: items[0]?.id, commodity: 'kale', quantity: { amount, unit: 'box', basis: 'ESTIMATED' }, ready };
    const begin = performance.now();
    await there.done('DayListOffer', { input });
    await page.getByText(`${String(amount)} boxes`).waitFor();
    took.push(performance.now() - begin);
  }
  await close();
  await other.stop();
  const [median, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  return [
    atMost('a change on the screen of another server, median', median, { bar: 1000, said: ms }),
    atMost('a change on the screen of another server, p95', p95, { bar: 1000, said: ms }),
  ];
}
