import type { ShareSaidFragment } from '../../generated/operations.ts';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { List, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { outcomeWords } from '../refusals.ts';
import { standing } from '../session.ts';
import { day, t, time } from '../words.ts';
import { linkOf } from './making.tsx';

/** Links that still work: one's own, and for planners and stewards those of their group; each can be taken back. */
export default function Shares() {
  const asked = useAsk('MyShares', {}, { topics: ['papers'] });
  const role = standing.value?.role;
  return (
    <Screen title={t('papers.shares')} back="/me" planner={role === 'PLANNER'} kind="column">
      <Answer of={asked}>
        {({ shares }) =>
          shares.length === 0 ? (
            <Empty icon="share" title={t('papers.no-shares')}>
              <p>{t('papers.no-shares-hint')}</p>
              <ShareOffers />
            </Empty>
          ) : (
            <>
              <List label={t('papers.shares')}>
                {shares.map((share) => (
                  <ShareRow key={share.id} share={share} again={asked.again} />
                ))}
              </List>
              <div class="pad after-list">
                <ShareOffers />
              </div>
            </>
          )
        }
      </Answer>
    </Screen>
  );
}

function ShareOffers() {
  const role = standing.value?.role;
  if (role !== 'FARMER' && role !== 'PLANNER') return null;
  return (
    <LinkButton href="/share/offers" wide icon="share">
      {t('papers.share-offers')}
    </LinkButton>
  );
}

function ShareRow({ share, again }: { share: ShareSaidFragment; again: () => Promise<void> }) {
  const until = `${day(share.until)} ${time(share.until)}`;
  const what = share.about === 'ROUTE' ? t('papers.a-route') : t('papers.offers', { n: share.things.length });
  const withdraw = async () => {
    if (!(await confirm({ title: t('papers.withdraw-ask'), text: t('papers.withdraw-text'), yes: t('papers.withdraw'), grave: true })))
      return;
    const outcome = await now('WithdrawShare', { id: share.id });
    say(outcome.kind === 'done' ? t('papers.withdrawn') : outcomeWords(outcome));
    await again();
  };
  return (
    <Row
      title={what}
      note={
        <>
          {t('papers.works-until', { until })} <span class="link-shown">{linkOf(share) ?? t('papers.by-another')}</span>
        </>
      }
      side={
        <Button size="slim" onClick={withdraw} label={t('papers.withdraw-label', { what, until })}>
          {t('papers.withdraw')}
        </Button>
      }
    />
  );
}
