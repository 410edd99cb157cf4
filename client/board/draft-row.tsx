import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { Mark } from '../parts/icon.tsx';
import { State } from '../parts/state.tsx';
import { duration, km, t } from '../words.ts';
import { isMissed, isPublishable } from './breaches.ts';
import { lock, publish } from './doing.ts';
import { leastSlack, type BoardRoute } from './route.ts';
import { brokenWords, loadedWords, routeWords, spanWords } from './saying.ts';

interface RowProps {
  readonly route: BoardRoute;
  readonly n: number;
  readonly again: () => Promise<void>;
}

/** A drafted or open route in the list: who, when, how far, how full, what it breaks; publish and lock. */
export function DraftRow({ route, n, again }: RowProps) {
  return (
    <li class="item row-act">
      <a class="row" href={`/drafts/${route.id}`}>
        <span class="row-top">
          <span>
            {route.locked && <Mark name="lock" />}
            {routeWords(route, n)}
          </span>
          <span class="amount">{spanWords(route.window)}</span>
        </span>
        <span class="row-note flat num">
          {t('plans.draft-note', { stops: t('plans.stops', { n: route.stops.length }), way: km(route.metres), weight: loadedWords(route) })}
        </span>
        <Standing route={route} />
      </a>
      <RowButtons route={route} n={n} again={again} />
    </li>
  );
}

const SHOWN = 2;

/** What a route breaks, each where it breaks; or that nothing is broken, and how much time there is to spare. */
export function Standing({ route }: { route: BoardRoute }) {
  const { breaches, stops, state } = route;
  if (isMissed(route, clock.value)) return <State mark="gone">{t('plans.missed')}</State>;
  if (breaches.length === 0) {
    const slack = leastSlack(route, clock.value);
    const words = [
      state === 'OPEN' ? t('plans.is-open') : t('plans.nothing-broken'),
      ...(slack === null ? [] : [t('plans.least-slack', { slack: duration(slack) })]),
    ].join(', ');
    return state === 'OPEN' ? (
      <State mark="open">{words}</State>
    ) : (
      <State mark="done" tone="good">
        {words}
      </State>
    );
  }
  const more = breaches.length - SHOWN;
  return (
    <>
      {breaches.slice(0, SHOWN).map((breach, index) => (
        <State key={index} mark="late" tone="act">
          {brokenWords(breach, stops)}
        </State>
      ))}
      {more > 0 && <span class="row-note">{t('plans.more-broken', { n: more })}</span>}
    </>
  );
}

function RowButtons({ route, n, again }: { route: BoardRoute; n: number; again: () => Promise<void> }) {
  return (
    <div class="acts">
      {isPublishable(route, clock.value) && (
        <Button size="slim" label={t('plans.publish-label', { n })} onClick={() => publish([route]).then(again)}>
          {t('plans.publish')}
        </Button>
      )}
      {!isMissed(route, clock.value) && <LockButton route={route} n={n} again={again} />}
    </div>
  );
}

/** The padlock: a locked route is left as it is by everybody and by every plan. */
export function LockButton({ route, n, again }: { route: BoardRoute; n: number; again: () => Promise<void> }) {
  return (
    <Button
      size="slim"
      pressed={route.locked}
      label={t(route.locked ? 'plans.unlock-label' : 'plans.lock-label', { n })}
      onClick={() => lock(route).then(again)}
    >
      <Mark name={route.locked ? 'lock' : 'unlock'} />
      {t(route.locked ? 'plans.unlock' : 'plans.lock')}
    </Button>
  );
}
