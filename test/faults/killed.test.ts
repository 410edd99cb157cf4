import { expect } from 'chai';
import { Diaries, Routes } from '../../server/routes/model.ts';
import { closeStore, openStore } from '../../server/store.ts';
import { Entries } from '../../server/verbs/ledger.ts';
import { Operations } from '../../server/verbs/operation.ts';
import { Offers } from '../../server/offers/model.ts';
import { Needs } from '../../server/needs/model.ts';
import { Loads } from '../../server/loads/model.ts';
import { ledgers, reconcile, type Sums } from '../journeys/day/ledger.ts';
import { crowd, Person, type Day, type Heard } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { faults } from '../server/loads/small-world.ts';
import { seededUri } from '../support/seeded.ts';
import { Mortal } from './mortal.ts';
import { crew, work, type Crew, type Made } from './traffic.ts';

const TIMES = 20;
const CREWS = 4;
const AT_ONCE = 12;

describe('A server that is killed twenty times in the middle of a day', function () {
  this.timeout(300_000);
  const heard: Heard[] = [];
  let server: Mortal;
  let day: Day;
  let crews: Crew[];
  let planners: Person[];
  let told: Sums;
  let made: Made;

  const people = () =>
    crews.flatMap(({ planner, farmers, cooks, drivers }) => [planner, ...farmers, ...cooks, ...drivers.map((one) => one.person)]);
  const theirs = () => ({ $in: people().map(({ id }) => id) });
  const since = () => ({ _id: { $gte: [...ops(), ...made.offers, ...made.needs].sort()[0] ?? '' } });
  const ops = () => heard.map(({ sent }) => sent.op);
  const reserves = () => heard.filter(({ name, answer }) => name === 'DayReserveLoad' && answer.code === undefined);

  before(async () => {
    const uri = await seededUri();
    server = await Mortal.start({ uri, times: TIMES, seed: 1934 });
    day = { addresses: server.addresses, tally: new Tally(), heard: (verb) => void heard.push(verb) };
    planners = await Promise.all(
      (['growers', 'cities', 'range'] as const).map((chapter) => Person.signIn(day, { chapter, role: 'planner', number: 0 })),
    );
    crews = await Promise.all(Array.from({ length: CREWS }, (_, number) => crew(day, number)));
    told = await ledgers(planners);
    const all = await Promise.all(crews.map((one) => work(day, one, () => server.over)));
    made = {
      offers: all.flatMap(({ offers }) => offers),
      needs: all.flatMap(({ needs }) => needs),
      routes: all.flatMap(({ routes }) => routes),
    };
    await openStore(uri);
  });
  after(async () => {
    await closeStore();
    expect(await server.stop()).to.equal(0);
  });

  it('was killed so often while verbs were on their way', () => {
    expect(server.killed).to.equal(TIMES);
    const lost = people().reduce((sum, { phone }) => sum + phone.lost, 0);
    expect(lost).to.be.at.least(TIMES);
    expect(day.tally.counts.routesDriven).to.be.at.least(CREWS);
  });

  it('kept every promise of the day', () => {
    expect(day.tally.broken).to.deep.equal([]);
  });

  it('has every verb that was answered, with its answer, and nothing that nobody sent', async () => {
    const stored = new Map((await Operations.find({ _id: { $in: ops() } }).lean()).map((one) => [one._id, one]));
    const lost = heard.filter(({ sent, answer }) => stored.get(sent.op)?.answer.typename !== answer.__typename);
    expect(lost.map(({ name, answer }) => `${name} ${answer.__typename}`)).to.deep.equal([]);
    const known = await Operations.countDocuments({ person: theirs(), ...since() });
    expect(known).to.equal(new Set(ops()).size);
  });

  it('has each thing once: what was listed, asked and reserved, and no entry without its verb', async () => {
    expect(await Offers.distinct('_id', { listedBy: theirs(), ...since() })).to.have.members(made.offers);
    expect(await Needs.distinct('_id', { askedBy: theirs(), ...since() })).to.have.members(made.needs);
    const loads = await Loads.countDocuments({ offer: { $in: made.offers }, refusedFrom: null });
    expect(loads).to.equal(reserves().length);
    const entries = await Entries.find({ offer: { $in: made.offers } }).lean();
    const without = entries.filter(({ _id }) => !ops().includes(_id.slice(0, 36)));
    expect(without).to.deep.equal([]);
  });

  it('accounts for every gram', async () => {
    expect(await faults(made.offers, made.needs)).to.deep.equal([]);
  });

  it('gave no route to two, and nobody two at once', async () => {
    const won = heard.filter(({ name, answer }) => name === 'DayClaimRoute' && answer.code === undefined);
    expect(new Set(won.map(({ answer }) => answer.id)).size).to.equal(won.length);
    const routes = await Routes.find({ _id: { $in: made.routes } }).lean();
    for (const { answer, person } of won) expect(routes.find(({ _id }) => _id === answer.id)?.driver).to.equal(person.id);
    for (const { busy } of await Diaries.find().lean()) {
      const inOrder = busy.toSorted((a, b) => a.from.getTime() - b.from.getTime());
      for (const [at, { from }] of inOrder.entries()) expect(from >= (inOrder[at - 1]?.until ?? from)).to.equal(true);
    }
  });

  it('answers every verb as before when all are sent once more, and the ledger says what people were told', async () => {
    const entries = await Entries.estimatedDocumentCount();
    const same = await crowd(heard, AT_ONCE, (verb) => verb.person.again(verb));
    expect(heard.filter((_, at) => !same[at]).map(({ name }) => name)).to.deep.equal([]);
    expect(await Entries.estimatedDocumentCount()).to.equal(entries);
    reconcile(told, await ledgers(planners), planners[0]!);
    expect(day.tally.broken).to.deep.equal([]);
    expect(day.tally.balanced).to.equal(true);
  });
});
