import type { OpenRoutesQuery } from '../../generated/operations.ts';
import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { Button } from '../parts/button.tsx';
import { Card, Facts, Meter } from '../parts/card.tsx';
import { State, Tag } from '../parts/state.tsx';
import { between, day, duration, kg, km, manner, t } from '../words.ts';
import { misfitWords } from './claim.ts';
import { estimatedWords } from './say.ts';
import type { TimeFit } from './time-fit.ts';
import type { Vehicle } from './vehicles.ts';

export type Open = OpenRoutesQuery['openRoutes']['items'][number];

/** Food that spoils within so many hours after the route's end spoils soon. */
const SOON_HOURS = 6;

interface Props {
  readonly route: Open;
  /** How it lies to the driver's times; null where none are said. */
  readonly fit: TimeFit | null;
  readonly vehicle: Vehicle | undefined;
  readonly onClaim: (route: Open) => Promise<void>;
}

/** An open route: when, how long, where about, and how full it makes the vehicle. Nothing in it tells an address. */
export function OpenCard({ route, fit, vehicle, onClaim }: Props) {
  const misfits = route.misfits ?? [];
  const cannot = misfits.length > 0;
  const time = timeOf(route);
  return (
    <Card title={time} tag={<CardTag route={route} cannot={cannot} />} {...(cannot && { tone: 'cannot' as const })}>
      <Facts of={factsOf(route)} />
      <p>{areasOf(route)}</p>
      {fit && <InTime fit={fit} />}
      {vehicle && <Room route={route} vehicle={vehicle} />}
      {cannot && <Misfits of={misfits} />}
      {route.estimated > 0 && <p class="hint">{estimatedWords(route.estimated)}</p>}
      {vehicle && !cannot && (
        <Button kind="primary" label={t('routes.claim-label', { time, area: areasOf(route) })} onClick={() => onClaim(route)}>
          {t('routes.claim')}
        </Button>
      )}
    </Card>
  );
}

function timeOf({ window: { from, until } }: Open): string {
  const today = dayKey(new Date(from), manner.value) === dayKey(clock.value, manner.value);
  return today ? between(from, until) : `${day(from)}, ${between(from, until)}`;
}

function factsOf({ window: { from, until }, metres, stops }: Open): string[] {
  return [duration((Date.parse(until) - Date.parse(from)) / 1000), km(metres), t('routes.stops', { n: stops.length })];
}

/** Towns in the order of the way, neighbours told once. */
function areasOf({ areas }: Open): string {
  const once = areas.filter((area, index) => area !== areas[index - 1]);
  const [a = '', ...others] = once;
  return others.length === 0 ? t('routes.area-one', { a }) : t('routes.area-two', { a, b: others.join(', ') });
}

function InTime({ fit }: { fit: TimeFit }) {
  if (fit.kind === 'in') {
    return (
      <State mark="done" tone="good">
        {t('routes.time-in', { time: between(fit.window.from, fit.window.until) })}
      </State>
    );
  }
  if (fit.kind === 'none') return <State mark="late">{t('routes.time-none')}</State>;
  const by = { by: duration(fit.by) };
  return <State mark="late">{fit.kind === 'early' ? t('routes.time-early', by) : t('routes.time-late', by)}</State>;
}

function CardTag({ route: { soonestSpoilBy, window }, cannot }: { route: Open; cannot: boolean }) {
  if (cannot) return <Tag>{t('routes.does-not-fit')}</Tag>;
  if (soonestSpoilBy === null) return null;
  const soon = Date.parse(soonestSpoilBy) - Date.parse(window.until) < SOON_HOURS * 3_600_000;
  return soon ? (
    <Tag mark="soon" tone="soon">
      {t('routes.spoils-soon')}
    </Tag>
  ) : null;
}

function Room({ route, vehicle: { capacity } }: { route: Open; vehicle: Vehicle }) {
  const crates = (n: number) => t('routes.crates', { n });
  return (
    <>
      <RoomMeter label={t('routes.weight')} used={route.grams} room={capacity.grams} say={kg} />
      {route.crates > 0 && <RoomMeter label={t('routes.space')} used={route.crates} room={capacity.crates} say={crates} />}
      {route.coldGrams > 0 && <RoomMeter label={t('routes.cold')} used={route.coldGrams} room={capacity.coldGrams} say={kg} />}
    </>
  );
}

function RoomMeter({ label, used, room, say }: { label: string; used: number; room: number; say: (amount: number) => string }) {
  if (used <= room) {
    return <Meter label={label} value={t('routes.of-yours', { used: say(used), room: say(room) })} part={used / room} />;
  }
  const value = t('routes.over-yours', { used: say(used), over: say(used - room), room: say(room) });
  return <Meter label={label} value={value} part={room / used} then={1 - room / used} over />;
}

function Misfits({ of }: { of: NonNullable<Open['misfits']> }) {
  return (
    <ul class="plain-rows">
      {of.map((misfit) => (
        <li key={misfit.over}>
          <State mark={misfit.over === 'vehicle-cold' || misfit.over === 'vehicle-refrigerated' ? 'cold' : 'refused'}>
            {misfitWords(misfit)}
          </State>
        </li>
      ))}
    </ul>
  );
}
