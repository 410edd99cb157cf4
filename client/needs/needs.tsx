import { useAsk } from '../ask.ts';
import { LISTS } from '../early.ts';
import { clock } from '../clock.ts';
import { wantedSaid } from '../goods/saying.ts';
import { ownPlaces, useKeptPlaces } from '../offers/kept-places.ts';
import { placeName } from '../places/named.ts';
import { mendAt } from '../mending.ts';
import { entries } from '../outbox.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import type { Entry } from '../storage.ts';
import { dayHeading, kg, manner, t, time, when } from '../words.ts';
import { Weeklies } from '../weekly/list.tsx';
import { startsWeekly } from '../weekly/starts.ts';
import { ComingOf } from './coming.tsx';
import { byDay, type Day } from './days.ts';
import { WeNeverTake } from './never.tsx';
import type { NeedSeen } from './stand.ts';

/** What a kitchen asked for, day by day, with what is coming of it. */
export default function Needs() {
  const asked = useAsk('MyNeeds', LISTS.MyNeeds, { keep: true, topics: ['needs', 'loads', 'routes'] });
  const places = useKeptPlaces();
  const [place] = ownPlaces(places.data);
  const mustAdd = places.data !== undefined && place === undefined;
  const foot = (
    <LinkButton href={mustAdd ? '/place/new?then=/needs/new' : '/needs/new'} kind="primary" wide icon="plus">
      {t('needs.ask')}
    </LinkButton>
  );
  return (
    <Screen title={t('needs.title')} sub={place ? placeName(place) : undefined} foot={foot}>
      <RefusedHere of={isAsked} mend={mendAt} />
      <RefusedHere of={({ verb }) => verb === 'KeepRefuses'} />
      <Unsent />
      <Weeklies kind="need" news />
      <Answer of={asked}>{({ needs }) => <Asked needs={needs.items} />}</Answer>
      <Weeklies kind="need" />
      {place && <WeNeverTake key={place.version} place={place} again={places.again} />}
    </Screen>
  );
}

function Asked({ needs }: { needs: readonly NeedSeen[] }) {
  const days = byDay(needs, clock.value, manner.value.zone);
  if (days.length === 0 && unsent().length === 0) return <NothingYet />;
  return (
    <>
      {days.map((day) => (
        <OneDay key={day.key} day={day} />
      ))}
    </>
  );
}

function OneDay({ day }: { day: Day<NeedSeen> }) {
  const heading = dayHeading(day.date, clock.value);
  return (
    <>
      <ListHead end={day.people === null ? undefined : t('needs.for-people', { n: day.people })}>{heading}</ListHead>
      <List label={heading}>
        {day.needs.map((need) => (
          <NeedRow key={need.id} need={need} />
        ))}
      </List>
    </>
  );
}

function NeedRow({ need }: { need: NeedSeen }) {
  return (
    <Row href={`/needs/${need.id}`} title={wantedSaid(need.wanted)} end={<Amount entered={kg(need.grams)} />}>
      <ComingOf need={need} by={time(need.window.until)} />
    </Row>
  );
}

/** One for once and one for every week are mended in the same form. */
const isAsked = (entry: Entry) => entry.verb === 'AskNeed' || startsWeekly(entry, 'need');

const unsent = () => entries.value.filter((entry) => entry.verb === 'AskNeed' && !entry.refusal);

/** Asks that this phone has not sent yet. */
function Unsent() {
  const waiting = unsent();
  if (waiting.length === 0) return null;
  return (
    <>
      <ListHead>{t('needs.waiting')}</ListHead>
      <List label={t('needs.waiting')}>
        {waiting.map((entry) => (
          <Row
            key={entry.id}
            title={entry.label}
            end={<span class="amount">{when(entry.madeAt, clock.value)}</span>}
            state={<State mark="draft">{t('needs.waiting')}</State>}
          />
        ))}
      </List>
    </>
  );
}

function NothingYet() {
  const steps = [
    { title: t('needs.empty-1'), text: t('needs.empty-1-text') },
    { title: t('needs.empty-2'), text: t('needs.empty-2-text') },
    { title: t('needs.empty-3'), text: t('needs.empty-3-text') },
  ];
  return <Empty icon="pot" title={t('needs.empty')} steps={steps} />;
}
