import { expect } from 'chai';
import { afterWhich, alongWith, betterThan, choiceOf, ranked, type Choice, type TriedRoute } from '../../../client/board/choices.ts';
import type { BoardRoute } from '../../../client/board/route.ts';
import { at, stopOf, twoLoads } from './board.ts';

const home = twoLoads('a');
const target = twoLoads('b');
const hall = stopOf(home, 'hall');

/** A route as it would be: its stops by id, minutes apart. */
function tried(of: BoardRoute, stops: readonly BoardRoute['stops'][number][], change: Partial<TriedRoute> = {}): TriedRoute {
  const timed = stops.map(({ id, place, window }, n) => ({ id, place, arrival: at(n * 10), departure: at(n * 10 + 5), slack: 60, window }));
  return { route: of.id, metres: of.metres, more: 0, grams: of.grams, window: of.window, breaches: [], stops: timed, ...change };
}

function choice(position: number, change: Partial<Choice>): Choice {
  const verdict = { worse: [], same: [], mended: 0 };
  const plain = { arrival: at(0), more: 0, moreAtHome: null, stops: [], grams: 0, tried: [], verdict };
  return { spot: { route: 'b', position }, ...plain, ...change };
}

const late = { cause: 'delay', stop: 'b hall', by: 60 };
const wish = { cause: 'max_distance', stop: null, by: 60 };
const verdict = (change: Partial<Choice['verdict']>): Choice['verdict'] => ({ worse: [], same: [], mended: 0, ...change });

describe('a place for a stop', () => {
  it('tells when it would be there, how far for both, and what breaks in either', () => {
    const spot = { route: 'b', position: 1 };
    const there = tried(target, [stopOf(target, 'farm'), hall, stopOf(target, 'church')], { more: 9000, breaches: [late] });
    const left = tried(home, [stopOf(home, 'barn')], { more: -7000 });
    const found = choiceOf({ spot, stop: hall, home: { ...home, breaches: [wish] }, target }, [left, there]);
    expect(found).to.deep.include({ arrival: at(10), more: 9000, moreAtHome: -7000 });
    expect(found?.verdict).to.deep.equal({ worse: [late], same: [], mended: 1 });
  });

  it('within its own route has no other end', () => {
    const spot = { route: 'a', position: 0 };
    const found = choiceOf({ spot, stop: hall, home, target: home }, [tried(home, home.stops, { more: 1000 })]);
    expect(found).to.deep.include({ more: 1000, moreAtHome: null });
  });

  it('is none where the server has no answer', () => {
    expect(choiceOf({ spot: { route: 'b', position: 9 }, stop: hall, home, target }, [])).to.equal(null);
  });

  it('is after a stop, first or last', () => {
    expect(afterWhich(target, hall, { route: 'b', position: 0 })).to.deep.equal({ before: null, last: false });
    expect(afterWhich(target, hall, { route: 'b', position: 4 })).to.deep.equal({ before: stopOf(target, 'church'), last: true });
    // Among the stops of its own route it is not counted itself.
    expect(afterWhich(home, hall, { route: 'a', position: 3 })).to.deep.equal({ before: stopOf(home, 'church'), last: true });
  });

  it('says which stop goes along: joined to one that is there, or new', () => {
    const new1 = { ...stopOf(home, 'farm'), id: 'new-0' };
    const joins = choice(1, { stops: tried(target, [stopOf(target, 'farm'), hall]).stops });
    const comes = choice(1, { stops: tried(target, [stopOf(target, 'barn'), new1, hall]).stops });
    expect(alongWith(home, hall, target, joins)).to.deep.equal([{ place: stopOf(home, 'farm').place, n: 1, joins: true }]);
    expect(alongWith(home, hall, target, comes)).to.deep.equal([{ place: stopOf(home, 'farm').place, n: 2, joins: false }]);
  });
});

describe('ranking places', () => {
  const positions = (choices: readonly Choice[]) => ranked(choices).map(({ spot }) => spot.position);

  it('puts what breaks least before what is nearest', () => {
    const near = choice(0, { more: 100, verdict: verdict({ worse: [late] }) });
    const far = choice(1, { more: 9000 });
    expect(positions([near, far])).to.deep.equal([1, 0]);
  });

  it('counts the metres of both routes together', () => {
    const one = choice(0, { more: 9000, moreAtHome: -9000 });
    const other = choice(1, { more: 5000, moreAtHome: 0 });
    expect(positions([other, one])).to.deep.equal([0, 1]);
  });

  it('puts what mends something first, and a broken wish after nothing broken', () => {
    const mends = choice(0, { more: 20_000, verdict: verdict({ mended: 1 }) });
    const whole = choice(1, { more: 5000 });
    const wished = choice(2, { more: 10, verdict: verdict({ worse: [wish] }) });
    expect(positions([wished, whole, mends])).to.deep.equal([0, 1, 2]);
  });

  it('names a better place only where the chosen one breaks something', () => {
    const broken = choice(0, { verdict: verdict({ worse: [late] }) });
    const whole = choice(1, { more: 5000 });
    expect(betterThan(broken, [broken, whole])).to.equal(whole);
    expect(betterThan(whole, [broken, whole])).to.equal(null);
    expect(betterThan(broken, [broken])).to.equal(null);
  });
});
