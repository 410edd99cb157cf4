import { expect } from 'chai';
import { breachesAt, isMissed, isPublishable, verdictOf } from '../../../client/board/breaches.ts';
import { leastSlack, numbersOf } from '../../../client/board/route.ts';
import { at, clockAt, route, twoLoads } from './board.ts';

const late = { cause: 'delay', stop: 'a hall', by: 720 };
const far = { cause: 'max_distance', stop: null, by: 4000 };

describe('what a route breaks', () => {
  it('stands at the stop it concerns; what concerns no stop that is there, with the route', () => {
    const broken = twoLoads('a', { breaches: [late, far, { cause: 'spoil', stop: 'gone', by: 60 }] });
    expect(breachesAt(broken, 'a hall')).to.deep.equal([late]);
    expect(breachesAt(broken, 'a church')).to.deep.equal([]);
    expect(breachesAt(broken, null).map(({ cause }) => cause)).to.deep.equal(['max_distance', 'spoil']);
  });

  it('keeps a draft from being published, but for what a driver only wishes', () => {
    expect(isPublishable(twoLoads('a'), clockAt(0))).to.equal(true);
    expect(isPublishable(twoLoads('a', { breaches: [far] }), clockAt(0))).to.equal(true);
    expect(isPublishable(twoLoads('a', { breaches: [far, late] }), clockAt(0))).to.equal(false);
    expect(isPublishable(twoLoads('a', { state: 'OPEN' }), clockAt(0))).to.equal(false);
  });

  it('a draft that has not left is too late once its slack is used up, or its time over', () => {
    expect(leastSlack(twoLoads('a'), clockAt(-30))).to.equal(3600);
    expect(leastSlack(twoLoads('a'), clockAt(45))).to.equal(900);
    expect(isMissed(twoLoads('a'), clockAt(60))).to.equal(false);
    expect(isMissed(twoLoads('a'), clockAt(61))).to.equal(true);
    expect(isMissed(twoLoads('a', { window: { from: at(0), until: at(30) } }), clockAt(30))).to.equal(true);
    expect(isMissed(twoLoads('a', { state: 'CLAIMED' }), clockAt(400))).to.equal(false);
  });

  it('a route without coming stops has no slack to tell', () => {
    expect(leastSlack(route('a', []), clockAt(0))).to.equal(null);
  });
});

describe('what a change does to it', () => {
  it('is worse where something is newly broken, or more than before', () => {
    const more = { ...late, by: 800 };
    expect(verdictOf([late], [more, far])).to.deep.equal({ worse: [more, far], same: [], mended: 0 });
  });

  it('mends what is no longer broken, and leaves what is as it was', () => {
    expect(verdictOf([late, far], [far])).to.deep.equal({ worse: [], same: [far], mended: 1 });
  });

  it('tells the same cause at two stops apart', () => {
    const elsewhere = { ...late, stop: 'a church' };
    expect(verdictOf([late], [elsewhere])).to.deep.equal({ worse: [elsewhere], same: [], mended: 1 });
  });
});

describe('the numbers of routes', () => {
  const dayOf = (instant: string) => instant.slice(0, 10);

  it('count those of a day in the order they set out, from 1', () => {
    const day = (id: string, minutes: number) => route(id, [], { window: { from: at(minutes), until: at(minutes + 60) } });
    const numbers = numbersOf([day('noon', 300), day('morning', 0), day('tomorrow', 24 * 60), day('same', 300)], dayOf);
    expect(Object.fromEntries(numbers)).to.deep.equal({ morning: 1, noon: 2, same: 3, tomorrow: 1 });
  });
});
