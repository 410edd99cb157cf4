import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { built } from '../../server/start.mjs';
import { weighed } from '../support/bundle.ts';

describe('the built page', function () {
  this.timeout(120_000);

  it('loads at most 60 kB of script before its first screen, and 65 kB more for a map, gzipped', () => {
    expect(built(fileURLToPath(new URL('../../', import.meta.url)))).to.not.be.a('string');
    const { firstLoad, map } = weighed();
    expect(firstLoad).to.be.within(20_000, 60_000);
    expect(map).to.be.within(40_000, 65_000);
  });
});
