import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { trueNow } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';
import { AmountEditor, entryOf, quantityIn, type AmountEntry } from './amount-editor.tsx';
import { WeekFields } from './fields.tsx';
import { kindOf, type WeeklySeen } from './saying.ts';
import { wrongWeek } from './starting.ts';
import { scheduleOf, type Week } from './week.ts';

interface ChangeProps {
  readonly weekly: WeeklySeen;
  readonly again: () => Promise<void>;
}

/** Changing all dates from now on. */
export function ChangeAll({ weekly, again }: ChangeProps) {
  const kind = kindOf(weekly);
  const [entry, setEntry] = useState(() => entryOf(weekly, weekly.amount));
  const [week, setWeek] = useState<Week>(() => weekOf(weekly));
  const [note, setNote] = useState(weekly.driverNote ?? '');
  const { busy, wrongs, onSubmit, mend } = useSending(async () => {
    const wrong = await save(weekly, { entry, week, note });
    if (Object.keys(wrong).length === 0) await again();
    return wrong;
  });
  return (
    <>
      <ListHead>{t('weekly.change-all')}</ListHead>
      <form class="form" onSubmit={onSubmit} noValidate>
        <p class="hint">{t('weekly.change-hint')}</p>
        <AmountEditor weekly={weekly} entry={entry} onEntry={(changed) => (setEntry(changed), mend('amount'))} error={wrongs['amount']} />
        <WeekFields kind={kind} week={week} onWeek={(changed) => (setWeek(changed), mend('week'))} error={wrongs['week']} />
        {kind === 'offer' && (
          <TextField label={t('offers.note')} hint={t('offers.note-hint')} value={note} onValue={setNote} rows={2} maxLength={500} />
        )}
        <Wrong error={wrongs['']} />
        <Button type="submit" kind="primary" busy={busy}>
          {weekly.state === 'OVER' ? t('weekly.begin-again') : t('weekly.save-all')}
        </Button>
      </form>
    </>
  );
}

/** What is over begins again without a last day, until another is said. */
function weekOf({ weekdays, from, until, last, state }: WeeklySeen): Week {
  return { days: weekdays, from: from ?? '', until, last: state === 'OVER' ? '' : (last ?? '') };
}

interface Filled {
  readonly entry: AmountEntry;
  readonly week: Week;
  readonly note: string;
}

async function save(weekly: WeeklySeen, { entry, week, note }: Filled): Promise<Wrongs> {
  const kind = kindOf(weekly);
  const amount = quantityIn(weekly, entry);
  if (!amount) return { amount: t('offers.choose-amount') };
  const wrong = wrongWeek(kind === 'offer' ? week : { ...week, from: '-' }, trueNow());
  if (wrong) return { week: wrong };
  const { weekdays, from, until } = scheduleOf(week, kind);
  const change = {
    ...amount,
    weekdays,
    until,
    ...(from !== null && { from }),
    last: week.last,
    ...(kind === 'offer' && { driverNote: note }),
  };
  const outcome = await now('ChangeWeekly', { id: weekly.id, version: weekly.version, change });
  if (outcome.kind === 'done') return (say(t('offers.saved')), {});
  const [words] = Object.values(fieldErrors(outcome));
  return { '': words ?? outcomeWords(outcome) };
}
