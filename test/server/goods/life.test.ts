import { expect } from 'chai';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import { STORAGES } from '../../../server/goods/commodity.ts';
import type { Storage } from '../../../server/goods/commodity.ts';
import { lifeIn, spoilBy } from '../../../server/goods/life.ts';

function life(id: string, storage: Storage) {
  return lifeIn(commodityById(id)!, storage);
}

describe('how long a good keeps', () => {
  it('is its full life at its own storage, whatever the good', () => {
    for (const good of CATALOGUE.filter((each) => each.lifeHours !== null)) {
      expect(lifeIn(good, good.storage), good.id).to.deep.equal({ reason: 'kept-right', hours: good.lifeHours });
    }
  });

  it('counts from harvest to an instant', () => {
    const from = new Date('2026-09-22T18:00:00Z');
    const kept = spoilBy({ commodity: commodityById('tomatoes')!, from, storage: 'TEMPERATE' });
    expect(kept).to.deep.equal({ reason: 'kept-right', hours: 168, at: new Date('2026-09-29T18:00:00Z') });
  });

  it('has no limit for goods without one', () => {
    expect(life('water-bottled', 'AMBIENT')).to.equal(null);
    expect(life('salt', 'FROZEN')).to.equal(null);
    expect(spoilBy({ commodity: commodityById('cookware')!, from: new Date(0), storage: 'AMBIENT' })).to.equal(null);
  });

  it('is the life at 20 °C in the air as it is', () => {
    expect(life('kale', 'AMBIENT')).to.deep.equal({ reason: 'kept-at-20', hours: 24 });
    expect(life('potatoes', 'AMBIENT')).to.deep.equal({ reason: 'kept-at-20', hours: 720 });
  });

  it('falls between the two by the good’s own factor for 10 °C in a zone too warm', () => {
    const tenWarmer = (commodityById('cabbage')!.lifeHours ?? 0) / Number(life('cabbage', 'COOL')?.hours);
    expect(life('cabbage', 'COOL')).to.deep.equal({ reason: 'kept-warmer', hours: 299 });
    expect(tenWarmer).to.be.closeTo(2 ** 0.75, 0.01);
    expect(life('cabbage', 'TEMPERATE')).to.deep.equal({ reason: 'kept-warmer', hours: 184 });
  });

  it('is the full life in a neighbouring zone that the good accepts, and no longer in a colder one', () => {
    expect(life('onions', 'COLD')).to.deep.equal({ reason: 'kept-right', hours: 720 });
    expect(life('bread', 'FROZEN')).to.deep.equal({ reason: 'kept-colder', hours: 72 });
  });

  it('is that of 20 °C for a good that the cold harms', () => {
    expect(life('basil', 'COLD')).to.deep.equal({ reason: 'chill-harm', hours: 38 });
    expect(life('tomatoes', 'COOL')).to.deep.equal({ reason: 'chill-harm', hours: 111 });
  });

  it('is over at once for fresh produce and eggs that freeze', () => {
    expect(life('lettuce-head', 'FROZEN')).to.deep.equal({ reason: 'frost-harm', hours: 0 });
    expect(life('eggs', 'FROZEN')).to.deep.equal({ reason: 'frost-harm', hours: 0 });
  });

  it('is two hours for every good under control for safety that is kept out of it', () => {
    for (const good of CATALOGUE.filter((each) => each.tcs)) {
      const warm: Storage = good.storage === 'HOT' ? 'COLD' : 'AMBIENT';
      expect(lifeIn(good, warm), good.id).to.deep.equal({ reason: 'out-of-control', hours: 2 });
    }
    expect(life('milk', 'COOL')).to.deep.equal({ reason: 'out-of-control', hours: 2 });
    expect(life('beef-frozen', 'COLD')).to.deep.equal({ reason: 'out-of-control', hours: 2 });
  });

  it('is that of 20 °C for frozen goods that thaw', () => {
    expect(life('fruit-frozen', 'COLD')).to.deep.equal({ reason: 'thawed', hours: 4 });
  });

  it('halves for each 10 °C above 20', () => {
    expect(life('apples', 'HOT')).to.deep.equal({ reason: 'kept-warmer', hours: Math.floor(504 / 2 ** 3.7) });
  });

  it('is never longer than at the good’s storage, and never longer in a warmer zone than in a colder one that does no harm', () => {
    for (const good of CATALOGUE.filter((each) => each.lifeHours !== null && each.storage !== 'HOT')) {
      const lives = STORAGES.map((storage) => lifeIn(good, storage)!).filter(({ reason }) => !reason.endsWith('-harm'));
      for (const [at, { hours }] of lives.entries()) {
        expect(hours, good.id).to.be.at.most(good.lifeHours ?? 0);
        if (at > 0) expect(hours, good.id).to.be.at.most(lives[at - 1]!.hours);
      }
    }
  });
});
