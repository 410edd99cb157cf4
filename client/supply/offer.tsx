import type { Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { State } from '../parts/state.tsx';
import type { ScreenProps } from '../screens.ts';
import { t, when } from '../words.ts';
import { Around } from './around.tsx';
import { OpenedScreen } from './opened.tsx';
import { spoilsSoon } from './order.ts';
import { Promised, Ranking, ReserveAll } from './ranking.tsx';
import { offerLabel, offerState, placeAndArea, portion, sentences } from './saying.ts';

type Answered = Result<'OfferCandidates'>;
type OfferSeen = NonNullable<Answered['offer']>;

/** An opened offer: who should get it, why, and reserving it. */
export default function OpenedOffer({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const asked = useAsk('OfferCandidates', { id }, { topics: ['offers', 'needs', 'loads'] });
  const offer = asked.data?.offer;
  return (
    <OpenedScreen
      id={id}
      asked={asked}
      isThere={offer !== undefined && offer !== null}
      title={offer ? titleWords(offer) : t('supply.offer')}
      sub={offer && subWords(offer)}
    >
      {(data) => data.offer && <Opened offer={data.offer} data={data} again={asked.again} />}
    </OpenedScreen>
  );
}

const titleWords = (offer: OfferSeen) => `${named(offer.commodity.names)}, ${portion(offer.totals.listed, offer).entered}`;

function subWords(offer: OfferSeen): string {
  const { weight } = portion(offer.totals.listed, offer);
  return weight ? `${weight}. ${placeAndArea(offer.place)}` : placeAndArea(offer.place);
}

function Opened({ offer, data, again }: { offer: OfferSeen; data: Answered; again: () => Promise<void> }) {
  const left = offer.state === 'OPEN' && Date.parse(offer.spoilBy) > clock.value.getTime() ? offer.totals.available : 0;
  const candidates = left > 0 ? data.needsFor : [];
  const { longitude, latitude } = offer.place.point;
  const pin = {
    id: offer.id,
    kind: 'offer' as const,
    at: [longitude, latitude] as const,
    label: offerLabel(offer, clock.value),
    soon: spoilsSoon(offer.spoilBy, clock.value),
  };
  return (
    <>
      <div class="side">
        <Head offer={offer}>
          <ReserveAll candidates={candidates} left={left} again={again} amount={(grams) => portion(grams, offer).entered} />
        </Head>
        <Promised side="need" loads={offer.loads} again={again} />
        {left > 0 && <Ranking side="need" candidates={candidates} left={left} again={again} />}
      </div>
      <Around label={t('supply.map-of-offer')} side="need" pin={pin} candidates={candidates} />
    </>
  );
}

function Head({ offer, children }: { offer: OfferSeen; children: preact.ComponentChildren }) {
  const { available, listed } = offer.totals;
  const { words, ...look } = offerState(offer, clock.value);
  const isOver = (offer.state !== 'OPEN' && offer.state !== 'CLOSED') || Date.parse(offer.spoilBy) <= clock.value.getTime();
  return (
    <div class="offer-head" tabIndex={-1}>
      {isOver ? <State mark="gone">{t('supply.over')}</State> : <State {...look}>{words}</State>}
      {!isOver && available === 0 && <State mark="full">{t('supply.nothing-left')}</State>}
      {!isOver && available > 0 && available < listed && (
        <State mark="part">{t('supply.left-of', { left: portion(available, offer).entered, whole: portion(listed, offer).entered })}</State>
      )}
      <p class="small quiet">{factsOf(offer)}</p>
      {offer.note && <p class="small">{offer.note}</p>}
      {offer.driverNote && <p class="small">{offer.driverNote}</p>}
      {children}
    </div>
  );
}

/** "Ready now until 7 PM. Cold. Counted. Cannon Valley farms." */
function factsOf({ ready, storage, quantity, group }: OfferSeen): string {
  const now = clock.value;
  const until = when(ready.until, now);
  const isReady = Date.parse(ready.from) <= now.getTime();
  return sentences([
    isReady ? t('supply.ready-now', { until }) : t('supply.ready-from', { from: when(ready.from, now), until }),
    t(`goods.storage.${storage}`),
    t(`offers.basis.${quantity.basis}`),
    group.name,
  ]);
}
