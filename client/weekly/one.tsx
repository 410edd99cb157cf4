import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { act, entries } from '../outbox.ts';
import { placeName } from '../places/named.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { useUnanswered } from '../unanswered.ts';
import { untaken } from '../untaken.ts';
import { t } from '../words.ts';
import { ChangeAll } from './change.tsx';
import { DateRow } from './date-row.tsx';
import { amountOf, dateSaid, kindOf, newsTold, scheduleSaid, told, whatOf, type WeeklySeen } from './saying.ts';
import { changesWeekly, waitingOn, waitsOn, withWaiting } from './waiting.ts';

/** One weekly: what its keeper must know, its dates one by one, changing all from now on, pausing, ending. */
export default function OneWeekly({ params }: ScreenProps) {
  const asked = useAsk('OneWeekly', { id: params['id'] ?? '' }, { keep: true, topics: ['weekly', 'offers', 'needs'] });
  const weekly = asked.data?.weekly;
  const isNeed = weekly?.commodity === null;
  return (
    <Screen
      title={weekly ? whatOf(weekly) : t('weekly.one')}
      sub={weekly ? placeName(weekly.place) : undefined}
      back={isNeed ? '/needs' : '/surplus'}
      backLabel={isNeed ? t('needs.back') : t('offers.back')}
    >
      <RefusedHere of={(entry) => changesWeekly(entry, params['id'] ?? '')} />
      <Answer of={asked}>
        {({ weekly: found }) =>
          found ? <Seen weekly={found} again={asked.again} /> : <Empty icon="search" title={t('refusal.NotFound')} />
        }
      </Answer>
    </Screen>
  );
}

interface SeenProps {
  readonly weekly: WeeklySeen;
  readonly again: () => Promise<void>;
}

function Seen({ weekly: answered, again }: SeenProps) {
  const waiting = waitingOn(answered.id, entries.value);
  const weekly = withWaiting(answered, waitingOn(answered.id, useUnanswered(answered)));
  const isOver = weekly.state === 'OVER' || weekly.state === 'ENDED';
  return (
    <>
      <Summary weekly={weekly} waits={waiting.some(({ verb }) => verb === 'SteerWeekly')} />
      <Steps weekly={weekly} />
      {!isOver && (
        <>
          <ListHead>{t('weekly.dates')}</ListHead>
          <List label={t('weekly.dates')}>
            {weekly.dates.map((date) => (
              <DateRow key={date.date} weekly={weekly} date={date} waits={waitsOn(date.date, waiting)} />
            ))}
          </List>
        </>
      )}
      {weekly.state !== 'ENDED' && <ChangeAll key={weekly.version} weekly={weekly} again={again} />}
    </>
  );
}

function Summary({ weekly, waits }: { weekly: WeeklySeen; waits: boolean }) {
  const news = weekly.news.length > 0 ? weekly.news.map(newsTold) : [told(weekly, clock.value)];
  return (
    <List>
      <Row
        title={scheduleSaid(weekly)}
        end={<Amount {...amountOf(weekly, weekly.amount)} />}
        note={weekly.last ? t('weekly.until-day', { date: dateSaid(weekly.last) }) : t('weekly.until-further')}
      >
        {news.map(({ mark, tone, words }) => (
          <State key={words} mark={mark} {...(tone && { tone })}>
            {words}
          </State>
        ))}
        {waits && <State mark="draft">{t('needs.waiting')}</State>}
      </Row>
    </List>
  );
}

type Way = 'CONFIRM' | 'PAUSE' | 'RESUME' | 'END';

/** What can be done with all of it: what its state needs first. */
function Steps({ weekly }: { weekly: WeeklySeen }) {
  const { state, news } = weekly;
  const mustConfirm = state === 'RESTING' || news.some(({ code }) => code === 'confirm-soon');
  const steer = async (way: Way) => {
    const what = whatOf(weekly);
    if (
      way === 'END' &&
      !(await confirm({ title: t('weekly.end-ask', { what }), text: t('weekly.stop-hint'), yes: t('weekly.end'), grave: true }))
    )
      return;
    const not = untaken(await act('SteerWeekly', { id: weekly.id, way }, t(`weekly.did.${way}`, { what })));
    say(not ? not.words : t(`weekly.did.${way}`, { what }));
    if (!not && way === 'END') go(kindOf(weekly) === 'offer' ? '/surplus' : '/needs', { replace: true });
  };
  if (state === 'ENDED') return null;
  return (
    <div class="form">
      {mustConfirm && (
        <Button kind="primary" wide onClick={() => steer('CONFIRM')}>
          {t('weekly.confirm')}
        </Button>
      )}
      <Buttons>
        {state === 'PAUSED' && (
          <Button kind="primary" onClick={() => steer('RESUME')}>
            {t('weekly.resume')}
          </Button>
        )}
        {state === 'GOING' && <Button onClick={() => steer('PAUSE')}>{t('weekly.pause')}</Button>}
        <Button kind="trouble" onClick={() => steer('END')}>
          {t('weekly.end')}
        </Button>
      </Buttons>
      {state === 'OVER' && <p class="hint">{t('weekly.over-hint')}</p>}
    </div>
  );
}
