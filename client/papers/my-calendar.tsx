import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import type { Outcome } from '../outcome.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { LinkWays } from '../parts/link-ways.tsx';
import { ListHead } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';

/** One's shifts, routes and arrivals in the phone's own calendar: by a secret address that can be renewed. */
export function MyCalendar() {
  const asked = useAsk('MyCalendar', {}, { topics: ['papers'] });
  const done = async (doing: Promise<Outcome<unknown>>, words: string) => {
    const outcome = await doing;
    say(outcome.kind === 'done' ? words : outcomeWords(outcome));
    await asked.again();
  };
  const renew = () => done(now('RenewCalendar', {}), t('papers.calendar-made'));
  return (
    <>
      <ListHead>{t('papers.calendar')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('papers.calendar-hint')}</p>
        <Answer of={asked}>
          {({ calendar }) =>
            calendar ? (
              <Address path={calendar.path} renew={renew} end={() => done(now('EndCalendar', {}), t('papers.calendar-ended'))} />
            ) : (
              <Button wide icon="today" onClick={renew}>
                {t('papers.calendar-make')}
              </Button>
            )
          }
        </Answer>
        <LinkButton wide icon="share" href="/shares">
          {t('papers.shares')}
        </LinkButton>
      </div>
    </>
  );
}

interface AddressProps {
  readonly path: string;
  readonly renew: () => Promise<void>;
  readonly end: () => Promise<void>;
}

function Address({ path, renew, end }: AddressProps) {
  const link = `${location.origin}${path}`;
  const askToRenew = async () => {
    if (await confirm({ title: t('papers.renew-ask'), text: t('papers.renew-text'), yes: t('papers.renew') })) await renew();
  };
  return (
    <>
      <p class="link-shown">{link}</p>
      <a class="button wide" href={link.replace(/^https?:/, 'webcal:')}>
        {t('papers.calendar-add')}
      </a>
      <LinkWays link={link} words={t('papers.calendar')} />
      <Buttons>
        <Button onClick={askToRenew}>{t('papers.renew')}</Button>
        <Button onClick={end}>{t('papers.calendar-end')}</Button>
      </Buttons>
    </>
  );
}
