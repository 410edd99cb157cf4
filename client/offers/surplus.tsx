import type { ComponentChildren } from 'preact';
import { useAsk } from '../ask.ts';
import { LISTS } from '../early.ts';
import { clock } from '../clock.ts';
import { sooner } from '../goods/moments.ts';
import { named } from '../goods/saying.ts';
import { mendAt } from '../mending.ts';
import { entries } from '../outbox.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { standing } from '../session.ts';
import type { Entry } from '../storage.ts';
import { useUnanswered } from '../unanswered.ts';
import { t } from '../words.ts';
import { isChange, offerOf, waitingOn, waitingWords, withWaiting } from './changing.ts';
import { ownPlaces, useKeptPlaces } from './kept-places.ts';
import { placeName } from '../places/named.ts';
import { type Coming, useComing } from './coming.ts';
import { amounts, comingLoad, isInHand, type OfferSeen, standOf, type Told, told } from './state.ts';
import { Weeklies } from '../weekly/list.tsx';
import { startsWeekly } from '../weekly/starts.ts';
import { Unsent } from './unsent.tsx';

/** A farmer's own offers by what happens to them: somebody comes, nobody came yet, over. */
export default function Surplus() {
  const asked = useAsk('MyOffers', LISTS.MyOffers, { keep: true, topics: ['offers', 'loads', 'routes'] });
  const places = useKeptPlaces();
  // Asked here, after the list, so that listing works without signal from the first visit on.
  const goods = useAsk('Goods', asked.data ? {} : null, { keep: true, topics: [] });
  const [place] = ownPlaces(places.data);
  const mustAdd = places.data !== undefined && place === undefined;
  const foot = (
    <LinkButton href={mustAdd ? '/place/new?then=/surplus/new' : '/surplus/new'} kind="primary" size="big" icon="plus">
      {t('offers.new')}
    </LinkButton>
  );
  return (
    <Screen
      title={t('offers.title')}
      sub={place ? placeName(place) : undefined}
      foot={foot}
      {...(standing.value?.role === 'KITCHEN' && { back: '/coming', backLabel: t('loads.back') })}
    >
      <Unsent goods={goods.data?.goods ?? []} />
      <RefusedHere of={isChange} mend={(entry) => changeMendedAt(entry, asked.data?.offers.items ?? [])} />
      <RefusedHere of={(entry) => startsWeekly(entry, 'offer')} mend={mendAt} />
      <Weeklies kind="offer" news />
      <Answer of={asked}>{({ offers }) => (offers.items.length > 0 ? <ByState answered={offers.items} /> : <NoneYet />)}</Answer>
      <Weeklies kind="offer" />
    </Screen>
  );
}

/** Where a change that was refused is mended: on its offer, or in a listing of its own where that is over. */
function changeMendedAt(entry: Entry, offers: readonly OfferSeen[]): string {
  const offer = offers.find(({ id }) => id === offerOf(entry));
  const isOver = offer && !isInHand(offer) && entry.verb === 'ChangeOffer';
  return isOver ? `/surplus/new?mend=${entry.id}` : `/surplus/${offerOf(entry)}?mend=${entry.id}`;
}

function ByState({ answered }: { answered: readonly OfferSeen[] }) {
  const unanswered = useUnanswered(answered);
  const offers = answered.map((offer) => withWaiting(offer, unanswered));
  const of = (stand: ReturnType<typeof standOf>) => offers.filter((offer) => standOf(offer) === stand);
  const waiting = of('waiting').sort((a, b) => sooner(a.spoilBy, b.spoilBy));
  return (
    <>
      <Part title={t('offers.coming')} offers={of('coming')} />
      <Part title={t('offers.not-yet')} offers={waiting} />
      <Part title={t('offers.done')} offers={of('done')} again />
      {waiting.length > 0 && (
        <div class="pad after-list no-print">
          <LinkButton href="/share/offers" wide icon="share">
            {t('papers.share-offers')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

function Part({ title, offers, again = false }: { title: string; offers: readonly OfferSeen[]; again?: boolean }) {
  if (offers.length === 0) return null;
  return (
    <>
      <ListHead>{title}</ListHead>
      <List label={title}>
        {offers.map((offer) => (
          <OfferRow key={offer.id} offer={offer} side={again ? <Again offer={offer} /> : undefined} />
        ))}
      </List>
    </>
  );
}

function OfferRow({ offer, side }: { offer: OfferSeen; side?: ComponentChildren }) {
  const comes = useComing(comingLoad(offer));
  const { mark, tone, words, note } = toldHere(offer, comes);
  return (
    <Row
      href={`/surplus/${offer.id}`}
      title={named(offer.commodity.names)}
      end={<Amount {...amounts(offer)} />}
      state={
        <State mark={mark} {...(tone && { tone })}>
          {words}
        </State>
      }
      note={note}
      side={side}
    />
  );
}

/** What waits on this phone about it comes first; what the alliance knows of it after. */
function toldHere(offer: OfferSeen, comes: Coming | undefined): Told {
  const waiting = waitingOn(offer.id, entries.value);
  const known = told(offer, clock.value, comes);
  return waiting.length > 0 ? { mark: 'draft', words: waitingWords(waiting), note: known.words } : known;
}

function Again({ offer }: { offer: OfferSeen }) {
  return (
    <LinkButton
      href={`/surplus/new?again=${offer.id}`}
      size="slim"
      icon="again"
      label={t('offers.again-what', { what: named(offer.commodity.names) })}
    >
      {t('offers.again')}
    </LinkButton>
  );
}

function NoneYet() {
  const steps = [
    { title: t('offers.empty-1'), text: t('offers.empty-1-text') },
    { title: t('offers.empty-2'), text: t('offers.empty-2-text') },
    { title: t('offers.empty-3'), text: t('offers.empty-3-text') },
  ];
  return <Empty icon="leaf" title={t('offers.empty')} steps={steps} />;
}
