import { expect } from 'chai';
import fc from 'fast-check';
import { blocksOf, halves, longerSide, type Block } from '../../../geo/travel/blocks.ts';
import { NOBODY } from '../../../geo/travel/port.ts';

const limits = fc.record({ points: fc.integer({ min: 2, max: 120 }), pairs: fc.integer({ min: 1, max: 3000 }) });

/** Nobody has told anything of these rows and columns; all else is known. */
function lacking(size: number, fresh: readonly number[]) {
  const source = Uint8Array.from({ length: size * size }, (_, cell) => {
    const [from, to] = [Math.floor(cell / size), cell % size];
    return fresh.includes(from) || fresh.includes(to) ? NOBODY : 0;
  });
  return { size, source };
}

const pairsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ sources, targets }) => sources.flatMap((from) => targets.map((to) => `${from} ${to}`)));

describe('cutting a matrix into questions', () => {
  it('asks for every cell that is lacking, within the limits', () => {
    const matrices = fc
      .integer({ min: 1, max: 40 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), source: fc.uint8Array({ minLength: size * size, maxLength: size * size, max: 3 }) }),
      )
      .map(({ size, source }) => ({ size, source: source.map((value) => (value === 0 ? NOBODY : 0)) }));
    const property = fc.property(matrices, limits, (matrix, most) => {
      const blocks = blocksOf(matrix, most);
      const asked = new Set(pairsOf(blocks));
      matrix.source.forEach((by, cell) => {
        const [from, to] = [Math.floor(cell / matrix.size), cell % matrix.size];
        if (by === NOBODY && from !== to) expect(asked.has(`${from} ${to}`)).to.equal(true);
      });
      for (const { sources, targets } of blocks) {
        expect(sources.length * targets.length).to.be.within(1, Math.max(1, most.pairs));
        expect(sources.length + targets.length).to.be.at.most(most.points);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('asks for no cell twice, and of a whole matrix for no more than its cells', () => {
    const property = fc.property(fc.integer({ min: 2, max: 150 }), limits, (size, most) => {
      const asked = pairsOf(blocksOf({ size, source: new Uint8Array(size * size).fill(NOBODY) }, most));
      expect(new Set(asked).size).to.equal(asked.length);
      expect(asked.length).to.equal(size * size);
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('asks for a fresh point its row and its column alone', () => {
    const asked = pairsOf(blocksOf(lacking(60, [7, 30]), { points: 100, pairs: 2500 }));
    expect(asked.length).to.be.at.most(2 * 60 + 2 * 58);
    expect(blocksOf(lacking(60, []), { points: 100, pairs: 2500 })).to.deep.equal([]);
  });

  it('asks nothing of one point', () => {
    expect(blocksOf(lacking(1, [0]), { points: 100, pairs: 2500 })).to.deep.equal([]);
  });

  it('halves a question along either side, and leaves a single point whole', () => {
    const block = { sources: [0, 1, 2], targets: [3, 4, 5, 6] };
    expect(longerSide(block)).to.equal('targets');
    for (const side of ['sources', 'targets'] as const) {
      const two = halves(block, side);
      expect(two.length).to.equal(2);
      expect(pairsOf(two).sort()).to.deep.equal(pairsOf([block]).sort());
    }
    expect(halves({ sources: [7], targets: [3, 4] }, 'sources')).to.deep.equal([{ sources: [7], targets: [3, 4] }]);
  });
});
