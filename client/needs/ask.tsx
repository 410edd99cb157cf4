import { useState } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { LISTS } from '../early.ts';
import { clock } from '../clock.ts';
import { weighingUnit, type Known } from '../goods/goods.ts';
import { daysFrom, fieldOf, hourOf } from '../goods/moments.ts';
import { ownPlaces, useKeptPlaces, type KeptPlace } from '../offers/kept-places.ts';
import { dismiss } from '../outbox.ts';
import { placeName } from '../places/named.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Prefilled, Segment } from '../parts/choice.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Wrong } from '../parts/field.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { go, query } from '../router.tsx';
import type { Entry } from '../storage.ts';
import { EveryWeek, WeekFields } from '../weekly/fields.tsx';
import { weekWrongs } from '../weekly/starting.ts';
import { thisDay } from '../weekly/week.ts';
import { kg, manner, t } from '../words.ts';
import { gramsOfAll, NEEDED_BY, type Part } from './asks.ts';
import { ByAmount, type AmountEntry } from './by-amount.tsx';
import { ByPeople, daysSaid, type PeopleEntry } from './by-people.tsx';
import { amountAsks, peopleAsks, wrongAmount, wrongPeople } from './filled.ts';
import { lastAsk, rememberAsk } from './last.ts';
import { begunAgain, refusedAsk, type Begun } from './mending.ts';
import { DayAndTime, Never, TimeOfDay, timeSaid, Where } from './prefilled.tsx';
import { sendAsks, sendWeeklies } from './sending.ts';

/** Asking for food: by people and meal, or by amount. It works without signal once it was opened with it. */
export default function AskForFood() {
  const places = useKeptPlaces();
  const parts = useAsk('MealParts', {}, { keep: true, topics: [] });
  const goods = useAsk('Goods', {}, { keep: true, topics: [] });
  const own = ownPlaces(places.data);
  // What is mended is shown as it was: its food by its name.
  const known = goods.data !== undefined || query('mend') === null;
  if (own.length > 0 && parts.data && known) return <AskForm places={own} parts={parts.data.mealParts} goods={goods.data?.goods ?? []} />;
  return (
    <Screen title={t('needs.ask')} back="/needs" backLabel={t('needs.back')}>
      <Answer of={places}>{() => (own.length > 0 ? <Answer of={parts}>{() => null}</Answer> : <NoPlace />)}</Answer>
    </Screen>
  );
}

function NoPlace() {
  return (
    <Empty icon="pot" title={t('needs.no-place')}>
      <LinkButton href="/place/new?then=/needs/new" kind="primary" size="big" wide>
        {t('needs.add-place')}
      </LinkButton>
    </Empty>
  );
}

function firstPeople(): PeopleEntry {
  const last = lastAsk();
  return { ...last, days: daysFrom(clock.value, 2).slice(1), by: NEEDED_BY[last.meal] };
}

const beginning = (): Begun => ({
  by: 'people',
  people: firstPeople(),
  amount: firstAmount(),
  place: '',
  never: null,
  week: null,
});

function firstAmount(): AmountEntry {
  const at = fieldOf(hourOf(clock.value, 1, 10));
  return { kind: 'one', good: null, entry: { amount: null, unit: weighingUnit() }, category: 'VEGETABLE', weight: null, at };
}

/** What is asked for every week is reckoned as for one day to come. */
const onOneDay = <Entry extends PeopleEntry | AmountEntry>(entry: Entry): Entry => ({
  ...entry,
  ...('days' in entry ? firstDays() : firstAt()),
});
const firstDays = () => ({ days: daysFrom(clock.value, 3).slice(2) });
const firstAt = () => ({ at: fieldOf(hourOf(clock.value, 2, 10)) });

/** Goods that were asked for by name before, the latest first. */
function useLately(): string[] {
  const { data } = useAsk('MyNeeds', LISTS.MyNeeds, { keep: true, topics: [] });
  return [...new Set((data?.needs.items ?? []).flatMap(({ wanted }) => wanted.commodity?.id ?? []))].slice(0, 6);
}

/** Everything in the form, and how it is sent. */
function useForm({ places, parts, goods }: FormProps) {
  const [refused] = useState(() => refusedAsk(query('mend')));
  const [begun] = useState(() => (refused ? begunAgain(refused, beginning(), { parts, goods, now: clock.value }) : beginning()));
  const [by, setBy] = useState(begun.by);
  const [people, setPeople] = useState(begun.people);
  const [amount, setAmount] = useState(begun.amount);
  const [chosen, setPlace] = useState(begun.place);
  const [changed, setNever] = useState(begun.never);
  const [week, setWeek] = useState(begun.week);
  const place = places.find(({ id }) => id === chosen) ?? places[0];
  const never = changed ?? place?.refuses ?? [];
  const asks = by === 'people' ? peopleAsks(week ? onOneDay(people) : people, parts) : amountAsks(week ? onOneDay(amount) : amount);
  const sending = useSending(async () => {
    const wrong = by === 'people' ? wrongPeople(week ? onOneDay(people) : people, asks) : wrongAmount(week ? onOneDay(amount) : amount);
    if (wrong || !place) return wrong ?? {};
    const answered = await (week ? sendWeeklies(asks, { place, never, week }) : sendAsks(asks, { place, never }));
    if (Object.keys(answered).length > 0) return answered;
    if (by === 'people') rememberAsk({ ...people, people: people.people ?? 0 });
    go('/needs', { replace: true });
    if (refused?.seq !== undefined) await dismiss(refused.seq);
    return {};
  }, wrongsBefore(refused));
  return { week, setWeek, by, setBy, people, setPeople, amount, setAmount, place, setPlace, never, setNever, asks, ...sending };
}

/** What was refused stands at the field it speaks of. */
function wrongsBefore(refused: Entry | undefined): Wrongs | undefined {
  if (!refused?.refusal) return undefined;
  const outcome = { kind: 'refused', refusal: refused.refusal } as const;
  const errors = weekWrongs(fieldErrors(outcome));
  return Object.keys(errors).some((field) => SHOWN.includes(field)) ? errors : { '': outcomeWords(outcome) };
}

const SHOWN = ['people', 'window', 'wanted', 'amount', 'week'];

interface FormProps {
  readonly places: readonly KeptPlace[];
  readonly parts: readonly Part[];
  readonly goods: readonly Known[];
}

function AskForm({ places, parts, goods }: FormProps) {
  const form = useForm({ places, parts, goods });
  const lately = useLately();
  const { by, people, amount, place, wrongs, week } = form;
  if (!place) return null;
  const grams = gramsOfAll(form.asks);
  const foot = (
    <>
      <Button kind="primary" size="big" type="submit" form="ask" busy={form.busy}>
        {grams > 0 ? t('needs.ask-for', { amount: kg(grams) }) : t('needs.ask')}
      </Button>
      {by === 'people' && people.days.length > 0 && !week && (
        <p class="hint">{t('needs.window', { day: daysSaid(people.days), time: timeSaid(people.by) })}</p>
      )}
    </>
  );
  const options = [
    { value: 'people' as const, label: t('needs.by-people') },
    { value: 'amount' as const, label: t('needs.by-weight') },
  ];
  return (
    <Screen title={t('needs.ask')} sub={placeName(place)} back="/needs" backLabel={t('needs.back')} foot={foot}>
      <form class="form" id="ask" onSubmit={form.onSubmit} noValidate>
        <Segment legend={t('needs.ask-by')} options={options} value={by} onValue={form.setBy} />
        {by === 'people' ? (
          <ByPeople entry={people} onEntry={form.setPeople} parts={parts} wrongs={wrongs} weekly={week !== null} />
        ) : (
          <ByAmount entry={amount} onEntry={form.setAmount} goods={goods} lately={lately} wrongs={wrongs} />
        )}
        <Prefilled>
          {week ? null : by === 'people' ? (
            <TimeOfDay entry={people} onEntry={form.setPeople} error={wrongs['window']} />
          ) : (
            <DayAndTime entry={amount} onEntry={form.setAmount} error={wrongs['window']} />
          )}
          {places.length > 1 && <Where places={places} place={place} onPlace={form.setPlace} />}
          <Never codes={form.never} onCodes={form.setNever} />
        </Prefilled>
        <EveryWeek
          kind="need"
          on={week !== null}
          onSwitch={(on) =>
            form.setWeek(on ? { ...thisDay(clock.value, manner.value.zone), until: by === 'people' ? people.by : '10:00' } : null)
          }
        />
        {week && <WeekFields kind="need" week={week} onWeek={form.setWeek} error={wrongs['week']} />}
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}
