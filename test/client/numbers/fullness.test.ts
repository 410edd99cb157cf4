import { expect } from 'chai';
import { fullness } from '../../../client/numbers/fullness.ts';

const VAN = { grams: 1_200_000, crates: 80, coldGrams: 100_000 };

describe('how full a route is', () => {
  it('is told by whatever runs out first', () => {
    expect(fullness({ grams: 600_000, crates: 60, coldGrams: 0 }, VAN)).to.deep.equal({ by: 'crates', part: 0.75 });
    expect(fullness({ grams: 600_000, crates: 20, coldGrams: 90_000 }, VAN)).to.deep.equal({ by: 'coldGrams', part: 0.9 });
    expect(fullness({ grams: 1_500_000, crates: 20, coldGrams: 0 }, VAN)).to.deep.equal({ by: 'grams', part: 1.25 });
  });

  it('is beyond full where there is no room of that kind at all', () => {
    expect(fullness({ grams: 10, crates: 1, coldGrams: 10 }, { ...VAN, coldGrams: 0 })).to.deep.equal({ by: 'coldGrams', part: Infinity });
    expect(fullness({ grams: 0, crates: 0, coldGrams: 0 }, { ...VAN, coldGrams: 0 }).part).to.equal(0);
  });
});
