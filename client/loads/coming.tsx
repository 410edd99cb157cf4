import { clock } from '../clock.ts';
import { ownPlaces, useKeptPlaces } from '../offers/kept-places.ts';
import { placeName } from '../places/named.ts';
import { LinkButton } from '../parts/button.tsx';
import { Cards } from '../parts/card.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { kg, t, when } from '../words.ts';
import { ArrivalCard } from './arrival-card.tsx';
import { arrivals, type Arrival } from './arrivals.ts';
import { useComing } from './asking.ts';
import { gramsExpected } from './count.ts';
import { ReceivedLately } from './received-list.tsx';
import { listed, type Coming } from './saying.ts';

/** What is on its way to a kitchen: counting down, late first; later what is promised. */
export default function ComingIn() {
  const { asked, loads } = useComing();
  const places = useKeptPlaces();
  const [place] = ownPlaces(places.data);
  return (
    <Screen title={t('loads.coming')} sub={place ? placeName(place) : undefined}>
      <RefusedHere of={({ verb }) => DONE_HERE.includes(verb)} />
      <Answer of={asked}>
        {() => (
          <>
            <ByTime all={arrivals(loads, clock.value)} />
            <ReceivedLately loads={loads} />
          </>
        )}
      </Answer>
    </Screen>
  );
}

const DONE_HERE = ['ReceiveLoad', 'PassOnLoad', 'ThankForLoad'];

function ByTime({ all }: { all: readonly Arrival<Coming>[] }) {
  const soon = all.filter(({ stage }) => stage !== 'later');
  const later = all.filter(({ stage }) => stage === 'later');
  if (all.length === 0) return <NothingComing />;
  return (
    <>
      {soon.length > 0 && (
        <Cards>
          {soon.map((arrival) => (
            <ArrivalCard key={arrival.key} arrival={arrival} />
          ))}
        </Cards>
      )}
      {later.length > 0 && <ListHead>{t('loads.later')}</ListHead>}
      {later.length > 0 && (
        <List label={t('loads.later')}>
          {later.map((arrival) => (
            <LaterRow key={arrival.key} arrival={arrival} />
          ))}
        </List>
      )}
    </>
  );
}

function LaterRow({ arrival: { at, driver, loads } }: { arrival: Arrival<Coming> }) {
  const grams = loads.reduce((sum, load) => sum + gramsExpected(load), 0);
  return (
    <Row
      title={at ? when(at, clock.value) : t('loads.sometime')}
      end={<Amount entered={kg(grams)} />}
      state={
        <State mark={driver ? 'full' : 'part'}>{driver ? t('loads.promised-driver', { driver: driver.name }) : t('loads.promised')}</State>
      }
      note={listed(loads)}
    />
  );
}

function NothingComing() {
  return (
    <Empty icon="truck" title={t('loads.empty')}>
      <p>{t('loads.empty-text')}</p>
      <LinkButton href="/needs/new" kind="primary" size="big" wide icon="plus">
        {t('loads.need')}
      </LinkButton>
    </Empty>
  );
}
