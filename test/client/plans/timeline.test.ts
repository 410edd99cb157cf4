import { expect } from 'chai';
import fc from 'fast-check';
import { axisOf, hoursOf, marksOf, nearestInTime, partOf, spotAtPart, spread } from '../../../client/board/timeline.ts';
import { brokenIn, rowsOf } from '../../../client/board/rows.ts';
import { at, stopOf, twoLoads } from './board.ts';

const axis = axisOf([{ from: at(10), until: at(290) }]);

describe('a timeline', () => {
  it('begins and ends at whole hours around all that it shows, and is four hours long at least', () => {
    expect([axis.from, axis.until]).to.deep.equal([Date.parse(at(0)), Date.parse(at(300))]);
    const short = axisOf([{ from: at(10), until: at(20) }]);
    expect(short.until - short.from).to.equal(4 * 3_600_000);
    expect([partOf(axis, at(150)), partOf(axis, at(-60)), partOf(axis, at(900))]).to.deep.equal([0.5, 0, 1]);
  });

  it('writes no more hours than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * 8 }), (hours) => {
        const ticks = hoursOf({ from: 0, until: hours * 3_600_000 });
        expect(ticks.at.length).to.be.within(1, 12);
        expect(ticks.at.every((tick) => tick < hours * 3_600_000)).to.equal(true);
      }),
    );
  });

  it('keeps marks apart and in their order, and inside where there is room', () => {
    const marks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }).map((parts) => parts.sort((a, b) => a - b));
    fc.assert(
      fc.property(marks, (parts) => {
        const apart = spread(
          parts.map((from) => ({ from, width: 0 })),
          0.04,
        );
        apart.forEach(({ from }, n) => {
          expect(from).to.be.within(0, 0.9600001);
          if (n > 0) expect(from - apart[n - 1]!.from).to.be.at.least(0.0399999);
        });
      }),
    );
  });

  it('says slack in minutes, and nothing where something is broken', () => {
    const { stops } = twoLoads('a');
    const marks = marksOf(stops, { axis, look: () => 'up', broken: new Set(['a hall']) });
    expect(marks.map(({ n, slack }) => [n, slack])).to.deep.equal([
      [1, 60],
      [2, 60],
      [3, null],
      [4, 60],
    ]);
  });

  it('drops a stop behind the marks it is past, never before its own pickup nor behind its delivery', () => {
    const [home, other] = [twoLoads('a'), twoLoads('b')];
    const drop = (part: number, target = other, place = 'hall') =>
      spotAtPart(target, stopOf(home, place), { part, axis, least: 0.01 })?.position;
    expect([drop(0), drop(0.3), drop(0.5), drop(1)]).to.deep.equal([0, 1, 2, 4]);
    expect([drop(0, home), drop(1, home)]).to.deep.equal([1, 3]);
    expect([drop(0, home, 'farm'), drop(1, home, 'farm')]).to.deep.equal([0, 1]);
    expect(nearestInTime(other, at(130))?.place.id).to.equal('barn');
  });
});

describe('the rows of a timeline', () => {
  const [home, other] = [twoLoads('a'), twoLoads('b')];
  const hall = stopOf(home, 'hall');
  const late = { cause: 'delay', stop: 'b church', by: 720 };
  const timed = ({ id, place, arrival, departure, slack, window }: (typeof home.stops)[number]) => ({
    id,
    place,
    arrival,
    departure,
    slack,
    window,
  });
  const left = {
    route: 'a',
    metres: 1,
    more: -1,
    grams: 1,
    window: home.window,
    breaches: [],
    stops: [stopOf(home, 'barn'), stopOf(home, 'church')].map(timed),
  };
  const moved = [{ ...stopOf(home, 'farm'), id: 'new farm' }, ...other.stops.slice(0, 2), hall, ...other.stops.slice(2)];
  const there = { route: 'b', metres: 9, more: 8, grams: 2, window: other.window, breaches: [late], stops: moved.map(timed) };

  it('show a move as it would be: what is held where it was, its ghost where it would go, its pickup as one', () => {
    const [from, to] = rowsOf([home, other], { tried: [left, there], held: hall });
    expect(from!.stops.map(({ id }) => id)).to.deep.equal(['a barn', 'a church']);
    expect(from!.held).to.include({ id: 'a hall', arrival: hall.arrival });
    expect(to).to.include({ ghost: 'a hall', metres: 9, held: null });
    expect(to!.stops.map(({ look }) => look)).to.deep.equal(['up', 'up', 'up', 'dn', 'dn', 'dn']);
    expect(brokenIn([from!, to!])).to.deep.equal([{ route: other, breach: late }]);
  });

  it('show what is past where it happened, also while something is tried', () => {
    const [farm, ...rest] = home.stops;
    const happened = { arrivedAt: at(75), leftAt: at(90) };
    const onTheRoad = { ...home, state: 'UNDERWAY' as const, stops: [{ ...farm!, ...happened }, ...rest] };
    const tried = { ...left, stops: home.stops.map(timed) };
    for (const [row] of [rowsOf([onTheRoad], { tried: [], held: null }), rowsOf([onTheRoad], { tried: [tried], held: hall })]) {
      expect(row!.stops[0]).to.include({ arrival: at(75), departure: at(90), past: true });
      expect(row!.stops[1]).to.include({ past: false });
    }
  });

  it('show routes as they are while nothing is tried', () => {
    const [row] = rowsOf([home], { tried: [], held: null });
    expect(row).to.include({ held: null, ghost: null, metres: home.metres });
    expect(row!.stops.map(({ look }) => look)).to.deep.equal(['up', 'up', 'dn', 'dn']);
  });
});
