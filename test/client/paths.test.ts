import { expect } from 'chai';
import { find, match } from '../../client/paths.ts';
import { standingFor, standingsOf } from '../../client/roles.ts';

describe('a path', () => {
  it('fits its pattern and gives its params', () => {
    expect(match('/offers/:id', '/offers/0199')).to.deep.equal({ id: '0199' });
    expect(match('/offers/:id', '/offers/a%20b')).to.deep.equal({ id: 'a b' });
    expect(match('/surplus', '/surplus/')).to.deep.equal({});
    expect(match('/surplus', '/surplus/new')).to.equal(null);
    expect(match('/offers/:id', '/needs/1')).to.equal(null);
  });

  it('survives a broken escape', () => {
    expect(match('/offers/:id', '/offers/%E0%A4%A')).to.deep.equal({ id: '%E0%A4%A' });
  });

  it('prefers fixed words to params, whatever the order', () => {
    const all = [{ path: '/surplus/:id' }, { path: '/surplus/new' }];
    expect(find(all, '/surplus/new')?.found.path).to.equal('/surplus/new');
    expect(find(all, '/surplus/7')?.params).to.deep.equal({ id: '7' });
    expect(find(all, '/nowhere')).to.equal(null);
  });
});

describe('what a person acts as', () => {
  const memberships = [
    { roles: ['PLANNER', 'FARMER'], group: { id: 'a' } },
    { roles: ['DRIVER'], group: { id: 'b' } },
  ] as const;

  it('is each role in each group, in one order', () => {
    expect(standingsOf(memberships).map(({ role, group }) => role + group)).to.deep.equal(['FARMERa', 'PLANNERa', 'DRIVERb']);
  });

  it('is what they chose while they still have it, else the nearest', () => {
    expect(standingFor(memberships, { role: 'DRIVER', group: 'b' })).to.deep.equal({ role: 'DRIVER', group: 'b' });
    expect(standingFor(memberships, { role: 'STEWARD', group: 'b' })).to.deep.equal({ role: 'DRIVER', group: 'b' });
    expect(standingFor(memberships, { role: 'DRIVER', group: 'gone' })).to.deep.equal({ role: 'FARMER', group: 'a' });
    expect(standingFor([], null)).to.equal(null);
  });
});
