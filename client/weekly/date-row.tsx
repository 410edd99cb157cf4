import { useState } from 'preact/hooks';
import { act } from '../outbox.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Amount, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { State } from '../parts/state.tsx';
import { untaken } from '../untaken.ts';
import { t } from '../words.ts';
import { AmountEditor, entryOf, quantityIn } from './amount-editor.tsx';
import { amountOf, dateSaid, dateTold, kindOf, type DateSeen, type WeeklySeen } from './saying.ts';

interface DateProps {
  readonly weekly: WeeklySeen;
  readonly date: DateSeen;
}

/** One date: leaving it out, another amount on it alone; what is made already is opened as what it is. */
export function DateRow({ weekly, date }: DateProps) {
  const [open, setOpen] = useState(false);
  const kind = kindOf(weekly);
  const { mark, tone, words } = dateTold(date, kind);
  const path = kind === 'offer' ? '/surplus' : '/needs';
  return (
    <Row
      title={dateSaid(date.date)}
      end={<Amount {...amountOf(weekly, date.amount)} />}
      state={
        <State mark={mark} {...(tone && { tone })}>
          {words}
        </State>
      }
      note={date.changed ? t('weekly.changed') : undefined}
      href={date.thing && date.state === 'MADE' ? `${path}/${date.thing}` : undefined}
      side={
        <div class="row-top">
          {(date.state === 'PLANNED' || date.state === 'FAILED') && (
            <Button size="slim" expanded={open} label={t('weekly.amount-on', { date: dateSaid(date.date) })} onClick={() => setOpen(!open)}>
              {open ? t('shell.close') : t('shell.change')}
            </Button>
          )}
          <Skip weekly={weekly} date={date} />
        </div>
      }
    >
      {open && <OneDate weekly={weekly} date={date} done={() => setOpen(false)} />}
    </Row>
  );
}

function Skip({ weekly, date: { date, state } }: DateProps) {
  const skip = state !== 'SKIPPED';
  const on = dateSaid(date);
  const words = skip ? t('weekly.skip-on', { date: on }) : t('weekly.restore-on', { date: on });
  const tap = async () => {
    const not = untaken(await act('SkipWeeklyDate', { id: weekly.id, date, skip }, words));
    say(not ? not.words : words);
  };
  return (
    <Button size="slim" label={words} onClick={tap}>
      {skip ? t('weekly.skip') : t('weekly.restore')}
    </Button>
  );
}

/** The amount of one date alone. */
function OneDate({ weekly, date, done }: DateProps & { done: () => void }) {
  const [entry, setEntry] = useState(() => entryOf(weekly, date.amount));
  const save = async () => {
    const amount = quantityIn(weekly, entry);
    if (!amount) return say(t('needs.choose-amount'));
    const label = t('weekly.amount-on', { date: dateSaid(date.date) });
    const not = untaken(await act('ChangeWeeklyDate', { id: weekly.id, date: date.date, ...amount }, label));
    say(not ? not.words : t('offers.saved'));
    if (!not) done();
  };
  return (
    <div class="form">
      <AmountEditor weekly={weekly} entry={entry} onEntry={setEntry} error={undefined} />
      <Buttons>
        <Button kind="primary" onClick={save}>
          {t('weekly.save-date', { date: dateSaid(date.date) })}
        </Button>
      </Buttons>
    </div>
  );
}
