import { useAsk } from '../ask.ts';
import { confirm } from '../parts/notice.tsx';
import { Button } from '../parts/button.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { enteredOf } from '../routes/say.ts';
import { kg, t } from '../words.ts';
import { takeOff } from './doing.ts';
import type { BoardLoad, BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { goodsWords } from './saying.ts';
import { isChangeable } from './spots.ts';

/** What rides on a route, from where to where; what nobody has collected can be taken off. */
export function RouteLoads({ route, again }: { route: BoardRoute; again: () => Promise<void> }) {
  const entered = useEntered(route.id);
  const loads = new Map(route.stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]).map((load) => [load.id, load]));
  return (
    <section aria-label={t('plans.loads-of')}>
      <ListHead end={t('plans.loads', { n: loads.size })}>{t('plans.loads-of')}</ListHead>
      <List label={t('plans.loads-of')}>
        {[...loads.values()].map((load) => (
          <Row
            key={load.id}
            title={goodsWords([load])}
            end={<Amount {...(entered.get(load.id) ?? { entered: kg(load.grams) })} />}
            note={wayWords(route, load)}
            {...(isChangeable(route) && load.state === 'ROUTED' && { side: <TakeOff route={route} load={load} again={again} /> })}
          />
        ))}
      </List>
    </section>
  );
}

/** Amounts as they were entered: "6 sacks". */
function useEntered(route: string): Map<string, ReturnType<typeof enteredOf>> {
  const asked = useAsk('RouteLoads', { id: route }, { topics: ['routes', 'loads'] });
  const loads = asked.data?.route?.stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]) ?? [];
  return new Map(loads.map((load) => [load.id, enteredOf(load)]));
}

function wayWords({ stops }: BoardRoute, { id }: BoardLoad): string {
  const at = (side: 'pickups' | 'deliveries') => stops.find((stop) => stop[side].some((load) => load.id === id));
  const [from, to] = [at('pickups'), at('deliveries')].map((stop) => (stop ? placeName(stop.place) : t('plans.unknown-place')));
  return t('plans.from-place-to', { from: from ?? '', to: to ?? '' });
}

function TakeOff({ route, load, again }: { route: BoardRoute; load: BoardLoad; again: () => Promise<void> }) {
  const goods = goodsWords([load]);
  const take = async () => {
    const sure = await confirm({ title: t('plans.take-off-ask', { goods }), text: t('plans.take-off-text'), yes: t('plans.take-off') });
    if (!sure) return;
    await takeOff(route, load.id, t('plans.taken-off', { goods }));
    await again();
  };
  return (
    <Button size="slim" label={t('plans.take-off-label', { goods })} onClick={take}>
      {t('plans.take-off')}
    </Button>
  );
}
