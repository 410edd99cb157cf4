import { expect } from 'chai';
import { inLanes } from '../../../server/plans/lanes.ts';

describe('work in lanes', () => {
  it('is begun in its order, never more at once than there are lanes, and answered in its order', async () => {
    const [begun, ends]: [number[], (() => void)[]] = [[], []];
    const all = inLanes(3, [0, 1, 2, 3, 4], async (thing) => {
      begun.push(thing);
      await new Promise<void>((end) => ends.push(end));
      return 10 * thing;
    });
    expect(begun).to.deep.equal([0, 1, 2]);
    ends[1]?.();
    await until(() => begun.length === 4);
    expect(begun).to.deep.equal([0, 1, 2, 3]);
    ends[3]?.();
    await until(() => begun.length === 5);
    for (const end of ends) end();
    expect(await all).to.deep.equal([0, 10, 20, 30, 40]);
  });

  it('ends with the first failure', async () => {
    const failure = inLanes(2, [1, 2], (thing) => (thing === 2 ? Promise.reject(new Error('two')) : Promise.resolve(thing)));
    expect(await failure.catch((error: Error) => error.message)).to.equal('two');
  });
});

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((turn) => setImmediate(turn));
}
