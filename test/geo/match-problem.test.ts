import { expect } from 'chai';
import type { MatchProblem } from '../../geo/index.ts';
import { match } from '../../geo/index.ts';
import { network } from '../../geo/match/network.ts';

const offer = { grams: 10, unitGrams: 1 };
const need = { grams: 10, weight: 1, received: 0, smallestGrams: 0 };
const edge = { offer: 0, need: 0, metres: 5, hoursLeft: 3 };
const good: MatchProblem = { offers: [offer], needs: [need], edges: [edge] };
const text = 'ten' as unknown as number;

describe('a matching problem', () => {
  const refusals: readonly (readonly [MatchProblem, string])[] = [
    [{ ...good, offers: [offer, { ...offer, grams: 0 }] }, 'offers[1].grams must be from 1 to below 2147483648: 0'],
    [{ ...good, offers: [{ ...offer, grams: 1.5 }] }, 'offers[0].grams is not a whole number: 1.5'],
    [{ ...good, offers: [{ ...offer, grams: 2 ** 31 }] }, 'offers[0].grams must be from 1 to below 2147483648: 2147483648'],
    [{ ...good, offers: [{ ...offer, unitGrams: 0 }] }, 'offers[0].unitGrams must be from 1 to below 2147483648: 0'],
    [{ ...good, needs: [{ ...need, grams: -4 }] }, 'needs[0].grams must be from 1 to below 2147483648: -4'],
    [{ ...good, needs: [{ ...need, weight: -1 }] }, 'needs[0].weight must be from 0 to 1000000: -1'],
    [{ ...good, needs: [{ ...need, weight: Infinity }] }, 'needs[0].weight must be from 0 to 1000000: Infinity'],
    [{ ...good, needs: [{ ...need, received: -1 }] }, 'needs[0].received must be from 0 to below 9007199254740991: -1'],
    [{ ...good, needs: [{ ...need, smallestGrams: 0.5 }] }, 'needs[0].smallestGrams is not a whole number: 0.5'],
    [{ ...good, edges: [{ ...edge, offer: 1 }] }, 'edges[0].offer must be from 0 to below 1: 1'],
    [{ ...good, edges: [{ ...edge, need: -1 }] }, 'edges[0].need must be from 0 to below 1: -1'],
    [{ ...good, edges: [{ ...edge, metres: -5 }] }, 'edges[0].metres must be from 0 to below 2147483648: -5'],
    [{ ...good, edges: [{ ...edge, metres: Infinity }] }, 'edges[0].metres is not a whole number: Infinity'],
    [{ ...good, edges: [{ ...edge, hoursLeft: -0.1 }] }, 'edges[0].hoursLeft must be from 0 to Infinity: -0.1'],
    [{ ...good, edges: [edge, edge] }, 'edges[1] repeats edges[0]: offer 0, need 0'],
  ];
  for (const [problem, message] of refusals) {
    it(`is refused: ${message}`, () => {
      expect(() => network(problem)).to.throw(RangeError, message);
    });
  }

  const notNumbers: readonly (readonly [MatchProblem, string])[] = [
    [{ ...good, offers: [{ ...offer, grams: NaN }] }, 'offers[0].grams is not a number: NaN'],
    [{ ...good, needs: [{ ...need, weight: text }] }, 'needs[0].weight is not a number: ten'],
    [{ ...good, edges: [{ ...edge, hoursLeft: NaN }] }, 'edges[0].hoursLeft is not a number: NaN'],
  ];
  for (const [problem, message] of notNumbers) {
    it(`is refused: ${message}`, () => {
      expect(() => network(problem)).to.throw(TypeError, message);
    });
  }

  it('is refused when its columns are not of one length', () => {
    const columns = {
      offers: { grams: [10], unitGrams: [1, 1] },
      needs: { grams: [], weight: [], received: [], smallestGrams: [] },
      edges: { offer: [], need: [], metres: [], hoursLeft: [] },
    };
    expect(() => network(columns)).to.throw(RangeError, 'offers.unitGrams has 2 entries: 1 are due');
  });

  it('is refused when ways could be too long to be counted exactly', async () => {
    const far = 2 ** 31 - 1;
    const count = 200_000;
    const columns = {
      offers: { grams: new Int32Array(count).fill(1), unitGrams: new Int32Array(count).fill(1) },
      needs: { grams: [1], weight: [1], received: [0], smallestGrams: [0] },
      edges: {
        ...{ offer: Int32Array.from({ length: count }, (_, offer) => offer), need: new Int32Array(count) },
        ...{ metres: new Int32Array(count).fill(far), hoursLeft: new Int32Array(count) },
      },
    };
    const error: unknown = await match(columns, { floor: 0 }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(RangeError).with.property('message').that.includes('metres away together');
  });

  it('is refused before anything is solved', async () => {
    const error: unknown = await match({ ...good, edges: [edge, edge] }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(RangeError);
  });

  it('may keep for ever', () => {
    expect(() => network({ ...good, edges: [{ ...edge, hoursLeft: Infinity }] })).to.not.throw();
  });

  it('never asks for a lot larger than the need', () => {
    expect(network({ ...good, needs: [{ ...need, smallestGrams: 500 }] }).lot[0]).to.equal(10);
  });
});
