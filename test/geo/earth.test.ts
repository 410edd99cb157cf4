import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { distance, type Position } from '../../geo/distance.ts';
import { countyList, countyOf, countyPolygon } from '../../geo/earth/counties.ts';
import { nearestTown } from '../../geo/earth/towns.ts';

const packed = JSON.parse(readFileSync(new URL('../../geo/earth/towns.json', import.meta.url), 'utf8')) as {
  names: string[];
  lon: number[];
  lat: number[];
};

const bruteForce = (from: Position) =>
  packed.names.reduce((least, _, i) => Math.min(least, distance(from, [packed.lon[i]! / 1e4, packed.lat[i]! / 1e4])), Infinity);

const near = (lon: [number, number], lat: [number, number]) =>
  fc.tuple(fc.double({ min: lon[0], max: lon[1], noNaN: true }), fc.double({ min: lat[0], max: lat[1], noNaN: true }));

describe('the nearest town', () => {
  it('names the town a farm near it would be called after', () => {
    expect(nearestTown([-92.905, 44.507])).to.include({ name: 'Cannon Falls', state: 'MN' });
    expect(nearestTown([-92.1, 46.78])).to.include({ name: 'Duluth', state: 'MN' });
    expect(nearestTown([-91.4985, 44.8113])).to.include({ name: 'Eau Claire', state: 'WI' });
  });

  it('is as near as the nearest of all towns, anywhere in the country', () => {
    fc.assert(
      fc.property(near([-124, -67], [25, 49]), (position) => nearestTown(position)?.metres === bruteForce(position)),
      { numRuns: 60 },
    );
  });

  it('is found from far away too, and for no position that is no number', () => {
    expect(nearestTown([-40, 10])?.metres).to.equal(bruteForce([-40, 10]));
    expect(nearestTown([Number.NaN, 45])).to.equal(null);
  });
});

describe('the county of a point', () => {
  it('is Hennepin for Minneapolis, Ramsey for St Paul, Pierce for River Falls', () => {
    expect(countyOf([-93.265, 44.978])).to.deep.equal({ id: '27053', name: 'Hennepin', state: 'MN' });
    expect(countyOf([-93.09, 44.954])).to.include({ name: 'Ramsey', state: 'MN' });
    expect(countyOf([-92.63, 44.845])).to.include({ name: 'Pierce', state: 'WI' });
  });

  it('is none far outside, in the ocean, or for what is no number', () => {
    expect(countyOf([-122.4, 37.8])).to.equal(null);
    expect(countyOf([0, 0])).to.equal(null);
    expect(countyOf([-93, Number.POSITIVE_INFINITY])).to.equal(null);
  });

  it('has a closed outline under its number, and none under an unknown one', () => {
    const outline = countyPolygon('27053');
    const ring = outline?.type === 'Polygon' ? outline.coordinates[0]! : [];
    expect(ring.length).to.be.greaterThan(10);
    expect(ring[0]).to.deep.equal(ring.at(-1));
    expect(countyPolygon('00000')).to.equal(null);
  });

  it('is one of 655, each with a name and a state', () => {
    expect(countyList()).to.have.length(655);
    expect(countyList().every(({ name, state }) => name.length > 1 && state.length === 2)).to.equal(true);
    expect(countyList().filter(({ state }) => state === 'MN')).to.have.length(87);
  });
});
