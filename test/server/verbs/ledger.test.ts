import { expect } from 'chai';
import fc from 'fast-check';
import {
  ACCOUNTS,
  asEntries,
  atOneMoment,
  Entries,
  imbalances,
  mirror,
  nothingYet,
  rebuilt,
  rebuiltEach,
  summed,
  type Move,
  type Totals,
} from '../../../server/verbs/ledger.ts';
import { ALLIANCE } from '../../../server/viewer.ts';
import { alliance, done, type World } from '../../support/alliance.ts';

const HOUR = 3_600_000;

const account = fc.constantFrom(...ACCOUNTS);
const move = fc
  .record({ offer: fc.constantFrom('apples', 'beans', 'kale'), from: account, to: account, grams: fc.integer({ min: 1, max: 40_000_000 }) })
  .filter(({ from, to }) => from !== to);

function added(moves: readonly Move[]): Map<string, Totals> {
  const all = new Map<string, Totals>();
  for (const one of moves) {
    const totals = all.get(one.offer) ?? nothingYet();
    for (const [path, grams] of Object.entries(mirror(one))) totals[path.slice('totals.'.length) as keyof Totals] += grams;
    all.set(one.offer, totals);
  }
  return all;
}

describe('the ledger', () => {
  let world: World;
  before(async () => (world = await alliance()));
  after(() => world.close());

  const write = (moves: readonly Move[]) =>
    done(
      world.verb(ALLIANCE, { operationId: world.op(), name: 'test.move', group: '', input: moves, keys: [] }, async (steps) => {
        for (const one of moves) steps.move(one);
        return { typename: 'Moved', refs: [] };
      }),
    );

  it('takes from one account exactly what it gives to another', () => {
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        for (const totals of added(moves).values()) expect(Object.values(totals).reduce((sum, grams) => sum + grams, 0)).to.equal(0);
      }),
    );
  });

  it('numbers the lines of an operation, so that no line can be entered twice', () => {
    const moves: Move[] = [
      { offer: 'a', from: 'listed', to: 'available', grams: 5 },
      { offer: 'a', from: 'available', to: 'reserved', grams: 3 },
    ];
    expect(asEntries('op', moves, new Date()).map(({ _id }) => _id)).to.deep.equal(['op/0', 'op/1']);
  });

  it('reproduces every total from the entries alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 30 }), async (moves) => {
        const tag = world.op();
        const mine = moves.map((one) => ({ ...one, offer: `${one.offer} ${tag}` }));
        await write(mine);
        const offers = [...new Set(mine.map(({ offer }) => offer))];
        expect(await rebuilt({ offers })).to.deep.equal(added(mine));
      }),
      { numRuns: 10 },
    );
  });

  it('gives one offer after the other, whole, however its entries lie', async () => {
    const [one, two] = [world.op(), world.op()];
    for (let n = 0; n < 5; n += 1) {
      await write([
        { offer: two, from: 'listed', to: 'available', grams: 2 },
        { offer: one, from: 'listed', to: 'available', grams: 1 },
      ]);
    }
    const seen: [string, number][] = [];
    for await (const [offer, totals] of rebuiltEach({ offers: [one, two] })) seen.push([offer, totals.available]);
    expect(seen).to.have.deep.members([
      [one, 5],
      [two, 10],
    ]);
  });

  it('counts the entries of a period only: from its first instant, before its last', async () => {
    const offer = world.op();
    const start = world.clock.now();
    for (let hour = 0; hour < 4; hour += 1) {
      world.clock.set(new Date(start.getTime() + hour * HOUR));
      await write([{ offer, from: 'listed', to: 'available', grams: 10 ** hour }]);
    }
    const at = (hours: number) => new Date(start.getTime() + hours * HOUR);
    const available = async (choice: { from?: Date; until?: Date }) =>
      (await rebuilt({ ...choice, offers: [offer] })).get(offer)?.available;
    expect(await available({ from: at(1), until: at(3) })).to.equal(110);
    expect(await available({ until: at(1) })).to.equal(1);
    expect(await available({ from: at(3) })).to.equal(1000);
    expect(await available({ from: at(4) })).to.equal(undefined);
    expect(await available({})).to.equal(1111);
  });

  it('is read as of one moment: what is written meanwhile is not seen', async () => {
    const offer = world.op();
    await write([{ offer, from: 'listed', to: 'available', grams: 5 }]);
    const counts = await atOneMoment(async (session) => {
      const before = await Entries.countDocuments({ offer }).session(session);
      await write([{ offer, from: 'listed', to: 'available', grams: 5 }]);
      return [
        before,
        await Entries.countDocuments({ offer }).session(session),
        (await rebuilt({ offers: [offer], session })).get(offer)?.available,
      ];
    });
    expect(counts).to.deep.equal([1, 1, 5]);
    expect((await rebuilt({ offers: [offer] })).get(offer)?.available).to.equal(10);
  });

  it('names each account that differs, and a balance below nothing', () => {
    const totals = { ...nothingYet(), listed: -10, available: 10 };
    expect(imbalances([{ _id: 'a', totals }], new Map([['a', totals]]))).to.be.empty;
    expect(imbalances([{ _id: 'a', totals: { ...totals, available: 9, lost: 1 } }], new Map([['a', totals]]))).to.deep.equal([
      'a: available is 9, entries say 10',
      'a: lost is 1, entries say 0',
    ]);
    const below = { ...nothingYet(), listed: 5, lost: -5 };
    expect(imbalances([{ _id: 'b', totals: below }], new Map([['b', below]]))).to.deep.equal(['b: lost is -5, entries say -5']);
  });

  it('adds totals up account by account', () => {
    expect(
      summed([
        { ...nothingYet(), lost: 2 },
        { ...nothingYet(), lost: 3, received: 1 },
      ]),
    ).to.deep.equal({ ...nothingYet(), lost: 5, received: 1 });
  });
});
