import { clock } from '../clock.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { useKeptPapers } from '../papers/use-kept.ts';
import { go } from '../router.tsx';
import { between, km, t, when } from '../words.ts';
import { arrive } from './doing.ts';
import { useMine } from './mine.ts';
import { estimatedWords, goodsOfAll, placeOf, whyWords } from './say.ts';
import { currentStop, isOver, type Mine, type Stop } from './stops.ts';
import { isPickup } from './stop-parts.tsx';

/** Every stop of the route in hand, and the way to another one first. */
export default function AllStopsScreen() {
  const mine = useMine();
  const { asked, route } = mine;
  useKeptPapers(mine);
  if (route) {
    return (
      <Screen title={t('routes.all')} sub={`${between(route.window.from, route.window.until)}, ${km(route.metres)}`} back="/route">
        <ol class="stops">
          {route.stops.map((stop, index) => (
            <StopRow key={stop.id} route={route} stop={stop} number={index + 1} />
          ))}
        </ol>
        {route.estimated > 0 && <p class="pad after-list hint">{estimatedWords(route.estimated)}</p>}
        <div class="pad plain-rows after-list no-print">
          <LinkButton kind="primary" size="big" wide href="/route">
            {t('routes.mine')}
          </LinkButton>
          <LinkButton wide icon="share" href={`/routes/${route.id}/papers`}>
            {t('papers.route')}
          </LinkButton>
          <LinkButton wide icon="exchange" href={`/hand/${route.id}`}>
            {t('routes.hand')}
          </LinkButton>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={t('routes.all')} back="/route">
      <Answer of={asked}>
        {() => (
          <Empty icon="route" title={t('routes.none')}>
            <p>{t('routes.none-hint')}</p>
          </Empty>
        )}
      </Answer>
    </Screen>
  );
}

function StopRow({ route, stop, number }: { route: Mine; stop: Stop; number: number }) {
  const current = currentStop(route)?.id === stop.id;
  return (
    <li aria-current={current ? 'step' : undefined}>
      <span class={isPickup(stop) ? 'stop-n' : 'stop-n dn'}>{number}</span>
      <div class="stop-w">
        <b>{placeOf(stop)}</b>
        {stop.deliveries.length > 0 && <span>{t('routes.down', { goods: goodsOfAll(stop.deliveries) })}</span>}
        {stop.pickups.length > 0 && <span>{t('routes.up', { goods: goodsOfAll(stop.pickups) })}</span>}
        <StopState stop={stop} current={current} />
      </div>
      <GoThere route={route} stop={stop} current={current} />
    </li>
  );
}

function StopState({ stop, current }: { stop: Stop; current: boolean }) {
  const { skipped, leftAt, arrivedAt, arrival } = stop;
  if (skipped !== null) return <State mark="gone">{t('routes.skipped', { why: whyWords(skipped) })}</State>;
  if (isOver(stop)) {
    return (
      <State mark="done" tone="good">
        {t('routes.state-done', { time: when(leftAt ?? arrivedAt ?? arrival, clock.value) })}
      </State>
    );
  }
  if (arrivedAt !== null) return <State mark="way">{t('routes.state-here', { time: when(arrivedAt, clock.value) })}</State>;
  const time = when(arrival, clock.value);
  return current ? (
    <State mark="way" tone="calm">
      {t('routes.state-next', { time })}
    </State>
  ) : (
    <State mark="open">{time}</State>
  );
}

/** A stop out of its turn, or a skipped one after all. */
function GoThere({ route, stop, current }: { route: Mine; stop: Stop; current: boolean }) {
  const outOfTurn = !current && !isOver(stop);
  if (!outOfTurn && stop.skipped === null) return null;
  const there = async () => {
    if (await arrive(route, stop)) go('/route', { replace: true });
  };
  return (
    <Button label={t('routes.go-first-label', { place: placeOf(stop) })} onClick={there}>
      {t('routes.go-first')}
    </Button>
  );
}
