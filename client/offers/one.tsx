import type { Result } from '../api.ts';
import { type Asked, useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { LISTS } from '../early.ts';
import { named } from '../goods/saying.ts';
import { Reach } from '../people/reach.tsx';
import { entries } from '../outbox.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { whyWords } from '../routes/say.ts';
import { query } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import type { Entry } from '../storage.ts';
import { useUnanswered } from '../unanswered.ts';
import { kg, t, when } from '../words.ts';
import { Change } from './change.tsx';
import { forget, isChange, offerOf, waitingOn, waitingWords, withWaiting } from './changing.ts';
import { useComing } from './coming.ts';
import { Photos } from '../photos/photos.tsx';
import { placeName } from '../places/named.ts';
import { amounts, comesSaid, comingLoad, isInHand, type OfferSeen, told } from './state.ts';

/** One offer of one's own: who takes it, who comes, what was weighed; changing it, taking it back, listing it again. */
export default function OneOffer({ params }: ScreenProps) {
  const asked = useOffer(params['id'] ?? '');
  const offer = asked.data?.offer;
  return (
    <Screen title={offer ? named(offer.commodity.names) : t('offers.one')} back="/surplus" backLabel={t('offers.back')}>
      <Answer of={asked}>
        {({ offer: found }) => (found ? <Seen offer={found} again={asked.again} /> : <Empty icon="search" title={t('refusal.NotFound')} />)}
      </Answer>
    </Screen>
  );
}

/** Without signal one that was never opened is still in the list that this phone keeps. */
function useOffer(id: string): Asked<Result<'OneOffer'>> {
  const asked = useAsk('OneOffer', { id }, { keep: true, topics: ['offers', 'loads', 'routes'] });
  const isMissing = asked.trouble !== undefined && asked.data === undefined;
  const list = useAsk('MyOffers', isMissing ? LISTS.MyOffers : null, { keep: true, topics: [] });
  const offer = list.data?.offers.items.find((one) => one.id === id);
  return isMissing && offer ? { ...asked, data: { offer }, ...(list.asOf && { asOf: list.asOf }) } : asked;
}

function Seen({ offer: answered, again }: { offer: OfferSeen; again: () => Promise<void> }) {
  const waiting = waitingOn(answered.id, entries.value);
  const offer = withWaiting(answered, useUnanswered(answered));
  const refused = refusedOf(answered.id);
  const { mark, tone, words } = told(offer, clock.value, useComing(comingLoad(offer)));
  return (
    <>
      <WaitingChange waiting={waiting} />
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
      {isInHand(offer) && (
        <Change
          key={[answered.version, ...waiting.map(({ id }) => id)].join()}
          offer={answered}
          waiting={waiting}
          refused={refused}
          again={again}
        />
      )}
      <div class="form">
        <LinkButton href={`/surplus/new?again=${offer.id}`} wide icon="again">
          {t('offers.again-same')}
        </LinkButton>
      </div>
    </>
  );
}

/** The refused change that the form is to begin with (`?mend=<operation>`). */
function refusedOf(offer: string): Entry | undefined {
  const id = query('mend');
  return entries.value.find((entry) => entry.id === id && entry.refusal && isChange(entry) && offerOf(entry) === offer);
}

/** What was changed without signal, which can still be undone. */
function WaitingChange({ waiting }: { waiting: readonly Entry[] }) {
  if (waiting.length === 0) return null;
  const undo = async () => say((await forget(waiting)) ? t('offers.change-undone') : t('offers.change-sent'));
  return (
    <List>
      <Row
        title={<State mark="draft">{waitingWords(waiting)}</State>}
        side={
          waiting.every(({ settled }) => !settled) ? (
            <Button size="slim" onClick={undo}>
              {t('offers.change-undo')}
            </Button>
          ) : undefined
        }
      />
    </List>
  );
}

function Loads({ offer }: { offer: OfferSeen }) {
  if (offer.loads.length === 0 && offer.state !== 'OPEN') return null;
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
