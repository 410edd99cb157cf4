import { signal } from '@preact/signals';
import type { VerbInput, VerbName } from '../api.ts';
import { trueNow } from '../clock.ts';
import { holdBack, letGo } from '../holding.ts';
import { doing, takeBack } from '../outbox.ts';
import { say } from '../parts/notice.tsx';
import { doWithPictures } from '../photos/adding.ts';
import type { Picture } from '../photos/picture.ts';
import { uuid7 } from '../uuid.ts';
import { celsius, kg, t } from '../words.ts';
import { goodsOf, placeOf } from './say.ts';
import { gramsOf, totalsOf, type Load, type Mine, type Stop, type Totals } from './stops.ts';

const happened = () => trueNow().toISOString();

/** The id of a verb that is done in earnest: with it the driver goes on. */
function goingOn(): string {
  letGo();
  return uuid7();
}

/** Pictures of a load that go with a verb, and its id where that was made before. */
interface How {
  readonly load?: Load;
  readonly pictures?: readonly Picture[];
  readonly op?: string | undefined;
}

/** Does a verb on the road: kept on this phone first. What can't be kept nor sent is said. Resolves to whether it was taken in. */
async function doIt<K extends VerbName>(name: K, input: VerbInput<K>, label: string, how: How = {}): Promise<boolean> {
  const { load, pictures = [], op = goingOn() } = how;
  const pictured = { load: load?.id ?? '', what: load ? goodsOf(load) : '', pictures };
  const not = await doWithPictures(doing(name, input, label, op), pictured);
  if (not) say(not.words);
  return not === null;
}

export const arrive = (route: Mine, stop: Stop) =>
  doIt('Arrive', { route: route.id, stop: stop.id, happenedAt: happened() }, t('routes.label-arrive', { place: placeOf(stop) }));

export const undoArrive = (route: Mine, stop: Stop) =>
  doIt('UndoArrive', { route: route.id, stop: stop.id }, t('routes.label-undo', { place: placeOf(stop) }));

export const skip = (route: Mine, stop: Stop, reason: string) =>
  doIt('SkipStop', { route: route.id, stop: stop.id, reason, happenedAt: happened() }, t('routes.label-skip', { place: placeOf(stop) }));

/** How a count came out: grams taken, and of the rest what becomes of it and why. */
export interface Taken {
  readonly grams: number;
  readonly rest?: 'RETURN' | 'LOST';
  readonly reason?: string;
  readonly pictures?: readonly Picture[];
}

export function collect(route: Mine, load: Load, { grams, rest, reason, pictures = [] }: Taken, op?: string): Promise<boolean> {
  const goods = goodsOf(load);
  const label = grams > 0 ? t('routes.label-collect', { goods, weight: kg(grams) }) : t('routes.label-nothing', { goods });
  const left = { ...(rest && { rest }), ...(reason !== undefined && { reason }) };
  const basis = grams === load.grams ? {} : { basis: 'COUNTED' as const };
  const input = { route: route.id, load: load.id, grams, ...basis, ...left, happenedAt: happened() };
  return doIt('Collect', { input }, label, { load, pictures, op });
}

/** What a kitchen took and refused, grams. */
export interface Given {
  readonly received: number;
  readonly refused: number;
  readonly reason?: string;
  readonly pictures?: readonly Picture[];
}

export function deliver(route: Mine, load: Load, { received, refused, reason, pictures = [] }: Given, op?: string): Promise<boolean> {
  const input = {
    route: route.id,
    load: load.id,
    receivedGrams: received,
    refusedGrams: refused,
    ...(reason !== undefined && { reason }),
    happenedAt: happened(),
  };
  return doIt('Deliver', { input }, t('routes.label-deliver', { goods: goodsOf(load), weight: kg(received) }), { load, pictures, op });
}

/** Everything ticked is aboard, one verb a load: each stands for itself when one of them is refused. One tap, which can be taken back. */
export async function collectAll(route: Mine, loads: readonly Load[]): Promise<void> {
  const ops = oneTap(loads);
  for (const [at, load] of loads.entries()) if (!(await collect(route, load, { grams: load.grams }, ops[at]))) return;
}

export async function deliverAll(route: Mine, loads: readonly Load[]): Promise<void> {
  const ops = oneTap(loads);
  for (const [at, load] of loads.entries()) if (!(await deliver(route, load, { received: gramsOf(load), refused: 0 }, ops[at]))) return;
}

/** The verbs of the last tap that did something to all loads at once. */
export const lastTap = signal<readonly string[]>([]);

function oneTap(loads: readonly Load[]): string[] {
  letGo();
  const ops = loads.map(() => uuid7());
  holdBack(ops);
  lastTap.value = ops;
  return ops;
}

/** Takes the last tap back, as long as nothing of it was sent. */
export async function undoTap(): Promise<void> {
  const isUndone = await takeBack(lastTap.value);
  say(isUndone ? t('routes.tap-undone') : t('routes.tap-sent'));
}

export const noteTemperature = (route: Mine, load: Load, degrees: number) =>
  doIt(
    'NoteTemperature',
    { route: route.id, load: load.id, celsius: degrees, happenedAt: happened() },
    t('routes.label-warmth', { goods: goodsOf(load), degrees: celsius(degrees) }),
  );

export const redirect = (route: Mine, load: Load, need: { id: string; place: string }) =>
  doIt(
    'RedirectLoad',
    { route: route.id, load: load.id, need: need.id, happenedAt: happened() },
    t('routes.label-redirect', { goods: goodsOf(load), place: need.place }),
  );

export function endLoad(route: Mine, load: Load, as: 'RETURN' | 'LOST', reason: string): Promise<boolean> {
  const goods = goodsOf(load);
  const label = as === 'LOST' ? t('routes.label-lost', { goods }) : t('routes.label-return', { goods });
  return doIt('EndLoad', { route: route.id, load: load.id, as, reason, happenedAt: happened() }, label);
}

export const release = (route: Mine, reason: string) => doIt('ReleaseRoute', { id: route.id, reason }, t('routes.label-release'));

/** What the route just finished came to: its answer no longer lists it. */
export const finished = signal<{ readonly route: string; readonly totals: Totals } | null>(null);

export async function finish(route: Mine): Promise<void> {
  const totals = totalsOf(route);
  if (await doIt('FinishRoute', { id: route.id, happenedAt: happened() }, t('routes.label-finish'))) {
    finished.value = { route: route.id, totals };
    say(t('routes.finished'));
  }
}
