import { useRef, useState } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { clock, online, trueNow } from '../clock.ts';
import { awaitForm, useKeeping } from '../drafts.ts';
import { AmountFields } from '../goods/amount.tsx';
import type { Known } from '../goods/goods.ts';
import { GoodPicker } from '../goods/picker.tsx';
import { amountSaid, named } from '../goods/saying.ts';
import { act, dismiss, takeBack, takenBack } from '../outbox.ts';
import { Button } from '../parts/button.tsx';
import { Prefilled } from '../parts/choice.tsx';
import { Stepper, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { go } from '../router.tsx';
import type { Entry } from '../storage.ts';
import { untaken } from '../untaken.ts';
import { EveryWeek, WeekFields } from '../weekly/fields.tsx';
import { startWeekly, wrongWeek } from '../weekly/starting.ts';
import { thisDay, type Week } from '../weekly/week.ts';
import { manner, t } from '../words.ts';
import { Basis } from './basis.tsx';
import { DeclareLine } from './declare.tsx';
import { basisOf, listingOf, timesOf, weeklyOf, withGood, wrongsIn, type Draft, type Times } from './draft.ts';
import type { KeptPlace } from './kept-places.ts';
import { reasonOf } from './lasting.ts';
import { KeepsLine, NoteLine, PlaceLine, ReadyLine, SpoilLine } from './listing-lines.tsx';
import { fieldsOf, wrongsOf, wrongWords } from './wrongs.ts';

export interface ListingProps {
  readonly goods: readonly Known[];
  readonly places: readonly KeptPlace[];
  readonly begin: Draft;
  /** Under which it is kept while it is filled in. */
  readonly name: string;
  /** Ids of goods listed lately, and the unit each came in. */
  readonly lately: ReadonlyMap<string, string>;
  /** A listing that the server refused, or that was not sent yet, and this one stands in for. */
  readonly refused: Entry | undefined;
}

/** The fast form: what, how much, three prefilled lines, *List it*. */
export function Listing({ goods, places, begin, name, lately, refused }: ListingProps) {
  const [draft, setDraft] = useState(begin);
  useKeeping(name, draft);
  const amount = useRef<HTMLDivElement>(null);
  const good = goods.find(({ id }) => id === draft.good);
  const reason = useReason(draft, good);
  const times = timesOf(draft, reason?.hours ?? null, clock.value);
  const before = refused?.refusal && wrongsOf({ kind: 'refused', refusal: refused.refusal });
  const { busy, wrongs, onSubmit, mend } = useSending(() => list({ draft, good, times, refused }), before);
  const change = (changed: Partial<Draft>) => {
    setDraft((was) => ({ ...was, ...changed }));
    mend(...fieldsOf(changed));
  };
  const line = { draft, change, wrongs };
  const choose = (chosen: Known | null, found: boolean) => {
    change(withGood(draft, chosen, chosen ? lately.get(chosen.id) : undefined));
    if (found) requestAnimationFrame(() => amount.current?.querySelector('input')?.focus());
  };
  const foot = (
    <Button kind="primary" size="big" type="submit" form="listing" busy={busy}>
      {t('offers.list-it')}
    </Button>
  );
  return (
    <Screen title={t('offers.new')} back="/surplus" backLabel={t('offers.back')} foot={foot}>
      <form class="form" id="listing" onSubmit={onSubmit} noValidate>
        <GoodPicker
          label={t('offers.what')}
          goods={goods}
          chosen={good ?? null}
          onChoose={choose}
          lately={[...lately.keys()]}
          latelyLegend={t('offers.lately')}
          error={wrongs['commodity']}
        />
        <div ref={amount}>
          <HowMuch draft={draft} good={good} change={change} error={wrongs['amount']} />
        </div>
        <Prefilled>
          <PlaceLine {...line} places={places} onLeave={() => awaitForm(name)} />
          {!draft.week && <ReadyLine {...line} times={times} />}
          {good && reason && !draft.week && <SpoilLine {...line} good={good} times={times} reason={reason} />}
          {good && reason && draft.week && <KeepsLine {...line} good={good} reason={reason} />}
          {good && <DeclareLine good={good} draft={draft} change={change} />}
          <NoteLine {...line} />
        </Prefilled>
        <Weekly draft={draft} change={change} error={wrongs['week']} />
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}

/** Once, or on some days of every week. */
function Weekly({ draft: { week }, change, error }: Omit<HowMuchProps, 'good'>) {
  const turn = (on: boolean) => change({ week: on ? thisDay(clock.value, manner.value.zone) : null });
  return (
    <>
      <EveryWeek kind="offer" on={week !== null} onSwitch={turn} />
      {week && <WeekFields kind="offer" week={week} onWeek={(changed) => change({ week: changed })} error={error} />}
    </>
  );
}

interface HowMuchProps {
  readonly draft: Draft;
  readonly good: Known | undefined;
  readonly change: (change: Partial<Draft>) => void;
  readonly error: string | undefined;
}

function HowMuch({ draft, good, change, error }: HowMuchProps) {
  const { entry } = draft;
  if (!good) {
    const onValue = (value: number | null) => change({ entry: { ...entry, amount: value } });
    return <Stepper label={t('offers.how-much')} value={entry.amount} onValue={onValue} error={error} />;
  }
  const basis = <Basis value={basisOf(draft, good)} onValue={(value) => change({ basis: value })} />;
  return (
    <AmountFields
      label={t('offers.how-much')}
      good={good}
      entry={entry}
      onEntry={(changed) => change({ entry: changed })}
      error={error}
      basis={basis}
    />
  );
}

function useReason(draft: Draft, good: Known | undefined) {
  const elsewhere = good && draft.storage !== null && draft.storage !== good.storage ? draft.storage : null;
  const from = draft.from === null ? hourBefore(clock.value) : (timesOf(draft, null, clock.value).from ?? clock.value);
  const asked = useAsk('SpoilGuess', good && elsewhere ? { commodity: good.id, from: from.toISOString(), storage: elsewhere } : null, {
    topics: [],
  });
  return good && reasonOf(good, draft.storage, asked.data?.spoilGuess);
}

/** The full hour: the question is the same while the clock moves on. */
const hourBefore = (now: Date) => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);

interface ToList {
  readonly draft: Draft;
  readonly good: Known | undefined;
  readonly times: Times;
  readonly refused: Entry | undefined;
}

/** What is wrong, by field; `{}` once it is kept and on its way. */
async function list({ draft, good, times, refused }: ToList): Promise<Wrongs> {
  const now = trueNow();
  const wrongs = wrongWords(wrongsIn(draft, good, times, now));
  if (!good || Object.keys(wrongs).length > 0) return wrongs;
  if (refused && !(await isOut(refused))) return { '': t('offers.change-sent') };
  if (draft.week) return listWeekly({ draft, good, week: draft.week, refused });
  const fill = { amount: amountSaid(draft.entry.amount ?? 0, draft.entry.unit, good), what: named(good.names) };
  const acted = await act('ListOffer', { input: listingOf(draft, good, times, now) }, t('offers.list-label', fill));
  const not = untaken(acted);
  if (not) return not.outcome ? wrongsOf(not.outcome) : { '': not.words };
  if (refused?.refusal && refused.seq !== undefined) await dismiss(refused.seq);
  say(online.value ? t('offers.listed', fill) : t('outbox.kept'));
  go('/surplus', { replace: true });
  return {};
}

/** Whether what this listing stands in for will not be sent any more. */
async function isOut({ id, refusal }: Entry): Promise<boolean> {
  return refusal !== undefined || takenBack.value.has(id) || takeBack([id]);
}

interface Weekly extends Pick<ToList, 'draft' | 'refused'> {
  readonly good: Known;
  readonly week: Week;
}

async function listWeekly({ draft, good, week, refused }: Weekly): Promise<Wrongs> {
  const wrong = wrongWeek(week, trueNow());
  if (wrong) return { week: wrong };
  const what = named(good.names);
  const label = t('weekly.label', { amount: amountSaid(draft.entry.amount ?? 0, draft.entry.unit, good), what });
  const not = await startWeekly(weeklyOf(draft, good), { week, label });
  if (not) return not;
  if (refused?.refusal && refused.seq !== undefined) await dismiss(refused.seq);
  say(online.value ? t('weekly.started', { what }) : t('outbox.kept'));
  go('/surplus', { replace: true });
  return {};
}
