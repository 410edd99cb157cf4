import { expect } from 'chai';
import { LOAD_STATES } from '../../../server/loads/model.ts';
import { loadRules } from '../../../server/loads/rules.ts';
import { NEED_STATES } from '../../../server/needs/model.ts';
import { needRules, stateWith as needWith } from '../../../server/needs/rules.ts';
import { OFFER_STATES } from '../../../server/offers/model.ts';
import { offerRules, stateWith as offerWith } from '../../../server/offers/rules.ts';
import type { Rules } from '../../../server/verbs/rules.ts';

/** Each state with what can happen to it, and where that leads. */
function walked<S extends string>(rules: Rules<S, string>, states: readonly S[]): Record<string, string> {
  const lines = [...states, 'none' as const].map((state) => {
    const verbs = Object.entries(rules).flatMap(([verb, { leads }]) => (leads[state] ? [`${verb} → ${leads[state]}`] : []));
    return [state, verbs.join(', ')];
  });
  return Object.fromEntries(lines);
}

describe('what can happen', () => {
  it('to an offer', () => {
    expect(walked(offerRules, OFFER_STATES)).to.deep.equal({
      none: 'list → open',
      open: 'change → open, withdraw → withdrawn, expire → expired, exhaust → closed',
      closed: 'change → closed, withdraw → withdrawn, expire → expired, reopen → open',
      withdrawn: '',
      expired: '',
    });
  });

  it('to a need', () => {
    expect(walked(needRules, NEED_STATES)).to.deep.equal({
      none: 'ask → open',
      open: 'change → open, withdraw → withdrawn, expire → expired, fill → filled',
      filled: 'change → filled, withdraw → withdrawn, reopen → open',
      withdrawn: '',
      expired: '',
    });
  });

  it('to a load', () => {
    expect(walked(loadRules, LOAD_STATES)).to.deep.equal({
      none: 'reserve → reserved',
      reserved: 'cancel → cancelled, route → routed',
      routed:
        'cancel → cancelled, unroute → reserved, unrouteAtHub → at-hub, collect → collected, leave → cancelled, miss → lost, return → returned, lose → lost, note → routed, picture → routed',
      collected:
        'receive → delivered, deliver → delivered, dropAtHub → at-hub, redirect → collected, return → returned, lose → lost, note → collected, picture → collected',
      'at-hub': 'route → routed, return → returned, lose → lost, note → at-hub, picture → at-hub',
      delivered: 'receive → delivered, passOn → delivered, thank → delivered, note → delivered, picture → delivered',
      cancelled: 'picture → cancelled',
      returned: 'picture → returned',
      lost: 'picture → lost',
    });
  });

  it('only by those it is for', () => {
    const by = (rules: Rules<string, string>) => Object.fromEntries(Object.entries(rules).map(([verb, one]) => [verb, one.by.join(' ')]));
    const kept = 'keeper planner';
    expect(by(offerRules)).to.include({ list: kept, change: kept, withdraw: kept, expire: 'alliance' });
    expect(by(needRules)).to.include({ ask: kept, change: kept, withdraw: kept, expire: 'alliance' });
    const { reserve, cancel, receive, passOn, thank, ...blocks } = by(loadRules);
    expect([reserve, cancel, receive, passOn, thank]).to.deep.equal(['planner', 'planner', kept, kept, 'keeper']);
    expect([...new Set(Object.values(blocks))]).to.deep.equal(['alliance']);
  });

  it('to what is over, nothing follows from its grams', () => {
    for (const state of ['withdrawn', 'expired'] as const) {
      for (const grams of [0, 1]) expect([offerWith(grams, state), needWith(grams, state)]).to.deep.equal([state, state]);
    }
    expect([offerWith(0, 'open'), offerWith(1, 'closed'), needWith(0, 'open'), needWith(1, 'filled')]).to.deep.equal([
      'closed',
      'open',
      'filled',
      'open',
    ]);
  });
});
