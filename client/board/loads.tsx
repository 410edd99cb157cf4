import type { CarriedFragment } from '../../generated/operations.ts';
import { useAsk } from '../ask.ts';
import { confirm } from '../parts/notice.tsx';
import { Button } from '../parts/button.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { Photos } from '../photos/photos.tsx';
import { enteredOf, whyWords } from '../routes/say.ts';
import { kg, t } from '../words.ts';
import { takeOff } from './doing.ts';
import type { BoardLoad, BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { goodsWords, told } from './saying.ts';
import { isChangeable } from './spots.ts';

/** What rides on a route, from where to where; what nobody has collected can be taken off. */
export function RouteLoads({ route, again }: { route: BoardRoute; again: () => Promise<void> }) {
  const carried = useCarried(route.id);
  const loads = new Map(route.stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]).map((load) => [load.id, load]));
  return (
    <section aria-label={t('plans.loads-of')}>
      <ListHead end={t('plans.loads', { n: loads.size })}>{t('plans.loads-of')}</ListHead>
      <List label={t('plans.loads-of')}>
        {[...loads.values()].map((load) => (
          <Row
            key={load.id}
            title={goodsWords([load])}
            end={<Amount {...amountOf(load, carried)} />}
            note={told([wayWords(route, load), refusedWords(load, carried)])}
            {...(isChangeable(route) && load.state === 'ROUTED' && { side: <TakeOff route={route} load={load} again={again} /> })}
          >
            <Photos of={carried.get(load.id)?.photos} what={goodsWords([load])} />
          </Row>
        ))}
      </List>
    </section>
  );
}

type CarriedLoads = ReadonlyMap<string, CarriedFragment>;

/** The same loads as they were entered, with their pictures. */
function useCarried(route: string): CarriedLoads {
  const asked = useAsk('RouteLoads', { id: route }, { topics: ['routes', 'loads'] });
  const loads = asked.data?.route?.stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]) ?? [];
  return new Map(loads.map((load) => [load.id, load]));
}

/** "6 sacks". */
function amountOf({ id, grams }: BoardLoad, carried: CarriedLoads): ReturnType<typeof enteredOf> {
  const load = carried.get(id);
  return load ? enteredOf(load) : { entered: kg(grams) };
}

function refusedWords({ id, refusedGrams }: BoardLoad, carried: CarriedLoads): string {
  if ((refusedGrams ?? 0) === 0) return '';
  return t('plans.load-refused', { weight: kg(refusedGrams ?? 0), why: whyWords(carried.get(id)?.reasonCode ?? 'other') });
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
