import { expect } from 'chai';
import fc from 'fast-check';
import { uuid7 } from '../../client/uuid.ts';

describe('an id made on the device', () => {
  it('is a version 7 UUID of the RFC variant', () => {
    for (let i = 0; i < 200; i++) expect(uuid7()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('holds the time it was made', () => {
    const now = Date.now() + 1_000_000;
    expect(Number.parseInt(uuid7(now).replaceAll('-', '').slice(0, 12), 16)).to.equal(now);
  });

  it('sorts after every earlier one, also within a millisecond and when the clock steps back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 300 }), (steps) => {
        const ids = steps.map((step) => uuid7(Date.now() + step));
        return ids.every((id, index) => index === 0 || id > ids[index - 1]!);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its order over more than 4,096 of one millisecond', () => {
    const ids = Array.from({ length: 5000 }, () => uuid7(1_900_000_000_000));
    expect([...ids].sort()).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(5000);
  });
});
