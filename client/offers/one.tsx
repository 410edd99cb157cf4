import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { Reach } from '../people/reach.tsx';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { whyWords } from '../routes/say.ts';
import type { ScreenProps } from '../screens.ts';
import { kg, t, when } from '../words.ts';
import { Change } from './change.tsx';
import { useComing } from './coming.ts';
import { Photos } from '../photos/photos.tsx';
import { placeName } from '../places/named.ts';
import { amounts, comesSaid, comingLoad, type OfferSeen, told } from './state.ts';

/** One offer of one's own: who takes it, who comes, what was weighed; changing it, taking it back, listing it again. */
export default function OneOffer({ params }: ScreenProps) {
  const asked = useAsk('OneOffer', { id: params['id'] ?? '' }, { keep: true, topics: ['offers', 'loads', 'routes'] });
  const offer = asked.data?.offer;
  return (
    <Screen title={offer ? named(offer.commodity.names) : t('offers.one')} back="/surplus" backLabel={t('offers.back')}>
      <Answer of={asked}>
        {({ offer: found }) => (found ? <Seen offer={found} again={asked.again} /> : <Empty icon="search" title={t('refusal.NotFound')} />)}
      </Answer>
    </Screen>
  );
}

function Seen({ offer, again }: { offer: OfferSeen; again: () => Promise<void> }) {
  const { mark, tone, words } = told(offer, clock.value, useComing(comingLoad(offer)));
  return (
    <>
      <List>
        <Row
          title={t('offers.listed-amount')}
          end={<Amount {...amounts(offer)} />}
          state={
            <State mark={mark} {...(tone && { tone })}>
              {words}
            </State>
          }
          note={t('offers.spoils', { when: when(offer.spoilBy, clock.value) })}
        />
        <Row
          title={t('offers.where')}
          end={<span class="amount">{placeName(offer.place)}</span>}
          note={t(`goods.storage.${offer.storage}`)}
        />
      </List>
      <Loads offer={offer} />
      {isInHand(offer) && <Change key={offer.version} offer={offer} again={again} />}
      <div class="form">
        <LinkButton href={`/surplus/new?again=${offer.id}`} wide icon="again">
          {t('offers.again-same')}
        </LinkButton>
      </div>
    </>
  );
}

/** On the board, or promised and not fetched yet: a driver's note still helps. */
const isInHand = ({ state, totals }: OfferSeen) => state === 'OPEN' || (state === 'CLOSED' && totals.reserved > 0);

function Loads({ offer }: { offer: OfferSeen }) {
  return (
    <>
      <ListHead>{t('offers.who')}</ListHead>
      <List>
        {offer.loads.length === 0 && <Row title={t('offers.nobody')} note={t('offers.nobody-hint')} />}
        {offer.loads.map((load) => (
          <LoadRow key={load.id} load={load} what={named(offer.commodity.names)} />
        ))}
      </List>
    </>
  );
}

type LoadSeen = OfferSeen['loads'][number];

function LoadRow({ load, what }: { load: LoadSeen; what: string }) {
  const comes = useComing(load);
  const words = load.state === 'ROUTED' && load.driver ? comesSaid(load.driver.name, comes, clock.value) : t(`offers.load.${load.state}`);
  return (
    <Row
      title={load.to ? placeName(load.to) : t('offers.nobody')}
      end={<Amount entered={kg(load.receivedGrams ?? load.collectedGrams ?? load.grams)} />}
      state={<State {...lookOf(load)}>{words}</State>}
      note={[weighed(load), refused(load), happened(load)].filter(Boolean).join(' ') || undefined}
    >
      {isUnderWay(load) && <Reach who={load.driver} />}
      <Photos of={load.photos} what={what} />
      {load.thanks && (
        <p class="row-note">{load.thanks.words ? t('offers.thanks-words', { words: load.thanks.words }) : t('offers.thanks')}</p>
      )}
    </Row>
  );
}

function lookOf({ state, driver }: LoadSeen) {
  if (state === 'DELIVERED') return { mark: 'done', tone: 'past' } as const;
  if (state === 'CANCELLED' || state === 'RETURNED' || state === 'LOST') return { mark: 'gone', tone: 'past' } as const;
  return isUnderWay({ state, driver }) ? ({ mark: 'way', tone: 'good' } as const) : ({ mark: 'full' } as const);
}

const isUnderWay = ({ state, driver }: Pick<LoadSeen, 'state' | 'driver'>): boolean =>
  state === 'COLLECTED' || state === 'AT_HUB' || (state === 'ROUTED' && driver !== null);

/** What the driver's scale said of what was listed. */
function weighed({ collectedGrams, grams }: LoadSeen): string | undefined {
  return collectedGrams === null ? undefined : t('offers.load-weighed', { weighed: kg(collectedGrams), listed: kg(grams) });
}

function happened({ collectedAt, deliveredAt }: LoadSeen): string | undefined {
  const now = clock.value;
  if (deliveredAt) return t('offers.brought', { when: when(deliveredAt, now) });
  return collectedAt ? t('offers.fetched', { when: when(collectedAt, now) }) : undefined;
}

/** What the kitchen could not use, and why. */
function refused({ refusedGrams, reasonCode }: LoadSeen): string | undefined {
  if ((refusedGrams ?? 0) === 0) return undefined;
  return t('offers.load-refused', { weight: kg(refusedGrams ?? 0), why: whyWords(reasonCode ?? 'other') });
}
