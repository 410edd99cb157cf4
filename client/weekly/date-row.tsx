import { useState } from 'preact/hooks';
import { act } from '../outbox.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Amount, Item, Row } from '../parts/list.tsx';
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
  const isOpen = date.state !== 'SKIPPED';
  const { mark, tone, words } = dateTold(date, kindOf(weekly));
  return (
    <>
      <Row
        title={dateSaid(date.date)}
        end={<Amount entered={amountOf(weekly, date.amount).entered} />}
        state={
          <State mark={mark} {...(tone && { tone })}>
            {words}
          </State>
        }
        note={date.changed ? t('weekly.changed') : undefined}
        href={pathOf(weekly, date)}
        side={isOpen ? <Opener date={date} open={open} onOpen={setOpen} /> : <Skip weekly={weekly} date={date} />}
      />
      {open && isOpen && <OneDate weekly={weekly} date={date} done={() => setOpen(false)} />}
    </>
  );
}

function pathOf(weekly: WeeklySeen, { state, thing }: DateSeen): string | undefined {
  if (state !== 'MADE' || thing === null) return undefined;
  return `${kindOf(weekly) === 'offer' ? '/surplus' : '/needs'}/${thing}`;
}

function Opener({ date, open, onOpen }: { date: DateSeen; open: boolean; onOpen: (open: boolean) => void }) {
  return (
    <Button size="slim" expanded={open} label={t('weekly.change-on', { date: dateSaid(date.date) })} onClick={() => onOpen(!open)}>
      {open ? t('shell.close') : t('shell.change')}
    </Button>
  );
}

function Skip({ weekly, date: { date, state } }: DateProps) {
  const skip = state !== 'SKIPPED';
  const on = dateSaid(date);
  const words = skip ? t('weekly.skip-on', { date: on }) : t('weekly.restore-on', { date: on });
  const tap = async () => {
    const not = untaken(await act('SkipWeeklyDate', { id: weekly.id, date, skip }, words));
    say(not ? not.words : skip ? t('weekly.did-skip', { date: on }) : t('weekly.did-restore', { date: on }));
  };
  return (
    <Button size="slim" label={words} onClick={tap}>
      {skip ? t('weekly.skip') : t('weekly.restore')}
    </Button>
  );
}

/** The amount of one date alone, or nothing on it. */
function OneDate({ weekly, date, done }: DateProps & { done: () => void }) {
  const [entry, setEntry] = useState(() => entryOf(weekly, date.amount));
  const save = async () => {
    const amount = quantityIn(weekly, entry);
    if (!amount) return say(t('offers.choose-amount'));
    const label = t('weekly.change-on', { date: dateSaid(date.date) });
    const not = untaken(await act('ChangeWeeklyDate', { id: weekly.id, date: date.date, ...amount }, label));
    say(not ? not.words : t('offers.saved'));
    if (!not) done();
  };
  return (
    <Item>
      <div class="form">
        <AmountEditor weekly={weekly} entry={entry} onEntry={setEntry} error={undefined} />
        <Buttons>
          <Button kind="primary" onClick={save}>
            {t('weekly.save-date', { date: dateSaid(date.date) })}
          </Button>
          <Skip weekly={weekly} date={date} />
        </Buttons>
      </div>
    </Item>
  );
}
