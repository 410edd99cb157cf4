import { useEffect, useRef, useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Facts, Meter } from '../parts/card.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { useWide } from '../plans/wide.ts';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { dayHeading, km, t } from '../words.ts';
import { useBoard, type Board } from './board.ts';
import { breachesAt, isPublishable } from './breaches.ts';
import { CancelButton } from './cancel.tsx';
import { lock, publish } from './doing.ts';
import { LockButton, Standing } from './draft-row.tsx';
import { RouteLoads } from './loads.tsx';
import { MovePane } from './move-pane.tsx';
import { useAbout, usePresence } from './presence.ts';
import { RouteMap } from './route-map.tsx';
import { vehicleOf, type BoardRoute } from './route.ts';
import { estimatedWords, whyWords } from '../routes/say.ts';
import { breachWords, loadedWords, routeWords, spanWords } from './saying.ts';
import { Stops } from './stops.tsx';

/** One route: its stops, what rides on it, what it breaks; moved, thinned out, locked, published. */
export default function DraftScreen({ params }: ScreenProps) {
  const board = useBoard();
  const presence = usePresence(board.numbers);
  const wide = useWide();
  const route = board.routes.find(({ id }) => id === params['id']);
  if (route && wide) return <AtDesk key={route.id} board={board} route={route} presence={presence} />;
  if (route) return <OnPhone board={board} route={route} presence={presence} />;
  return (
    <Screen title={t('plans.draft')} back="/drafts" backLabel={t('plans.back-drafts')} planner>
      <Answer of={board.asked}>
        {() => (
          <Empty icon="route" title={t('plans.draft-gone')}>
            <p>{t('plans.draft-gone-hint')}</p>
            <LinkButton href="/drafts" kind="primary" size="big" wide>
              {t('plans.back-drafts')}
            </LinkButton>
          </Empty>
        )}
      </Answer>
    </Screen>
  );
}

interface OneProps {
  readonly board: Board;
  readonly route: BoardRoute;
  readonly presence: string | undefined;
}

const numberOf = ({ board, route }: OneProps) => board.numbers.get(route.id) ?? 0;

const headOf = (one: OneProps) => ({
  title: routeWords(one.route, numberOf(one)),
  sub: `${dayHeading(one.route.window.from, clock.value)}, ${spanWords(one.route.window)}`,
  back: '/drafts',
  backLabel: t('plans.back-drafts'),
  planner: true,
  ...(one.presence !== undefined && { presence: one.presence }),
});

function OnPhone(one: OneProps) {
  const { route, board } = one;
  useAbout('LOOKING', route.id);
  return (
    <Screen {...headOf(one)} foot={<PublishFoot {...one} />}>
      <Head route={route} />
      <div class="pad acts after-list">
        <RouteButtons {...one} />
      </div>
      <Stops route={route} moved={null} />
      <RouteLoads route={route} again={board.asked.again} />
    </Screen>
  );
}

function PublishFoot(one: OneProps) {
  const { route, board } = one;
  if (route.state !== 'DRAFT') return <p class="hint">{t(`plans.is.${route.state}`)}</p>;
  const ready = isPublishable(route, clock.value);
  return (
    <>
      <Button kind="primary" size="big" off={!ready} onClick={() => publish([route]).then(board.asked.again)}>
        {t('plans.publish')}
      </Button>
      {!ready && <p class="hint">{t('plans.breaks-left')}</p>}
    </>
  );
}

function RouteButtons(one: OneProps) {
  const { route, board } = one;
  const n = numberOf(one);
  return (
    <>
      {route.state !== 'COMPLETED' && <LockButton route={route} n={n} again={board.asked.again} />}
      <LinkButton icon="share" href={`/routes/${route.id}/papers`}>
        {t('papers.route')}
      </LinkButton>
      {(route.state === 'CLAIMED' || route.state === 'UNDERWAY') && (
        <LinkButton icon="exchange" href={`/hand/${route.id}`}>
          {t('routes.hand')}
        </LinkButton>
      )}
      <CancelButton route={route} n={n} name={routeWords(route, n)} done={() => go('/drafts', { replace: true })} />
    </>
  );
}

function AtDesk(one: OneProps) {
  const { route, board } = one;
  const [moved, setMoved] = useState<string | null>(null);
  useAbout(moved === null ? 'LOOKING' : 'MOVING', route.id);
  const left = useRef<HTMLDivElement>(null);
  const stop = route.stops.find(({ id }) => id === moved);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (moved !== null) last.current = moved;
    // The focus returns to the stop that was moved or put back; where it has left the route, to the first.
    else if (last.current !== null) focusStop(left.current, last.current);
  }, [moved]);
  return (
    <Screen {...headOf(one)} kind="plan-screen">
      <div class="plan-tools">
        <p class="plan-sum">{t(`plans.is.${route.state}`)}</p>
        <RouteButtons {...one} />
        {route.state === 'DRAFT' && (
          <Button
            kind="primary"
            size="slim"
            off={!isPublishable(route, clock.value)}
            onClick={() => publish([route]).then(board.asked.again)}
          >
            {t('plans.publish')}
          </Button>
        )}
      </div>
      <div class="plan-left" ref={left}>
        <Head route={route} />
        <Stops route={route} moved={moved} onMove={setMoved} onLock={() => void lock(route).then(board.asked.again)} />
        <Keys />
      </div>
      <div class="plan-right">
        {stop ? (
          <MovePane key={stop.id} board={board} home={route} stop={stop} onDone={() => setMoved(null)} />
        ) : (
          <>
            <RouteMap routes={[route]} numbers={board.numbers} chosen={route.id} />
            <RouteLoads route={route} again={board.asked.again} />
          </>
        )}
      </div>
    </Screen>
  );
}

function focusStop(list: HTMLElement | null, stop: string): void {
  const button =
    list?.querySelector<HTMLElement>(`[data-stop="${stop}"] .button`) ?? list?.querySelector<HTMLElement>('[data-stop] .button');
  button?.focus();
}

const Keys = () => (
  <p class="pad after-list keys">
    <span>
      <kbd>↑</kbd>
      <kbd>↓</kbd> {t('plans.key-stop')}
    </span>
    <span>
      <kbd>M</kbd> {t('plans.key-move')}
    </span>
    <span>
      <kbd>L</kbd> {t('plans.key-lock')}
    </span>
  </p>
);

/** How far, how full, and what is broken of the route as a whole. */
function Head({ route }: { route: BoardRoute }) {
  const room = vehicleOf(route)?.capacity.grams;
  const facts = [t('plans.stops', { n: route.stops.length }), km(route.metres)];
  return (
    <section class="pad plain-rows after-list" aria-label={t('plans.in-short')}>
      <Facts of={facts} />
      {room !== undefined && room > 0 ? (
        <Meter
          label={t('plans.most-aboard')}
          value={loadedWords(route)}
          part={route.grams / room}
          {...(route.grams > room && { part: room / route.grams, then: 1 - room / route.grams, over: true })}
        />
      ) : (
        <p class="num">{t('plans.needs-room', { weight: loadedWords(route) })}</p>
      )}
      {route.breaches.length === 0 ? (
        <Standing route={route} />
      ) : (
        breachesAt(route, null).map((breach) => (
          <State key={breach.cause} mark="late" tone="act">
            {breachWords(breach)}
          </State>
        ))
      )}
      {route.locked && <State mark="lock">{t('plans.locked')}</State>}
      {route.estimated > 0 && <p class="hint">{estimatedWords(route.estimated)}</p>}
      {route.releaseReason !== null && <p>{t('plans.gave-back', { why: whyWords(route.releaseReason) })}</p>}
    </section>
  );
}
