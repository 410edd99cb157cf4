import { expect } from 'chai';
import { cannotWords, takerMore, takerName, takerWhere, type Taker } from '../../../client/board/taker-words.ts';
import { clock } from '../../../client/clock.ts';
import { manner } from '../../../client/words.ts';
import { clockAt, twoLoads } from './board.ts';

describe('who could take a load, in words', () => {
  const before = { manner: manner.value, clock: clock.value };
  beforeEach(() => {
    manner.value = { language: 'EN', measures: 'METRIC', zone: 'America/Chicago' };
    clock.value = clockAt(0);
  });
  afterEach(() => {
    manner.value = before.manner;
    clock.value = before.clock;
  });

  const route = twoLoads('a', { driver: { id: 'jo', name: 'Jo', contact: null } });
  const [first, second] = route.stops;
  const last = route.stops.at(-1);
  const at = (after: string | undefined | null, joins: string | undefined | null = null) => ({
    after: after ?? null,
    joins: joins ?? null,
    arrival: route.window.from,
  });
  const where = (pickup: Taker['pickup'], delivery: Taker['delivery'], stops = route.stops) =>
    takerWhere({ metres: 0, seconds: 0, route: { ...route, stops }, pickup, delivery }).replaceAll(/, \d[^.]*\./g, '.');

  it('name the route by its number and driver, and its day when that is not today', () => {
    expect(takerName(route, 3)).to.equal('route 3 (Jo)');
    clock.value = new Date(new Date(route.window.from).getTime() - 48 * 3_600_000);
    expect(takerName(route, 3)).to.match(/^route 3 \(Jo\), \w+ \w+ \d+$/);
  });

  it('tell how far and how long more, and no time where there is none', () => {
    expect(takerMore({ metres: 9000, seconds: 1500 })).to.equal('+9 km, +25 min');
    expect(takerMore({ metres: 0, seconds: 0 })).to.equal('+0 km');
  });

  it('tell where it would be picked up and delivered', () => {
    expect(where(at(null), at(null))).to.equal('Picked up as first stop. Delivered right after.');
    expect(where(at(null, first?.id), at(last?.id))).to.equal('Picked up at stop 1. Delivered as last stop.');
    expect(where(at(null), at(second?.id))).to.match(/^Picked up as first stop\. Delivered after .+\.$/);
    const begun = route.stops.map((stop, n) => (n === 0 ? { ...stop, arrivedAt: route.window.from } : stop));
    expect(where(at(null), at(null), begun)).to.equal('Picked up as next stop. Delivered right after.');
  });

  it('tell why a route could not, and by how much', () => {
    expect(cannotWords({ code: 'CAPACITY', by: 80_000, dimension: 'grams' })).to.equal('No room: 80 kg too much.');
    expect(cannotWords({ code: 'CAPACITY', by: 3, dimension: 'crates' })).to.equal('No room: 3 crates too many.');
    expect(cannotWords({ code: 'TIME_WINDOW', by: 720, dimension: null })).to.equal('One stop would be late by 12 min.');
    expect(cannotWords({ code: 'MAX_DISTANCE', by: 9000, dimension: null })).to.equal('Farther than the driver goes by 9 km.');
    expect(cannotWords({ code: 'NEW', by: 0, dimension: null })).to.equal('No way was found.');
  });
});
