import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { built } from '../../server/start.mjs';
import { weighed } from '../support/bundle.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** So many a browser asks for at a time (HTTP/1.1). */
const AT_ONCE = 6;
/** Pages that people without anything on their phone open first. */
const FIRST = ['/surplus', '/needs', '/coming', '/open'];

describe('the built page', function () {
  this.timeout(120_000);

  it('is asked for at once with all the files of a first screen', () => {
    expect(built(ROOT)).to.not.be.a('string');
    const page = new Set(readFileSync(`${ROOT}dist/index.html`, 'utf8').match(/\/assets\/[^"]+/g));
    const files = JSON.parse(readFileSync(`${ROOT}dist/.vite/screens.json`, 'utf8')) as Record<string, string[]>;
    for (const path of FIRST.filter((one) => one in files)) expect(page.size + files[path]!.length, path).to.be.within(3, AT_ONCE);
    expect(files).to.include.keys('/surplus', '/needs');
  });

  it('loads at most 60 kB of script before its first screen, and 65 kB more for a map, gzipped', () => {
    expect(built(ROOT)).to.not.be.a('string');
    const { firstLoad, map } = weighed();
    expect(firstLoad).to.be.within(20_000, 60_000);
    expect(map).to.be.within(40_000, 65_000);
  });
});
