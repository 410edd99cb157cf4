import { useAsk } from '../ask.ts';
import { named } from '../goods/saying.ts';
import { LinkButton } from '../parts/button.tsx';
import { Amount, List, Row } from '../parts/list.tsx';
import { placeName } from '../places/named.ts';
import { group } from '../session.ts';
import { kg, t } from '../words.ts';

/** Food that is promised and has no route: a route that is there takes it, or another plan takes it up. */
export function Unrouted() {
  const here = group.value?.id;
  const asked = useAsk('WaitingLoads', here ? { group: here } : null, { topics: ['loads', 'routes'] });
  const loads = asked.data?.loads.items ?? [];
  if (loads.length === 0) return null;
  const weight = kg(loads.reduce((sum, { grams }) => sum + grams, 0));
  return (
    <section class="after-list plain-rows" aria-label={t('plans.unrouted-head')}>
      <p class="pad">{t('plans.unrouted', { n: loads.length, weight })}</p>
      <List>
        {loads.map(({ id, grams, commodity, from, to }) => (
          <Row
            key={id}
            href={`/drafts/load/${id}`}
            title={named(commodity.names)}
            end={<Amount entered={kg(grams)} />}
            note={t('plans.from-place-to', { from: placeName(from), to: to ? placeName(to) : t('plans.nowhere') })}
          />
        ))}
      </List>
      <div class="pad acts">
        <LinkButton href="/plan" icon="plan">
          {t('plans.go-plan')}
        </LinkButton>
      </div>
    </section>
  );
}
