import { expect } from 'chai';
import { wantingAnswer, weighed, type OpenNeed } from '../../../client/board/answers.ts';
import { at, clockAt, load, stop, twoLoads } from './board.ts';

function need(id: string, change: Partial<OpenNeed> = {}): OpenNeed {
  return {
    id,
    open: 10_000,
    priority: 3,
    group: { id: 'north' },
    window: { from: at(0), until: at(300) },
    wanted: { commodity: null, category: 'VEGETABLE' },
    place: { id: 'hall', name: 'Hall', area: 'Northfield, MN' },
    ...change,
  };
}

const kinds = (...of: Parameters<typeof wantingAnswer>) => wantingAnswer(...of).map(({ kind }) => kind);

describe('what needs an answer', () => {
  it('food in a vehicle comes first: what was refused, and what was for a stop that was left out', () => {
    const refused = load('left', { need: null, refusedFrom: 'corn', state: 'COLLECTED' });
    const homeless = load('beans', { state: 'COLLECTED' });
    const onItsWay = load('peas', { state: 'COLLECTED' });
    const route = twoLoads('a', {
      state: 'UNDERWAY',
      aboard: [refused, homeless, onItsWay],
      stops: [
        stop('hall', 'hall', { deliveries: [load('corn', { state: 'DELIVERED' })], arrivedAt: at(0) }),
        stop('church', 'church', { deliveries: [homeless], skipped: 'closed' }),
        stop('school', 'school', { deliveries: [onItsWay] }),
      ],
    });
    const found = wantingAnswer([route], [], clockAt(0));
    expect(found.map((one) => one.kind === 'refused' && [one.load.id, one.from?.place.id])).to.deep.equal([
      ['left', 'hall'],
      ['beans', 'church'],
    ]);
  });

  it('a route given back is named once, also when it leaves soon', () => {
    const route = twoLoads('a', { state: 'OPEN', releaseReason: 'breakdown' });
    expect(kinds([route], [], clockAt(0))).to.deep.equal(['released']);
  });

  it('a route nobody claims is named two hours before it leaves', () => {
    const route = twoLoads('a', { state: 'OPEN', window: { from: at(240), until: at(400) } });
    expect(kinds([route], [], clockAt(120))).to.deep.equal([]);
    expect(kinds([route], [], clockAt(121))).to.deep.equal(['unclaimed']);
    expect(kinds([{ ...route, state: 'CLAIMED' }], [], clockAt(121))).to.deep.equal([]);
  });

  it('needs come last, most urgent first: those still open whose time is over within a day', () => {
    const needs = [
      need('later', { window: { from: at(0), until: at(500) } }),
      need('soon'),
      need('hungry', { priority: 5, window: { from: at(0), until: at(600) } }),
      need('over', { window: { from: at(-100), until: at(-1) } }),
      need('in two days', { window: { from: at(0), until: at(48 * 60) } }),
      need('served', { open: 0 }),
    ];
    const found = wantingAnswer([], needs, clockAt(0));
    expect(found.map((one) => one.kind === 'need' && one.need.id)).to.deep.equal(['hungry', 'soon', 'later']);
  });
});

describe('the kilograms of the day', () => {
  it('are what was received, and what is still to be set down', () => {
    const route = twoLoads('a', {
      stops: [
        stop('hall', 'hall', { deliveries: [load('corn', { state: 'DELIVERED', receivedGrams: 8000, refusedGrams: 2000 })] }),
        stop('church', 'church', { deliveries: [load('beans', { state: 'COLLECTED' }), load('peas', { state: 'LOST' })] }),
      ],
    });
    expect(weighed([route])).to.deep.equal({ moved: 8000, come: 10_000 });
  });
});
