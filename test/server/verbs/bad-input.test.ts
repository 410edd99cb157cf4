import { expect } from 'chai';
import { asked, type Asked } from '../../support/asked.ts';
import { everything } from '../../support/everything.ts';
import { hours } from '../loads/small-world.ts';
import { roadWorld, type RoadWorld } from '../routes/on-the-road.ts';
import type { Viewer } from '../../../server/viewer.ts';

type Fields = Readonly<Record<string, unknown>>;

const POINTS: readonly (readonly [string, object, string])[] = [
  ['swapped', { longitude: 44.4583, latitude: -93.1601 }, 'swapped'],
  ['swapped within the range of both', { longitude: 44.5, latitude: -89.4 }, 'swapped'],
  ['0, 0', { longitude: 0, latitude: 0 }, 'null-island'],
  ['a longitude that there is not', { longitude: -193, latitude: 44 }, 'out-of-range'],
  ['a latitude that there is not', { longitude: -93, latitude: 91 }, 'out-of-range'],
];
const WINDOWS: readonly (readonly [string, object, string])[] = [
  ['ends before it begins', { from: hours(5), until: hours(4) }, 'ends-before-begins'],
  ['ends as it begins', { from: hours(5), until: hours(5) }, 'ends-before-begins'],
  ['is over', { from: hours(-5), until: hours(-1) }, 'already-over'],
  ['is too far off', { from: hours(5), until: hours(24 * 400) }, 'too-long'],
];
const AMOUNTS: readonly (readonly [string, object, string, string])[] = [
  ['nothing', { amount: 0 }, 'amount', 'not-positive'],
  ['less than nothing', { amount: -5 }, 'amount', 'not-positive'],
  ['what rounds to nothing', { amount: 1e-9 }, 'amount', 'not-positive'],
  ['more than 40 t', { amount: 40_000.001 }, 'amount', 'too-much'],
  ['no number a scale shows', { amount: 1e300 }, 'amount', 'too-much'],
  ['a unit of another good', { unit: 'flat-12-pint' }, 'unit', 'unknown-unit'],
  ['a unit of nobody’s', { unit: 'constructor' }, 'unit', 'unknown-unit'],
];

describe('what can not be is refused by its field and the reason, and changes nothing', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let all: Asked;
  let driver: Awaited<ReturnType<RoadWorld['driver']>>;

  before(async () => {
    world = await roadWorld();
    all = asked(world);
    driver = await world.driver();
  });
  after(() => world.close());

  const invalid = async (by: Viewer, verb: string, variables: Fields): Promise<string> => {
    const before = await everything();
    const said = await all.ask(by, verb, { ...variables, op: world.op() });
    expect(await everything(), verb).to.deep.equal(before);
    return `${said.__typename} ${String(said.field)} ${String(said.reason)}`;
  };
  const quantity = { amount: 10, unit: 'KILOGRAM', basis: 'ESTIMATED' };
  const ready = { from: hours(1), until: hours(48) };
  const offer = (change: Fields) => ({ input: { id: world.op(), place: 'farm', commodity: 'apples', quantity, ready, ...change } });
  const need = (change: Fields) => ({
    input: { id: world.op(), place: 'kitchen', wanted: { commodity: 'apples' }, quantity, window: ready, ...change },
  });

  describe('points', () => {
    const place = (point: object) => ({ input: { id: world.op(), group: 'north', kind: 'FARM', name: 'Plot', point } });
    const shift = (change: object) => ({
      input: { id: world.op(), group: 'north', vehicle: driver.vehicle, window: { from: hours(30), until: hours(34) }, ...change },
    });
    for (const [what, point, reason] of POINTS) {
      it(what, async () => {
        expect(await invalid(world.people.farmer, 'addPlace', place(point))).to.equal(`Invalid point ${reason}`);
        expect(await invalid(world.people.farmer, 'changePlace', { id: 'farm', version: 1, change: { point } })).to.equal(
          `Invalid point ${reason}`,
        );
        expect(await invalid(driver.viewer, 'addShift', shift({ start: point }))).to.equal(`Invalid start ${reason}`);
        expect(await invalid(driver.viewer, 'addShift', shift({ end: point }))).to.equal(`Invalid end ${reason}`);
      });
    }
  });

  describe('windows', () => {
    for (const [what, window, reason] of WINDOWS) {
      it(`that ${what}`, async () => {
        const { farmer, cook, planner } = world.people;
        const [listed, wanted] = [await world.list(), await world.ask()];
        expect(await invalid(farmer, 'listOffer', offer({ ready: window }))).to.equal(`Invalid ready ${reason}`);
        expect(await invalid(farmer, 'changeOffer', { id: listed, version: 1, change: { ready: window } })).to.equal(
          `Invalid ready ${reason}`,
        );
        expect(await invalid(cook, 'askNeed', need({ window }))).to.equal(`Invalid window ${reason}`);
        expect(await invalid(cook, 'changeNeed', { id: wanted, version: 1, window })).to.equal(`Invalid window ${reason}`);
        const shift = { id: world.op(), group: 'north', vehicle: driver.vehicle, window };
        expect(await invalid(driver.viewer, 'addShift', { input: shift })).to.equal(`Invalid window ${reason}`);
        expect(await invalid(planner, 'startPlan', { input: { id: world.op(), group: 'north', horizon: window } })).to.equal(
          `Invalid horizon ${reason}`,
        );
      });
    }

    it('of a place’s week', async () => {
      const hoursOf = (from: number, until: number, weekday = 1) => ({
        id: 'farm',
        version: 1,
        change: { hours: [{ weekday, from, until }] },
      });
      expect(await invalid(world.people.farmer, 'changePlace', hoursOf(600, 500))).to.equal('Invalid hours ends-before-begins');
      expect(await invalid(world.people.farmer, 'changePlace', hoursOf(600, 1500))).to.equal('Invalid hours out-of-range');
      expect(await invalid(world.people.farmer, 'changePlace', hoursOf(0, 60, 8))).to.equal('Invalid hours out-of-range');
    });
  });

  describe('amounts', () => {
    for (const [what, change, field, reason] of AMOUNTS) {
      it(what, async () => {
        const { farmer, cook } = world.people;
        const [listed, wanted] = [await world.list(), await world.ask()];
        const wrong = { ...quantity, ...change };
        expect(await invalid(farmer, 'listOffer', offer({ quantity: wrong }))).to.equal(`Invalid quantity.${field} ${reason}`);
        expect(await invalid(farmer, 'changeOffer', { id: listed, version: 1, change: { quantity: wrong } })).to.equal(
          `Invalid quantity.${field} ${reason}`,
        );
        expect(await invalid(cook, 'askNeed', need({ quantity: wrong }))).to.equal(`Invalid quantity.${field} ${reason}`);
        expect(await invalid(cook, 'askNeed', need({ smallest: wrong }))).to.equal(`Invalid smallest.${field} ${reason}`);
        expect(await invalid(cook, 'changeNeed', { id: wanted, version: 1, quantity: wrong })).to.equal(
          `Invalid quantity.${field} ${reason}`,
        );
      });
    }

    it('of loads, as they are reserved, collected, delivered and signed for', async () => {
      const { planner, cook } = world.people;
      const [listed, wanted] = [await world.list(), await world.ask()];
      const reserve = (grams: number) => ({ input: { id: world.op(), offer: listed, need: wanted, grams, group: 'north' } });
      for (const grams of [0, -1, 0.5])
        expect(await invalid(planner, 'reserveLoad', reserve(grams)), String(grams)).to.match(/^Invalid grams /);
      const loads = await world.reserved(1);
      const [load] = loads;
      const route = await world.claimed(driver, loads);
      const collecting = (grams: number) => ({ input: { route, load, grams } });
      for (const grams of [-1, 0.5, 125_001, 4e7 + 1, 1e300])
        expect(await invalid(driver.viewer, 'collect', collecting(grams)), String(grams)).to.match(/^Invalid grams /);
      await world.collect(driver.viewer, route, load!);
      const counted = [
        [-1, 0],
        [0, -1],
        [125_001, 0],
        [60_000, 65_001],
        [1e300, 0],
        [0.5, 0],
      ] as const;
      for (const [receivedGrams, refusedGrams] of counted) {
        const input = { load, receivedGrams, refusedGrams, ...(refusedGrams !== 0 && { reason: 'no-room' }) };
        expect(await invalid(driver.viewer, 'deliver', { input: { ...input, route } }), String([receivedGrams, refusedGrams])).to.match(
          /^Invalid \w+Grams /,
        );
        expect(await invalid(cook, 'receiveLoad', { input }), String([receivedGrams, refusedGrams])).to.match(/^Invalid \w+Grams /);
      }
    });
  });

  describe('words and ids', () => {
    it('a good that there is not', async () => {
      for (const commodity of ['moon-cheese', '__proto__', 'Apples']) {
        expect(await invalid(world.people.farmer, 'listOffer', offer({ commodity }))).to.equal('Invalid commodity unknown-commodity');
        expect(await invalid(world.people.cook, 'askNeed', need({ wanted: { commodity } }))).to.match(
          /^Invalid wanted\S* unknown-commodity$/,
        );
      }
    });

    it('a reason that is none', async () => {
      const route = await world.open();
      const { planner } = world.people;
      expect(await invalid(planner, 'cancelRoute', { id: route, version: 2, reason: ' ' })).to.equal('Invalid reason missing');
      expect(await invalid(planner, 'cancelRoute', { id: route, version: 2, reason: 'x'.repeat(201) })).to.equal('Invalid reason too-long');
      const mine = await world.claimed(await world.driver());
      const { driver: holder } = await world.route(mine);
      const by = world.viewer({ north: ['driver'] }, {}, holder ?? '');
      const [stop] = (await world.route(mine)).stops;
      expect(await invalid(by, 'releaseRoute', { id: mine, reason: '' })).to.equal('Invalid reason missing');
      expect(await invalid(by, 'skipStop', { route: mine, stop: stop?.id, reason: '' })).to.equal('Invalid reason missing');
    });

    it('a place, a vehicle, an offer or a need of others', async () => {
      const { farmer, cook, planner } = world.people;
      const said = async (by: Viewer, verb: string, variables: Fields) =>
        (await all.ask(by, verb, { ...variables, op: world.op() })).__typename;
      expect(await said(farmer, 'listOffer', offer({ place: 'kitchen' }))).to.equal('NotAllowed');
      expect(await said(farmer, 'listOffer', offer({ place: 'far-farm' }))).to.equal('NotFound');
      expect(await said(cook, 'askNeed', need({ place: 'farm' }))).to.equal('NotAllowed');
      expect(await said(cook, 'askNeed', need({ place: 'far-farm' }))).to.equal('NotFound');
      const other = await world.driver();
      const shift = { id: world.op(), group: 'north', vehicle: other.vehicle, window: { from: hours(40), until: hours(44) } };
      expect(await said(driver.viewer, 'addShift', { input: shift })).to.be.oneOf(['Invalid', 'NotFound', 'NotAllowed']);
      const reserve = (change: Fields) => ({
        input: { id: world.op(), offer: world.op(), need: world.op(), grams: 1000, group: 'north', ...change },
      });
      expect(await said(planner, 'reserveLoad', reserve({}))).to.equal('NotFound');
      expect(await said(world.people.outsider, 'reserveLoad', reserve({ offer: await world.list(), need: await world.ask() }))).to.be.oneOf(
        ['NotFound', 'NotAllowed'],
      );
    });

    it('an instant that is none, or a number that is none, is an error of the asker’s', async () => {
      for (const change of [
        { ready: { from: 'soon', until: 'later' } },
        { quantity: { ...quantity, amount: 'ten' } },
        { quantity: null },
      ]) {
        const error = await all
          .ask(world.people.farmer, 'listOffer', { ...offer(change), op: world.op() })
          .catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(Error);
      }
    });
  });
});
