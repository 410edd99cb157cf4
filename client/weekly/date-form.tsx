import { useState } from 'preact/hooks';
import { trueNow } from '../clock.ts';
import { act } from '../outbox.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors } from '../refusals.ts';
import { untaken } from '../untaken.ts';
import { t } from '../words.ts';
import { AmountEditor } from './amount-editor.tsx';
import { changeOf, dateEntry, wrongHours, type DateEntry, type HoursEntry } from './one-date.ts';
import { dateSaid, kindOf, type DateSeen, type WeeklySeen } from './saying.ts';
import { Skip } from './skip.tsx';

interface FormProps {
  readonly weekly: WeeklySeen;
  readonly date: DateSeen;
  readonly done: () => void;
}

/** The amount and the hours of one date alone, or nothing on it. */
export function DateForm({ weekly, date, done }: FormProps) {
  const [before] = useState(() => dateEntry(weekly, date));
  const [entry, setEntry] = useState(before);
  const { busy, wrongs, onSubmit, mend } = useSending(async () => {
    const wrong = await save(weekly, { date: date.date, before, entry });
    if (Object.keys(wrong).length === 0) done();
    return wrong;
  });
  const change = (changed: Partial<DateEntry>, ...fields: string[]) => (setEntry({ ...entry, ...changed }), mend(...fields));
  return (
    <form class="form" onSubmit={onSubmit} noValidate>
      <AmountEditor weekly={weekly} entry={entry.amount} onEntry={(amount) => change({ amount }, 'amount')} error={wrongs['amount']} />
      <Hours weekly={weekly} hours={entry.hours} onHours={(hours) => change({ hours }, 'from', 'until')} wrongs={wrongs} />
      <Wrong error={wrongs['']} />
      <Buttons>
        <Button type="submit" kind="primary" busy={busy}>
          {t('weekly.save-date', { date: dateSaid(date.date) })}
        </Button>
        <Skip weekly={weekly} date={date} />
      </Buttons>
    </form>
  );
}

interface HoursProps {
  readonly weekly: WeeklySeen;
  readonly hours: HoursEntry;
  readonly onHours: (hours: HoursEntry) => void;
  readonly wrongs: Wrongs;
}

function Hours({ weekly, hours, onHours, wrongs }: HoursProps) {
  const until = { value: hours.until, onValue: (value: string) => onHours({ ...hours, until: value }), error: wrongs['until'] };
  if (kindOf(weekly) === 'need') return <TextField type="time" label={t('needs.needed-by')} {...until} required />;
  const from = { value: hours.from, onValue: (value: string) => onHours({ ...hours, from: value }), error: wrongs['from'] };
  return (
    <div class="side-by-side">
      <TextField type="time" label={t('weekly.from')} {...from} required />
      <TextField type="time" label={t('weekly.until')} {...until} required />
    </div>
  );
}

interface Filled {
  readonly date: string;
  readonly before: DateEntry;
  readonly entry: DateEntry;
}

async function save(weekly: WeeklySeen, { date, before, entry }: Filled): Promise<Wrongs> {
  const change = changeOf(weekly, before, entry);
  if (!change) return { amount: t('offers.choose-amount') };
  const wrong = 'until' in change ? wrongHours(weekly, { date, hours: entry.hours }, trueNow()) : {};
  if (Object.keys(wrong).length > 0) return wrong;
  const label = t('weekly.change-on', { date: dateSaid(date) });
  const not = untaken(await act('ChangeWeeklyDate', { id: weekly.id, date, ...change }, label));
  if (!not) return (say(t('offers.saved')), {});
  const errors = not.outcome ? fieldErrors(not.outcome) : {};
  return FIELDS.some((field) => field in errors) ? errors : { '': not.words };
}

const FIELDS = ['amount', 'from', 'until'];
