import { expect } from 'chai';
import { Offers } from '../../server/offers/model.ts';
import { closeStore, openStore } from '../../server/store.ts';
import { imbalances, rebuilt } from '../../server/verbs/ledger.ts';
import { Person, newId, type Day } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { seededUri } from '../support/seeded.ts';
import { startServer, type ServerProcess } from '../support/server.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** So many are set up that a kill falls between some of their dates. */
const COUNT = 12;
/** Of no other cabbage. */
const AMOUNT = 3.25;
const WAIT_MS = 250;

interface Weekly {
  readonly id: string;
  readonly dates: readonly { readonly from: string; readonly state: string; readonly thing: string | null }[];
}

describe('what comes every week, with two servers, one of them killed while it lists', function () {
  this.timeout(180_000);
  let servers: ServerProcess[] = [];
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('is listed once for each of its dates, and for all of them', async () => {
    const uri = await seededUri();
    const doomed = await startServer({ uri });
    let addresses = [doomed.address];
    const day: Day = { addresses: () => addresses, tally: new Tally() };
    const farmer = await Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 0 });
    const { items } = await farmer.ask<{ items: { id: string; kind: string }[] }>('DayPlaces', { group: farmer.group });
    const place = items.find(({ kind }) => kind === 'FARM')?.id ?? '';
    const offer = { commodity: 'cabbage', quantity: { amount: AMOUNT, unit: 'KILOGRAM', basis: 'COUNTED' } };
    const when = { weekdays: EVERY_DAY, from: '06:00', until: '23:00' };
    for (let n = 0; n < COUNT; n += 1) await farmer.tell('DayStartWeekly', { input: { id: newId(), place, offer, ...when } });
    await doomed.kill();

    servers = await Promise.all([startServer({ uri }), startServer({ uri })]);
    addresses = servers.map(({ address }) => address);
    const weeklies = await listed(farmer);
    expect(weeklies).to.have.length(COUNT);
    const things = weeklies.flatMap(({ dates }) => dates.flatMap(({ thing }) => thing ?? []));
    expect(new Set(things).size).to.equal(things.length);
    expect(things.length).to.be.within(COUNT * 5, COUNT * 6);
    await openStore(uri);
    const offers = await Offers.distinct('_id', { place, commodity: 'cabbage', 'quantity.amount': AMOUNT, state: 'open' });
    expect(offers).to.have.members(things);
    expect(imbalances(await Offers.find({ _id: { $in: things } }).lean(), await rebuilt({ offers: things }))).to.deep.equal([]);
    await closeStore();
    expect(day.tally.broken).to.deep.equal([]);
  });
});

/** Once every date of the next five days is listed. */
async function listed(farmer: Person): Promise<readonly Weekly[]> {
  const until = Date.now() + 5 * 86_400_000;
  for (;;) {
    const weeklies = await farmer.ask<readonly Weekly[]>('DayWeeklies');
    const due = weeklies.flatMap(({ dates }) => dates.filter(({ from }) => Date.parse(from) < until));
    if (due.length > 0 && due.every(({ state }) => state === 'MADE')) return weeklies;
    await new Promise((done) => setTimeout(done, WAIT_MS));
  }
}
