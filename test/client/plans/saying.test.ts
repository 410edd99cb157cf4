import { expect } from 'chai';
import { choiceOf, type TriedRoute } from '../../../client/board/choices.ts';
import { moveSentence, verdictWords } from '../../../client/board/move-words.ts';
import { brokenWords, routeWords, spanWords, told } from '../../../client/board/saying.ts';
import { clock } from '../../../client/clock.ts';
import { horizonWords } from '../../../client/plans/saying.ts';
import { manner, speak } from '../../../client/words.ts';
import { at, clockAt, stopOf, twoLoads } from './board.ts';

const person = (name: string) => ({ id: name, name, contact: null });
const van = { id: 'van', name: 'blue van', class: 'VAN' as const, capacity: { grams: 1_200_000, crates: 80, coldGrams: 0 } };

describe('the planner’s words', () => {
  const before = { manner: manner.value, clock: clock.value };
  beforeEach(() => {
    manner.value = { language: 'EN', measures: 'METRIC', zone: 'America/Chicago' };
    clock.value = clockAt(0);
  });
  afterEach(async () => {
    await speak('EN');
    clock.value = before.clock;
    manner.value = before.manner;
  });

  const home = twoLoads('a', { driver: person('Kim') });
  const target = twoLoads('b', { driver: person('Jo') });
  const hall = stopOf(home, 'hall');
  const about = {
    home,
    target,
    stop: hall,
    numbers: new Map([
      ['a', 5],
      ['b', 3],
    ]),
  };
  const spot = { route: 'b', position: 1 };

  function choice(breaches: TriedRoute['breaches'] = []) {
    const stops = [stopOf(target, 'farm'), hall, stopOf(target, 'barn')].map(({ id, place, window }, n) => ({
      ...{ id, place, window },
      ...{ arrival: at(n * 60), departure: at(n * 60 + 10), slack: 0 },
    }));
    const plain = { metres: 0, grams: 0, window: home.window, breaches: [], stops: [] };
    return choiceOf({ spot, stop: hall, home, target }, [
      { ...plain, route: 'a', more: -9000 },
      { ...plain, route: 'b', more: 7000, stops, breaches },
    ])!;
  }

  it('say from where to where a stop goes, what goes along and how far that is', () => {
    expect(moveSentence(about, { route: 'a', position: 2 }, choice())).to.equal(
      'From route 5 (Kim), stop 3, to *route 3 (Jo), after farm*, 8 AM. farm goes with it and joins stop 1. +7 km for Jo, −9 km for Kim.',
    );
  });

  it('say it in Spanish', async () => {
    await speak('ES');
    expect(moveSentence(about, { route: 'a', position: 2 }, choice())).to.equal(
      'De la ruta 5 (Kim), parada 3, a la *ruta 3 (Jo), después de farm*, 8 a.m. farm va con ella y se une a la parada 1. +7 km para Jo, −9 km para Kim.',
    );
  });

  it('say what it breaks, and where', () => {
    const late = { cause: 'delay', stop: 'b barn', by: 720 };
    expect(verdictWords(about, choice([late]))).to.equal('Breaks 1: barn: late by 12 min');
    expect(verdictWords(about, choice())).to.equal('Nothing broken');
    expect(brokenWords({ cause: 'max_distance', stop: null, by: 4000 }, [])).to.equal('The route: farther than the driver goes by 4 km');
    expect(brokenWords({ cause: 'a new one', stop: null, by: 0 }, [])).to.equal('The route: does not fit');
  });

  it('call a route by its driver and vehicle, as far as they are known', () => {
    expect(routeWords({ driver: person('Jo'), vehicle: van, shift: null }, 3)).to.equal('3 · Jo, blue van');
    expect(routeWords({ driver: null, vehicle: null, shift: { id: 's', driver: person('Kim'), vehicle: van } }, 4)).to.equal(
      '4 · Kim, blue van',
    );
    expect(routeWords({ driver: null, vehicle: null, shift: null }, 6)).to.equal('6 · no driver yet');
  });

  it('tell a span on one day by its times, over midnight by its days', () => {
    expect(spanWords({ from: at(0), until: at(90) })).to.equal('7:00–8:30\u202fAM');
    expect(spanWords({ from: at(0), until: at(24 * 60) })).to.equal('7 AM – Wed 7 AM');
  });

  it('tell for when a plan is by its day, with the times where it is not whole', () => {
    const midnight = 17 * 60;
    expect(horizonWords({ from: at(midnight), until: at(midnight + 24 * 60) })).to.equal('Wed Sep 23');
    expect(horizonWords({ from: at(30), until: at(midnight) })).to.equal('Tue Sep 22, from 7:30 AM');
    expect(horizonWords({ from: at(60), until: at(120) })).to.equal('Tue Sep 22, 8–9\u202fAM');
    expect(horizonWords({ from: at(30), until: at(midnight + 48 * 60) })).to.equal('Tue Sep 22 – Thu Sep 24');
  });

  it('never end a sentence twice', () => {
    expect(told(['A las 7 p.m..', '', 'Bien.'])).to.equal('A las 7 p.m. Bien.');
  });
});
