import type { Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { named } from '../goods/saying.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { placeName } from '../places/named.ts';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { kg, spoken, t } from '../words.ts';
import { useBoard, type Board } from './board.ts';
import { putOn } from './doing.ts';
import type { BoardRoute } from './route.ts';
import { moreWords, routeWords, whenWords } from './saying.ts';

type Taker = Result<'Takers'>['takers'][number];
type Taking = NonNullable<Taker['taking']>;

/** Who could take a load that is on no route: the routes that could, best first, each with a button; then those that could not, and why. */
export default function Take({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const board = useBoard();
  const asked = useAsk('Takers', { load: id }, { topics: ['routes', 'loads'] });
  const load = asked.data?.load;
  return (
    <Screen
      title={t('plans.take')}
      sub={load ? t('plans.take-sub', { goods: named(load.commodity.names), weight: kg(load.grams) }) : undefined}
      back="/drafts"
      backLabel={t('plans.back-drafts')}
      planner
    >
      <Answer of={asked}>
        {({ takers }) => (load?.state === 'RESERVED' ? <Takers board={board} load={id} takers={takers} /> : <Gone />)}
      </Answer>
    </Screen>
  );
}

interface TakersProps {
  readonly board: Board;
  readonly load: string;
  readonly takers: readonly Taker[];
}

function Takers({ board, load, takers }: TakersProps) {
  const known = takers.flatMap((taker) => {
    const route = board.routes.find(({ id }) => id === taker.route.id);
    return route ? [{ ...taker, route, n: board.numbers.get(route.id) ?? 0 }] : [];
  });
  const able = known.flatMap(({ taking, ...rest }) => (taking ? [{ ...rest, taking }] : []));
  const unable = known.filter(({ taking }) => !taking);
  return (
    <>
      {able.length === 0 && <Nobody />}
      {able.length > 0 && <ListHead>{t('plans.take-could')}</ListHead>}
      <List>
        {able.map((one) => (
          <Able key={one.route.id} {...one} load={load} again={board.asked.again} />
        ))}
      </List>
      {unable.length > 0 && <ListHead>{t('plans.take-could-not')}</ListHead>}
      <List>
        {unable.map(({ route, n, code }) => (
          <Row
            key={route.id}
            title={routeWords(route, n)}
            note={spoken(`plans.code.unrouted-load.${code ?? ''}`) ?? t('plans.code.other')}
          />
        ))}
      </List>
    </>
  );
}

interface AbleProps {
  readonly route: BoardRoute;
  readonly n: number;
  readonly taking: Taking;
  readonly load: string;
  readonly again: () => Promise<void>;
}

function Able({ route, n, taking, load, again }: AbleProps) {
  const put = async () => {
    if (await putOn({ route, load, taking, n }, again)) go(`/drafts/${route.id}`, { replace: true });
  };
  return (
    <Row
      title={routeWords(route, n)}
      end={<span class="amount">{moreWords(taking.metres)}</span>}
      state={
        <State mark="done" tone="good">
          {t('plans.nothing-broken')}
        </State>
      }
      note={whereWords(route, taking)}
      side={
        <Button size="slim" label={t('plans.put-on-label', { n })} onClick={put}>
          {t('plans.put-on')}
        </Button>
      }
    />
  );
}

/** "Fetched after Hastings, 2:10 PM; there after Midway, 5:10 PM." */
function whereWords({ stops }: BoardRoute, { pickupAfter, deliveryAfter, pickedUp, setDown }: Taking): string {
  const after = (id: string | null) => {
    const stop = stops.find((one) => one.id === id);
    return stop ? t('plans.after', { place: placeName(stop.place) }) : t('plans.as-first');
  };
  return t('plans.take-where', {
    from: after(pickupAfter),
    fetched: whenWords(pickedUp),
    to: deliveryAfter === pickupAfter ? t('plans.take-next') : after(deliveryAfter),
    there: whenWords(setDown),
  });
}

function Nobody() {
  return (
    <Empty icon="route" title={t('plans.take-nobody')}>
      <p>{t('plans.take-nobody-hint')}</p>
      <LinkButton href="/plan" kind="primary" size="big" wide>
        {t('plans.go-plan')}
      </LinkButton>
    </Empty>
  );
}

function Gone() {
  return (
    <Empty icon="route" title={t('plans.take-gone')}>
      <LinkButton href="/drafts" kind="primary" size="big" wide>
        {t('plans.to-drafts')}
      </LinkButton>
    </Empty>
  );
}
