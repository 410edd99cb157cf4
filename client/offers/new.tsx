import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../api.ts';
import { useAsk, type Asked } from '../ask.ts';
import { useFound } from '../drafts.ts';
import { LISTS } from '../early.ts';
import type { Known } from '../goods/goods.ts';
import { sooner } from '../goods/moments.ts';
import { entries } from '../outbox.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty, Loading } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { go, query } from '../router.tsx';
import type { Entry } from '../storage.ts';
import { t } from '../words.ts';
import { changedBy, changeIn, offerOf } from './changing.ts';
import { draftLike, draftOf, draftOfWeekly, EMPTY, type Draft, type Listing as Input, type Started } from './draft.ts';
import { ownPlaces, useKeptPlaces, type KeptPlace } from './kept-places.ts';
import { Listing } from './listing.tsx';
import type { OfferSeen } from './state.ts';

const ADD_PLACE = '/place/new?then=/surplus/new';
const MOST_LATELY = 6;

/** Listing a surplus: anew, the same as another (`?again=<offer>`), or what was refused (`?mend=<operation>`). */
export default function NewSurplus() {
  const goods = useAsk('Goods', {}, { keep: true, topics: [] });
  const places = useKeptPlaces();
  const offers = useAsk('MyOffers', LISTS.MyOffers, { keep: true, topics: [] });
  const own = ownPlaces(places.data);
  const mustAdd = places.data !== undefined && places.asOf === undefined && own.length === 0;
  useEffect(() => {
    if (mustAdd) go(ADD_PLACE, { replace: true });
  }, [mustAdd]);
  const known = offers.data !== undefined || offers.trouble !== undefined;
  if (goods.data && own.length > 0 && known)
    return <Ready goods={goods.data.goods} places={own} offers={offers.data?.offers.items ?? []} />;
  return (
    <Screen title={t('offers.new')} back="/surplus" backLabel={t('offers.back')}>
      <Answer of={goods}>{() => <Waiting places={places} />}</Answer>
    </Screen>
  );
}

/** Until it is known where the person's place is; without signal the one they added may not be here yet. */
function Waiting({ places }: { places: Asked<Result<'KeptPlaces'>> }) {
  if (!places.asOf || !places.trouble) return <Answer of={places}>{() => <Loading />}</Answer>;
  return (
    <Empty icon="pin" title={t('offers.place-first')}>
      <p>{t('offers.place-first-farm')}</p>
      <LinkButton href={ADD_PLACE} kind="primary" size="big" wide>
        {t('offers.place-add')}
      </LinkButton>
    </Empty>
  );
}

interface ReadyProps {
  readonly goods: readonly Known[];
  readonly places: readonly KeptPlace[];
  readonly offers: readonly OfferSeen[];
}

function Ready({ goods, places, offers }: ReadyProps) {
  const [refused] = useState(refusedEntry);
  const [begin] = useState(() => beginning(offers, places, refused));
  const name = ['surplus', query('again'), query('mend')].join(' ');
  const found = useFound(name);
  if (!found) return null;
  return (
    <Listing
      goods={goods}
      places={places}
      begin={atAdded((found.value as Draft | null) ?? begin)}
      name={name}
      lately={latelyIn(offers)}
      refused={refused}
    />
  );
}

/** At the place that was added just now (`?place=<id>`), which the list kept on this phone may not name yet. */
function atAdded(draft: Draft): Draft {
  const place = query('place');
  return place === null ? draft : { ...draft, place };
}

function refusedEntry(): Entry | undefined {
  const id = query('mend');
  return id === null
    ? undefined
    : entries.value.find((entry) => entry.id === id && ['ListOffer', 'StartWeekly', 'ChangeOffer'].includes(entry.verb));
}

function draftAgain(entry: Entry, offers: readonly OfferSeen[]): Draft {
  const { input } = entry.variables;
  if (entry.verb === 'StartWeekly') return draftOfWeekly(input as Started);
  if (entry.verb === 'ListOffer') return draftOf(input as Input);
  const offer = offers.find(({ id }) => id === offerOf(entry));
  return offer ? draftLike(changedBy(offer, changeIn(entry))) : EMPTY;
}

function beginning(offers: readonly OfferSeen[], places: readonly KeptPlace[], refused: Entry | undefined): Draft {
  const like = offers.find(({ id }) => id === query('again'));
  const draft = refused ? draftAgain(refused, offers) : like ? draftLike(like) : EMPTY;
  const place = places.find(({ id }) => id === draft.place) ?? places[0];
  return { ...draft, place: place?.id ?? null };
}

/** Goods listed lately and the unit each came in, newest first. */
function latelyIn(offers: readonly OfferSeen[]): ReadonlyMap<string, string> {
  const newest = [...offers].sort((a, b) => sooner(b.listedAt, a.listedAt));
  const units = new Map<string, string>();
  for (const { commodity, quantity } of newest) {
    if (!units.has(commodity.id) && units.size < MOST_LATELY) units.set(commodity.id, quantity.unit);
  }
  return units;
}
