import { act } from '../outbox.ts';
import { Button } from '../parts/button.tsx';
import { say } from '../parts/notice.tsx';
import { untaken } from '../untaken.ts';
import { t } from '../words.ts';
import { dateSaid, type DateSeen, type WeeklySeen } from './saying.ts';

/** Leaves one date out, or takes it up again. */
export function Skip({ weekly, date: { date, state } }: { readonly weekly: WeeklySeen; readonly date: DateSeen }) {
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
