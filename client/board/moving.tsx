import { useEffect, useRef } from 'preact/hooks';
import { Ways } from '../parts/choice.tsx';
import { SelectField } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { Rich } from '../parts/rich.tsx';
import { State } from '../parts/state.tsx';
import { duration, t } from '../words.ts';
import { breaksNothing, type Choice } from './choices.ts';
import { moveSentence, spotNote, spotWords, stayWords, verdictWords, type About } from './move-words.ts';
import type { BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { capital, routeWords, whenWords } from './saying.ts';
import { isChangeable, others, rangeIn, sameSpot, spotKey, type Spot } from './spots.ts';
import type { Moving } from './use-moving.ts';

export interface MovingProps {
  readonly moving: Moving;
  readonly routes: readonly BoardRoute[];
  readonly numbers: ReadonlyMap<string, number>;
}

export function aboutOf({ moving, routes, numbers }: MovingProps, spot: Spot): About {
  const target = routes.find(({ id }) => id === spot.route) ?? moving.home;
  return { home: moving.home, target, stop: moving.stop, numbers };
}

interface KeysProps extends MovingProps {
  readonly onMove: () => void;
  readonly onLeave: () => void;
}

/** The ranked places for a stop: a choice by tap; by keyboard with arrows, Enter and Esc. */
export function Places(props: KeysProps) {
  const { moving, onMove, onLeave } = props;
  const box = useRef<HTMLDivElement>(null);
  const ready = moving.trying === 0;
  useEffect(() => {
    if (ready) box.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [ready]);
  const chosen = spotKey(moving.spot);
  useEffect(() => box.current?.querySelector('.to:has(:checked)')?.scrollIntoView({ block: 'nearest' }), [chosen, ready]);
  const press = (event: KeyboardEvent) => {
    const act = { Enter: onMove, Escape: onLeave, ArrowLeft: () => moving.shift(-1), ArrowRight: () => moving.shift(1) }[event.key];
    if (!act || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    act();
  };
  return (
    <div ref={box} onKeyDown={press}>
      <ListHead>{t('plans.where-to')}</ListHead>
      {ready ? (
        <Ranked {...props} />
      ) : (
        <p class="pad after-list" role="status">
          {t('plans.trying')}
        </p>
      )}
    </div>
  );
}

function Ranked(props: MovingProps) {
  const { moving } = props;
  const spots = [moving.now, ...moving.choices.map(({ spot }) => spot)];
  const isListed = spots.some((spot) => sameSpot(spot, moving.spot));
  const options = (isListed ? spots : [...spots, moving.spot]).map((spot) => ({
    value: spotKey(spot),
    title: sameSpot(spot, moving.now) ? stayWords(aboutOf(props, spot), spot) : capital(spotWords(aboutOf(props, spot), spot)),
    children: <Told {...props} spot={spot} />,
  }));
  const choose = (key: string) => {
    const spot = spots.find((one) => spotKey(one) === key);
    if (spot) moving.choose(spot);
  };
  return <Ways legend={t('plans.where-to')} options={options} value={spotKey(moving.spot)} onValue={choose} />;
}

function Told({ spot, ...props }: MovingProps & { spot: Spot }) {
  const { moving } = props;
  if (sameSpot(spot, moving.now)) return <Stays moving={moving} />;
  const choice = moving.choices.find((one) => sameSpot(one.spot, spot));
  if (!choice) return <span class="quiet small">{moving.chosen === null ? t('plans.cannot-try') : t('plans.trying')}</span>;
  const about = aboutOf(props, spot);
  return (
    <>
      <span class="quiet small num">{spotNote(about, choice)}</span>
      <VerdictState about={about} choice={choice} />
    </>
  );
}

function Stays({ moving: { home, stop } }: { moving: Moving }) {
  const broken = home.breaches.length;
  return (
    <>
      <span class="quiet small num">
        {t('plans.stay-note', { time: whenWords(stop.arrival), slack: duration(Math.max(0, stop.slack)) })}
      </span>
      {broken === 0 ? (
        <State mark="done" tone="good">
          {t('plans.nothing-broken')}
        </State>
      ) : (
        <State mark="late" tone="act">
          {t('plans.broken', { n: broken })}
        </State>
      )}
    </>
  );
}

function VerdictState({ about, choice }: { about: About; choice: Choice }) {
  const isWorse = choice.verdict.worse.length > 0;
  const good = breaksNothing(choice);
  return (
    <State
      mark={isWorse ? 'late' : good ? 'done' : 'part'}
      {...(isWorse ? { tone: 'act' as const } : good ? { tone: 'good' as const } : {})}
    >
      {verdictWords(about, choice)}
    </State>
  );
}

/** What the chosen place means, told again with every change; where it breaks something, a place that breaks nothing. */
export function Sentence(props: MovingProps) {
  const { moving } = props;
  const { chosen, better } = moving;
  const about = aboutOf(props, moving.spot);
  return (
    <div class="move-told" role="status">
      {chosen === null && sameSpot(moving.spot, moving.now) && <p class="quiet">{t('plans.stays')}</p>}
      {chosen === null && !sameSpot(moving.spot, moving.now) && <p>{t('plans.cannot-try')}</p>}
      {chosen === undefined && <p class="quiet">{t('plans.trying')}</p>}
      {chosen && (
        <>
          <p class="num">
            <Rich words={moveSentence(about, moving.now, chosen)} />
          </p>
          <VerdictState about={about} choice={chosen} />
        </>
      )}
      {better && (
        <p class="better">
          <b>{t('plans.breaks-none')}</b> {spotWords(aboutOf(props, better.spot), better.spot)}.{' '}
          <button type="button" class="link" onClick={() => moving.choose(better.spot)}>
            {t('plans.try-there')}
          </button>
        </p>
      )}
    </div>
  );
}

/** Any place of any route, for who does not want one of the ranked. */
export function AnyPlace(props: MovingProps) {
  const { moving, routes, numbers } = props;
  const open = routes.filter((route) => isChangeable(route));
  const target = open.find(({ id }) => id === moving.spot.route) ?? moving.home;
  const [first, last] = rangeIn(target, moving.stop);
  const to = (id: string) => {
    const route = open.find((one) => one.id === id);
    if (route) moving.choose({ route: id, position: rangeIn(route, moving.stop)[1] });
  };
  const positions = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <details class="any-place">
      <summary>{t('plans.any-place')}</summary>
      <div class="form">
        <SelectField
          label={t('plans.move-to')}
          value={target.id}
          onValue={to}
          options={open.map((route) => ({ value: route.id, label: routeWords(route, numbers.get(route.id) ?? 0) }))}
        />
        <SelectField
          label={t('plans.move-at')}
          value={String(moving.spot.position)}
          onValue={(position) => moving.choose({ route: target.id, position: Number(position) })}
          options={positions.map((position) => ({ value: String(position), label: afterLabel(target, moving, position) }))}
        />
      </div>
    </details>
  );
}

function afterLabel(target: BoardRoute, { stop }: Moving, position: number): string {
  const before = others(target, stop)[position - 1];
  return before ? t('plans.move-after', { n: position + 1, place: placeName(before.place) }) : t('plans.move-as', { n: position + 1 });
}
