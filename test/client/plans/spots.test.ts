import { expect } from 'chai';
import { canMove, partnersOf, rangeIn, spotOf, spotsFor } from '../../../client/board/spots.ts';
import { at, load, route, stop, stopOf, twoLoads } from './board.ts';

describe('the places a stop may take', () => {
  const home = twoLoads('a');

  it('in its own route lie after where its loads are picked up and before where they are set down', () => {
    expect(rangeIn(home, stopOf(home, 'hall'))).to.deep.equal([1, 3]);
    expect(rangeIn(home, stopOf(home, 'farm'))).to.deep.equal([0, 1]);
    expect(rangeIn(home, stopOf(home, 'church'))).to.deep.equal([2, 3]);
  });

  it('in another route are all but those before what is past', () => {
    const other = twoLoads('b');
    const underway = { ...other, stops: other.stops.map((one, n) => (n < 2 ? { ...one, arrivedAt: at(n) } : one)) };
    expect(rangeIn(other, stopOf(home, 'hall'))).to.deep.equal([0, 4]);
    expect(rangeIn(underway, stopOf(home, 'hall'))).to.deep.equal([2, 4]);
  });

  it('go along with the stops at the other ends of its loads', () => {
    expect(partnersOf(home, stopOf(home, 'hall')).map(({ id }) => id)).to.deep.equal(['a farm']);
  });

  it('are tried nearest first, where it is now left out', () => {
    const near = route('near', [stop('x', 'farm', { pickups: [load('x')] }), stop('y', 'church', { deliveries: [load('x')] })]);
    const far = route('far', [stop('z', 'mill', { pickups: [load('z')] }), stop('w', 'school', { deliveries: [load('z')] })]);
    const spots = spotsFor(home, stopOf(home, 'hall'), [far, near, home]);
    expect(spots[0]).to.deep.equal({ route: 'near', position: 1 });
    expect(spots).to.not.deep.include(spotOf(home, stopOf(home, 'hall')));
    expect(new Set(spots.map((spot) => spot.route))).to.deep.equal(new Set(['near', 'a', 'far']));
  });

  it('are at most two of each route and nine in all', () => {
    const others = Array.from({ length: 12 }, (_, n) => twoLoads(`r${String(n)}`));
    const spots = spotsFor(home, stopOf(home, 'hall'), [home, ...others]);
    expect(spots).to.have.length(9);
    for (const { id } of others) expect(spots.filter((spot) => spot.route === id).length).to.be.at.most(2);
  });

  it('are not on a locked route, nor on one that is over', () => {
    const routes = [twoLoads('locked', { locked: true }), twoLoads('over', { state: 'COMPLETED' })];
    expect(spotsFor(home, stopOf(home, 'hall'), routes)).to.deep.equal([]);
  });
});

describe('a stop can be moved', () => {
  it('while nobody has been there and its food is in no vehicle', () => {
    const home = twoLoads('a');
    const hall = stopOf(home, 'hall');
    expect(canMove(home, hall)).to.equal(true);
    expect(canMove(home, { ...hall, arrivedAt: at(0) })).to.equal(false);
    expect(canMove(home, { ...hall, skipped: 'closed' })).to.equal(false);
    expect(canMove(home, { ...hall, deliveries: [load('corn', { state: 'COLLECTED' })] })).to.equal(false);
    expect(canMove({ ...home, locked: true }, hall)).to.equal(false);
  });
});
