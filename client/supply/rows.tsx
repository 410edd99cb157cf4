import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { Amount, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { kg, t, when } from '../words.ts';
import type { Needed, Offered } from './filter.ts';
import { selected } from './memory.ts';
import { spoilsSoon } from './order.ts';
import { needState, offerState, placeAndArea, portion, wantedWords } from './saying.ts';

export const offerPath = (id: string) => `/map/offer/${id}`;
export const needPath = (id: string) => `/map/need/${id}`;

export function OfferRow({ offer }: { offer: Offered }) {
  const { words, ...look } = offerState(offer, clock.value);
  return (
    <Row
      shape={{ kind: 'offer', soon: spoilsSoon(offer.spoilBy, clock.value) }}
      href={offerPath(offer.id)}
      chosen={offer.id === selected.value}
      title={named(offer.commodity.names)}
      end={<Amount {...portion(offer.totals.available, offer)} />}
      note={placeAndArea(offer.place)}
      state={<State {...look}>{words}</State>}
    />
  );
}

export function NeedRow({ need, share }: { need: Needed; share: number }) {
  const { words, ...look } = needState(share);
  return (
    <Row
      shape={{ kind: 'need' }}
      href={needPath(need.id)}
      chosen={need.id === selected.value}
      title={wantedWords(need)}
      end={<Amount entered={kg(need.open)} />}
      note={t('supply.for-when', { place: placeAndArea(need.place), when: when(need.window.until, clock.value) })}
      state={<State {...look}>{words}</State>}
    />
  );
}
