import { clock } from '../clock.ts';
import { CallAndMessage, hasNumber, Reach } from '../people/reach.tsx';
import { Icon, Mark } from '../parts/icon.tsx';
import { Amount } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { between, countdown, t, time } from '../words.ts';
import { positionOf } from './mine.ts';
import { enteredOf, goodsOf, goodsOfAll, placeOf } from './say.ts';
import { bed, beThere, deliveriesLeft, isOver, type Load, type Mine, type Slot, type Stop } from './stops.ts';

/** The way as a bar of numbered steps: done, here, to come. */
export function Steps({ route, here }: { route: Mine; here: Stop }) {
  const { i, n } = positionOf(route, here);
  const done = route.stops.filter(isOver).length;
  return (
    <div class="steps" role="img" aria-label={t('routes.steps', { i, all: n, n: done })}>
      {route.stops.map((stop, index) => {
        const kind = stop.id === here.id ? 'now' : isOver(stop) ? 'done' : '';
        const skipped = stop.skipped !== null;
        return (
          <i key={stop.id} class={kind}>
            {kind === 'done' ? <Icon name={skipped ? 'minus' : 'check'} /> : index + 1}
          </i>
        );
      })}
    </div>
  );
}

export const isPickup = ({ pickups }: Stop) => pickups.length > 0;

export function kindOf({ pickups, deliveries }: Stop): string {
  if (pickups.length > 0 && deliveries.length > 0) return t('routes.both');
  return pickups.length > 0 ? t('routes.pick-up') : t('routes.set-down');
}

/** Where, what for, and when to be there. */
export function StopHead({ stop }: { stop: Stop }) {
  const { name, area } = stop.place;
  return (
    <section class="pad stop-head">
      <p class="kind">
        <Mark name={isPickup(stop) ? 'up' : 'way'} />
        {kindOf(stop)}
      </p>
      <h2 class="stop-name">{placeOf(stop)}</h2>
      {name !== null && <p>{area}</p>}
      <p>
        <WhenThere stop={stop} />
      </p>
    </section>
  );
}

function WhenThere({ stop }: { stop: Stop }) {
  if (stop.arrivedAt !== null) {
    return (
      <State mark="done" tone="good">
        {t('routes.arrived-at', { time: time(stop.arrivedAt) })}
      </State>
    );
  }
  const { from, until } = beThere(stop);
  const late = clock.value > until;
  const span = until.getTime() - from.getTime() < 60_000 ? null : between(from, until);
  const words = late
    ? t('routes.late', { time: span ?? time(from), late: countdown(until, clock.value) })
    : span
      ? t('routes.be-there', { time: span })
      : t('routes.be-there-at', { time: time(from) });
  return (
    <State mark={late ? 'late' : 'soon'} tone={late ? 'act' : 'calm'}>
      {words}
    </State>
  );
}

/** Navigate, call, message. The phone's own map opens; nothing of where the driver is leaves it. */
export function ReachStop({ stop }: { stop: Stop }) {
  const { longitude, latitude } = stop.place.point;
  const at = `${latitude.toFixed(6)},${longitude.toFixed(6)}`;
  const keeper = stop.place.keepers.find(({ contact }) => contact);
  return (
    <>
      <div class={hasNumber(keeper) ? 'pad buttons tri' : 'pad buttons'}>
        <a class="button" href={`geo:${at}?q=${at}(${encodeURIComponent(placeOf(stop))})`}>
          <Icon name="go" small />
          {t('routes.navigate')}
        </a>
        <CallAndMessage who={keeper} />
      </div>
      {!hasNumber(keeper) && (
        <div class="pad">
          <Reach who={keeper} />
        </div>
      )}
    </>
  );
}

export const LoadAmount = ({ load }: { load: Load }) => <Amount {...enteredOf(load)} />;

/** What is picked up or set down here, before anybody is there. */
export function Cargo({ loads, label }: { loads: readonly Load[]; label: string }) {
  if (loads.length === 0) return null;
  return (
    <ul class="list" aria-label={label}>
      {loads.map((load) => (
        <li class="pad after-list" key={load.id}>
          <div class="row-top">
            <span>{goodsOf(load)}</span>
            <LoadAmount load={load} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const slotWords = ({ loads, stop }: Slot) => t('routes.slot', { goods: goodsOfAll(loads), stop });

/** In which order to load: what leaves last goes next to the cab. */
export function Bed({ route, here }: { route: Mine; here: Stop }) {
  const slots = bed(route, here);
  if (slots.length < 2) return null;
  return (
    <section class="pad">
      <h3 class="label">{t('routes.load-order')}</h3>
      <div class="bed" role="img" aria-label={t('routes.bed', { slots: slots.map(slotWords).join('; ') })}>
        <span class="cab">
          <Icon name="truck" />
        </span>
        {slots.map((slot) => (
          <span key={slot.stop} class={slot.now ? 'slot now' : 'slot'}>
            <b>{goodsOfAll(slot.loads)}</b>
            <small>{t('routes.slot-stop', { stop: slot.stop })}</small>
          </span>
        ))}
        <span class="door">{t('routes.door')}</span>
      </div>
    </section>
  );
}

/** How to get in, and what was written for the driver. */
export function Notes({ stop }: { stop: Stop }) {
  const written = [...stop.pickups, ...deliveriesLeft(stop)].flatMap(({ driverNote }) => driverNote ?? []);
  const notes = [...new Set([...(stop.place.entrance ? [stop.place.entrance] : []), ...written])];
  if (notes.length === 0) return null;
  return (
    <section class="pad plain-rows">
      {notes.map((note) => (
        <p class="note" key={note}>
          <b>{t('routes.note')}</b> {note}
        </p>
      ))}
    </section>
  );
}
