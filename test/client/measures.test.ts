import { expect } from 'chai';
import fc from 'fast-check';
import {
  celsiusFrom,
  clockSpan,
  gramsFrom,
  lasting,
  temperatureFrom,
  typedNumber,
  weightFrom,
  type Manner,
} from '../../client/measures.ts';

const US: Manner = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
const METRIC: Manner = { ...US, measures: 'METRIC' };
const either = fc.constantFrom(US, METRIC);

describe('conversions', () => {
  it('give back every gram that a person was shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000_000 }),
        either,
        (grams, manner) => gramsFrom(weightFrom(grams, manner), manner) === grams,
      ),
      { numRuns: 300 },
    );
  });

  it('give back every temperature', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 120, noNaN: true }), either, (celsius, manner) => {
        return Math.abs(celsiusFrom(temperatureFrom(celsius, manner), manner) - celsius) < 1e-9;
      }),
      { numRuns: 200 },
    );
  });

  it('know the fixed points', () => {
    expect(gramsFrom(1, US)).to.equal(454);
    expect(gramsFrom(20, US)).to.equal(9072);
    expect(temperatureFrom(5, US)).to.equal(41);
    expect(celsiusFrom(-0.4, US)).to.be.closeTo(-18, 1e-9);
  });
});

describe('a typed number', () => {
  it('may have a point, a decimal comma, or commas between thousands', () => {
    expect(['14', ' 2.4', '2,4', '1,240', '1,240.5', '.5', '12.'].map(typedNumber)).to.deep.equal([14, 2.4, 2.4, 1240, 1240.5, 0.5, 12]);
  });

  it('is none when it is empty or holds words', () => {
    expect(['', '-', '14 lugs', '1.2.3', 'NaN', '1e9', '0x10'].map(typedNumber)).to.deep.equal([null, null, null, null, null, null, null]);
  });

  it('reads every whole number as it was written', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => typedNumber(String(value)) === value && typedNumber(value.toLocaleString('en-US')) === value),
      { numRuns: 200 },
    );
  });
});

describe('from and until', () => {
  const at = (text: string) => new Date(text);
  const told = (from: Date, until: Date) => clockSpan(from, until, US).replace(/\s/g, ' ');

  it('tell the day of the end only when it is another day', () => {
    const [noon, evening, morning] = [at('2026-09-22T17:10:00Z'), at('2026-09-22T23:00:00Z'), at('2026-09-24T12:00:00Z')];
    expect(told(noon, evening)).to.equal('12:10–6:00 PM');
    expect(told(evening, morning)).to.equal('6 PM–Thu 7 AM');
  });
});

describe('how long', () => {
  it('never tells sixty minutes or a part that is zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        const { h, m } = lasting(seconds);
        return (m ?? 0) < 60 && !(h !== undefined && m === 0);
      }),
      { numRuns: 300 },
    );
  });
});
