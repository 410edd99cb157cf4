import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { entries } from '../outbox.ts';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { useUnanswered } from '../unanswered.ts';
import { t } from '../words.ts';
import { amountOf, kindOf, scheduleSaid, told, whatOf, type WeeklySeen } from './saying.ts';
import { startsWeekly } from './starts.ts';
import { waitingOn, withWaiting } from './waiting.ts';

/** What comes again every week: first in a list that of which something must be known (`news`), last the rest with what comes next. */
export function Weeklies({ kind, news = false }: { kind: 'offer' | 'need'; news?: boolean }) {
  const asked = useAsk('MyWeeklies', {}, { keep: true, topics: ['weekly'] });
  const unanswered = useUnanswered(asked.data);
  const seen = (asked.data?.weeklies ?? []).map((weekly) => withWaiting(weekly, waitingOn(weekly.id, unanswered)));
  const all = seen.filter((weekly) => kindOf(weekly) === kind && weekly.news.length > 0 === news);
  const waiting = news ? [] : entries.value.filter((entry) => !entry.refusal && startsWeekly(entry, kind));
  if (all.length + waiting.length === 0) return null;
  return (
    <>
      <ListHead>{t('weekly.every-week')}</ListHead>
      <List label={t('weekly.every-week')}>
        {waiting.map(({ id, label }) => (
          <Row key={id} title={label} state={<State mark="draft">{t('needs.waiting')}</State>} />
        ))}
        {[...all].sort(byName).map((weekly) => (
          <WeeklyRow key={weekly.id} weekly={weekly} />
        ))}
      </List>
    </>
  );
}

const byName = (a: WeeklySeen, b: WeeklySeen) => whatOf(a).localeCompare(whatOf(b));

function WeeklyRow({ weekly }: { weekly: WeeklySeen }) {
  const { mark, tone, words } = told(weekly, clock.value);
  return (
    <Row
      href={`/weekly/${weekly.id}`}
      title={whatOf(weekly)}
      end={<Amount {...amountOf(weekly, weekly.amount)} />}
      state={
        <State mark={mark} {...(tone && { tone })}>
          {words}
        </State>
      }
      note={scheduleSaid(weekly)}
    />
  );
}
