import { useEffect, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Amount, Item, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { t } from '../words.ts';
import { DateForm } from './date-form.tsx';
import { amountOf, dateSaid, dateTold, kindOf, othersSaid, type DateSeen, type WeeklySeen } from './saying.ts';
import { Skip } from './skip.tsx';

interface DateProps {
  readonly weekly: WeeklySeen;
  readonly date: DateSeen;
  /** Whether something was done to it that is on this phone only. */
  readonly waits: boolean;
}

/** One date: leaving it out, another amount or other hours on it alone; what is made already is opened as what it is. */
export function DateRow({ weekly, date, waits }: DateProps) {
  const [open, setOpen] = useState(false);
  const isOpen = date.state !== 'SKIPPED';
  useEffect(() => {
    if (!isOpen) setOpen(false);
  }, [isOpen]);
  const { mark, tone, words } = dateTold(date, kindOf(weekly));
  return (
    <>
      <Row
        title={dateSaid(date.date)}
        end={<Amount entered={amountOf(weekly, date.amount).entered} />}
        state={
          <>
            <State mark={mark} {...(tone && { tone })}>
              {words}
            </State>
            {waits && <State mark="draft">{t('needs.waiting')}</State>}
          </>
        }
        note={othersSaid(date)}
        href={pathOf(weekly, date)}
        side={isOpen ? <Opener date={date} open={open} onOpen={setOpen} /> : <Skip weekly={weekly} date={date} />}
      />
      {open && isOpen && (
        <Item>
          <DateForm weekly={weekly} date={date} done={() => setOpen(false)} />
        </Item>
      )}
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
