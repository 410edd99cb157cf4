import { expect } from 'chai';
import { CATALOGUE } from '../../../server/goods/catalogue.ts';
import { findGoods, fold } from '../../../server/goods/search.ts';

function found(text: string, language: 'en' | 'es' = 'en', limit?: number): string[] {
  return findGoods(text, language, limit).map((good) => good.id);
}

describe('finding goods by name', () => {
  it('begins at two letters', () => {
    expect(found('k')).to.deep.equal([]);
    expect(found(' k ')).to.deep.equal([]);
    expect(found('ka')).to.include('kale');
  });

  it('puts names that begin so first, then other words of the name, then other names', () => {
    expect(found('tomatoe', 'en', 3)).to.deep.equal(['tomatoes', 'tomatoes-cherry', 'tomatoes-green']);
    const corn = found('corn');
    expect(corn.indexOf('cornmeal')).to.be.below(corn.indexOf('corn-sweet'));
    expect(corn.indexOf('corn-sweet')).to.be.below(corn.indexOf('tortillas-corn') + 1);
  });

  it('ignores accents and case', () => {
    expect(found('BROCOLI', 'es')[0]).to.equal('broccoli');
    expect(found('piña', 'es')).to.deep.equal(found('pina', 'es'));
    expect(fold('Leña, o Jalapeño')).to.equal('lena o jalapeno');
  });

  it('finds by the other language and by other names too', () => {
    expect(found('elotes', 'en')[0]).to.equal('corn-sweet');
    expect(found('scallions', 'es')).to.deep.equal(['onions-green']);
    expect(found('manoomin')).to.deep.equal(['wild-rice']);
  });

  it('takes several beginnings of words in any order', () => {
    expect(found('chee hard')).to.deep.equal(['cheese-hard']);
    expect(found('green beans')[0]).to.equal('beans-snap');
  });

  it('finds every good by its own whole name, first, in both languages', () => {
    for (const good of CATALOGUE) {
      expect(findGoods(good.names.en, 'en')[0]?.id, good.id).to.equal(good.id);
      expect(findGoods(good.names.es, 'es')[0]?.id, good.id).to.equal(good.id);
    }
  });

  it('gives no more than asked for, and nothing for nonsense', () => {
    expect(found('ca', 'en', 4)).to.have.length(4);
    expect(found('ca', 'en', -1)).to.deep.equal([]);
    expect(found('zzzz')).to.deep.equal([]);
    expect(found('.* (')).to.deep.equal([]);
  });

  it('takes a millisecond or less over the whole list', () => {
    const texts = ['to', 'ca', 'squash b', 'lechuga', 'frozen', 'zz'];
    for (let warm = 0; warm < 200; warm++) texts.forEach((text) => found(text));
    const times = Array.from({ length: 101 }, (_, at) => timed(() => found(texts[at % texts.length]!, 'es')));
    expect(times.sort((a, b) => a - b)[50]).to.be.below(1);
  });
});

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
