import type { ComponentChildren } from 'preact';
import { clock } from '../clock.ts';
import { LinkButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { State } from '../parts/state.tsx';
import { dialled } from '../people/dialling.ts';
import { duration, kg, t } from '../words.ts';
import { isOverdue, progressOf, standOf, type Progress, type Stand } from './lateness.ts';
import type { BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { whyWords } from '../routes/say.ts';
import { brokenWords, routeWords, told, whenWords } from './saying.ts';

interface LiveProps {
  readonly route: BoardRoute;
  readonly n: number;
}

/** A route on Today: whose, how it is doing, the next stop, the last tap heard, what went wrong. */
export function LiveRow({ route, n }: LiveProps) {
  const now = clock.value;
  const stand = standOf(route, now) ?? 'open';
  const progress = progressOf(route, now);
  const late = stand === 'late' || isOverdue(route, now);
  return (
    <li class={late ? 'live is-late' : 'live'}>
      <div class="live-who">
        <b>{routeWords(route, n)}</b>
        <Standing route={route} stand={stand} progress={progress} />
      </div>
      <div class="live-next">
        <Dots route={route} progress={progress} />
        <span class="num">{nextWords(route, stand, progress)}</span>
        {problemsOf(route).map((problem) => (
          <span key={problem}>{problem}</span>
        ))}
      </div>
      <div class="live-act">
        <Reach route={route} />
        <LinkButton size="slim" href={`/drafts/${route.id}`} label={t('plans.look-label', { n })}>
          {t('plans.look')}
        </LinkButton>
      </div>
    </li>
  );
}

interface StandingProps {
  readonly route: BoardRoute;
  readonly stand: Stand;
  readonly progress: Progress;
}

function Standing({ route, stand, progress }: StandingProps) {
  const when = whenWords(route.window.from);
  switch (stand) {
    case 'late':
      return <Act>{t('plans.late-wait', { lasting: duration(progress.behind), n: progress.waiting })}</Act>;
    case 'underway':
      return (
        <State mark="way" tone="good">
          {paceWords(progress.behind)}
        </State>
      );
    case 'claimed':
      return <State mark="full">{t('plans.claimed-starts', { when })}</State>;
    case 'open':
      if (isOverdue(route, clock.value)) return <Act>{t('plans.unclaimed-late', { when })}</Act>;
      return <State mark="open">{t('plans.unclaimed-starts', { when })}</State>;
    case 'done':
      return (
        <State mark="done">{route.completedAt ? t('plans.done-when', { when: whenWords(route.completedAt) }) : t('plans.done-at')}</State>
      );
  }
}

const Act = ({ children }: { children: ComponentChildren }) => (
  <State mark="late" tone="act">
    {children}
  </State>
);

/** Under this nobody needs to be told, seconds. */
const SLIGHT = 5 * 60;

function paceWords(behind: number): string {
  if (behind >= SLIGHT) return t('plans.behind', { lasting: duration(behind) });
  return behind <= -SLIGHT ? t('plans.ahead', { lasting: duration(behind) }) : t('plans.on-time');
}

/** One mark a stop: done, the one at hand, to come. */
function Dots({ route, progress }: { route: BoardRoute; progress: Progress }) {
  const { stops, state } = route;
  const here = state === 'UNDERWAY' ? (progress.at ?? progress.next) : null;
  return (
    <span class="dots" role="img" aria-label={t('plans.stops-done', { n: progress.done, all: stops.length })}>
      {stops.map((stop) => (
        <i key={stop.id} class={stop.id === here?.id ? 'n' : stop.arrivedAt !== null || stop.skipped !== null ? 'd' : undefined} />
      ))}
    </span>
  );
}

function nextWords(route: BoardRoute, stand: Stand, progress: Progress): string {
  if (stand === 'done')
    return t('plans.figures-done', { stops: t('plans.stops', { n: route.stops.length }), weight: kg(receivedOf(route)) });
  if (stand === 'open') return t('plans.open-way', { areas: route.areas.join(' · '), weight: kg(route.grams) });
  const { at, next } = progress;
  const words: string[] = [];
  if (at?.arrivedAt) words.push(t('plans.at-stop', { place: placeName(at.place), when: whenWords(at.arrivedAt) }));
  if (next) words.push(comingWords(route, progress));
  if (!next && !at) words.push(t('plans.all-stops-done'));
  return told([...words, heardWords(route, progress)]);
}

const receivedOf = ({ stops }: BoardRoute) =>
  stops.flatMap(({ deliveries }) => deliveries).reduce((sum, { receivedGrams }) => sum + (receivedGrams ?? 0), 0);

function comingWords({ state }: BoardRoute, { next, expected, latest, behind }: Progress): string {
  if (!next || !expected || !latest) return '';
  const filling = { place: placeName(next.place), when: whenWords(expected) };
  if (state === 'CLAIMED' && Math.abs(behind) < SLIGHT) return t('plans.first-stop', filling);
  if (Math.abs(behind) < SLIGHT) return t('plans.next-stop', filling);
  return t('plans.next-planned', { ...filling, planned: whenWords(next.arrival), latest: whenWords(latest) });
}

/** Positions are never sent: the last tap is all that is known. */
function heardWords({ state, window }: BoardRoute, { heard, heardAt }: Progress): string {
  if (heard && heardAt) return t('plans.heard', { when: whenWords(heard), place: placeName(heardAt.place) });
  return state === 'UNDERWAY' || new Date(window.from) <= clock.value ? t('plans.heard-nothing') : '';
}

/** What went wrong on it: stops left out, food refused, what it would break. */
function problemsOf(route: BoardRoute): string[] {
  const { stops, breaches, state, releaseReason } = route;
  const left = stops.flatMap(({ skipped, place }) =>
    skipped === null ? [] : [t('plans.skipped-stop', { place: placeName(place), why: whyWords(skipped) })],
  );
  const refused = stops.flatMap(({ place, deliveries }) => {
    const grams = deliveries.reduce((sum, { refusedGrams }) => sum + (refusedGrams ?? 0), 0);
    return grams > 0 ? [t('plans.refused-at', { place: placeName(place), weight: kg(grams) })] : [];
  });
  const broken = state === 'COMPLETED' ? [] : breaches.map((breach) => brokenWords(breach, stops));
  const back = releaseReason === null ? [] : [t('plans.gave-back', { why: whyWords(releaseReason) })];
  return [...left, ...refused, ...back, ...broken];
}

/** Calls the driver where they gave a number; else how they want to be reached is read. */
function Reach({ route: { driver, state } }: { route: BoardRoute }) {
  if (!driver?.contact || state === 'COMPLETED') return null;
  const number = dialled(driver.contact);
  if (number === null) return <span class="hint">{t('plans.reach', { name: driver.name, contact: driver.contact })}</span>;
  return (
    <a class="button slim" href={`tel:${number}`} aria-label={t('plans.call-label', { name: driver.name })}>
      <Icon name="phone" small />
      {t('plans.call')}
    </a>
  );
}
