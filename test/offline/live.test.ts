import { expect } from 'chai';
import { newId, Person } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { openAs, until, type Opened } from '../journeys/browser.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { farmer, line, row, type Line } from './line.ts';
import { Road } from './road.ts';

const HOUR = 3_600_000;
const NUMBER = 31;

describe('two servers on one store', function () {
  this.timeout(120_000);
  let hall: Line;
  let first: ServerProcess;
  let second: ServerProcess;
  let road: Road;
  let willow: Opened;
  let there: Person;

  before(async () => {
    hall = await line();
    [first, second] = await Promise.all([startServer({ uri: hall.uri }), startServer({ uri: hall.uri })]);
    road = await Road.to(first.address);
    const day = { addresses: () => [second.address], tally: new Tally() };
    there = await Person.signIn(day, { chapter: 'growers', role: 'farmer', number: NUMBER });
    willow = await openAs(hall.browser, road.address, farmer(NUMBER));
    await until(async () => road.streams === 1, 'the stream is open');
  });
  after(async () => {
    await willow?.close();
    await road?.close();
    await Promise.all([first.stop(), second.stop()]);
  });

  /** Lists so many boxes at the second server. */
  async function listsThere(amount: number): Promise<void> {
    const { items } = await there.ask<{ items: { id: string }[] }>('DayPlaces', { group: there.group });
    const ready = { from: new Date(), until: new Date(Date.now() + HOUR) };
    const quantity = { amount, unit: 'box', basis: 'ESTIMATED' };
    const said = await there.done('DayListOffer', { input: { id: newId(), place: items[0]?.id, commodity: 'kale', quantity, ready } });
    expect(said).to.not.equal(null);
  }

  const streamsAsked = () => road.passed.filter(({ path }) => path === '/events').length;

  it('show on a page of one what was done at the other, in every tab, over one stream', async () => {
    const tab = await willow.context.newPage();
    await tab.goto(`${road.address}/surplus`);
    await tab.locator('main .row').first().waitFor();
    await listsThere(711);
    await Promise.all([willow.page, tab].map((page) => row(page, 711).waitFor()));
    expect(road.streams).to.equal(1);
    expect(streamsAsked()).to.equal(1);
    // The tab that reads the stream goes: the other takes it over.
    await willow.page.close();
    await until(async () => road.streams === 1 && streamsAsked() === 2, 'the other tab reads');
    await listsThere(712);
    await row(tab, 712).waitFor();
    expect(willow.faults()).to.deep.equal([]);
  });

  it('show what was missed while the stream was cut', async () => {
    const [page] = willow.context.pages();
    road.fate = ({ path }) => (path === '/events' ? 503 : 'pass');
    road.cut();
    await until(async () => road.streams === 0, 'it is cut');
    await listsThere(721);
    road.fate = () => 'pass';
    await row(page!, 721).waitFor();
  });

  it('show what was missed while one of them was started anew', async () => {
    const [page] = willow.context.pages();
    expect(await first.stop()).to.equal(0);
    await listsThere(731);
    first = await startServer({ uri: hall.uri });
    road.lead(first.address);
    await row(page!, 731).waitFor();
    await listsThere(732);
    await row(page!, 732).waitFor();
  });
});
