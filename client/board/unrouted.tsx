import { useState } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { group } from '../session.ts';
import { kg, t } from '../words.ts';
import { soonestFirst, waitingAmount, waitingGoods, waitingWay } from './waiting.ts';

const SHOWN = 10;

/** Food that is promised and has no route: each leads to who could take it; or another plan takes it up. */
export function Unrouted() {
  const here = group.value?.id;
  const asked = useAsk('WaitingLoads', here ? { group: here } : null, { topics: ['loads', 'routes'] });
  const [all, setAll] = useState(false);
  const loads = soonestFirst(asked.data?.loads.items ?? []);
  if (loads.length === 0) return null;
  const weight = kg(loads.reduce((sum, { grams }) => sum + grams, 0));
  return (
    <section aria-label={t('plans.no-route')}>
      <ListHead end={t('plans.loads', { n: loads.length })}>{t('plans.no-route')}</ListHead>
      <List label={t('plans.no-route')}>
        {loads.slice(0, all ? undefined : SHOWN).map((load) => (
          <Row
            key={load.id}
            href={`/drafts/load/${load.id}`}
            title={waitingGoods(load)}
            end={<Amount {...waitingAmount(load)} />}
            note={waitingWay(load)}
          />
        ))}
      </List>
      <div class="pad after-list plain-rows">
        <p>{t('plans.unrouted', { n: loads.length, weight })}</p>
        <div class="acts">
          {!all && loads.length > SHOWN && <Button onClick={() => setAll(true)}>{t('plans.show-all', { n: loads.length })}</Button>}
          <LinkButton href="/plan" icon="plan">
            {t('plans.go-plan')}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}
