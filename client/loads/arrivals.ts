import { sooner } from '../goods/moments.ts';

/** What is known of a load on its way. */
export interface Bound {
  readonly id: string;
  readonly route: string | null;
  readonly to: { readonly id: string } | null;
  readonly state: string;
  readonly driver: { readonly id: string; readonly name: string; readonly contact: string | null } | null;
  readonly expectedAt: string | null;
  readonly deliveredAt: string | null;
  readonly signedAt: string | null;
}

/** `late`: should be here already. `here`: brought, not counted yet. `soon`: on the way or due today. `later`: promised. */
export type Stage = 'late' | 'here' | 'soon' | 'later';

/** What comes together: loads of one route for one place. */
export interface Arrival<Load> {
  readonly key: string;
  readonly loads: readonly Load[];
  readonly stage: Stage;
  /** When it is expected; `null` where no route says it yet. */
  readonly at: string | null;
  readonly driver: Bound['driver'];
}

/** A few minutes are the traffic's. */
const LATE_MS = 10 * 60_000;
/** What comes later than this has time. */
const SOON_MS = 6 * 3_600_000;
/** What was brought longer ago and never signed for is history. */
const HISTORY_MS = 48 * 3_600_000;

/** Whether a kitchen can count and sign for it now: collected, or brought and not signed for. */
export const isReceivable = ({ state, signedAt }: Pick<Bound, 'state' | 'signedAt'>): boolean =>
  state === 'COLLECTED' || (state === 'DELIVERED' && signedAt === null);

/** Loads that are counted together: those of the same route for the same place. One without a route stands alone. */
export function together<Load extends Bound>(load: Load, among: readonly Load[]): Load[] {
  return among.filter((other) => keyOf(other) === keyOf(load));
}

/** Everything on its way as it will arrive: late first, then what is here, then by time; without a time last. */
export function arrivals<Load extends Bound>(loads: readonly Load[], now: Date): Arrival<Load>[] {
  const groups = new Map<string, Load[]>();
  for (const load of loads.filter((one) => isCurrent(one, now))) {
    groups.set(keyOf(load), [...(groups.get(keyOf(load)) ?? []), load]);
  }
  return [...groups].map(([key, of]) => arrivalOf(key, of, now)).sort(inOrder);
}

const keyOf = ({ id, route, to }: Bound) => (route === null ? id : `${route} ${to?.id ?? ''}`);

function isCurrent({ state, signedAt, deliveredAt }: Bound, now: Date): boolean {
  if (state !== 'DELIVERED') return true;
  return signedAt === null && deliveredAt !== null && now.getTime() - Date.parse(deliveredAt) < HISTORY_MS;
}

function arrivalOf<Load extends Bound>(key: string, loads: readonly Load[], now: Date): Arrival<Load> {
  const [at = null] = loads.flatMap(({ expectedAt }) => expectedAt ?? []).sort();
  const driver = loads.find((load) => load.driver)?.driver ?? null;
  return { key, loads, at, driver, stage: stageOf(loads, { at, driver, now }) };
}

function stageOf(loads: readonly Bound[], { at, driver, now }: { at: string | null; driver: Bound['driver']; now: Date }): Stage {
  const has = (state: string) => loads.some((load) => load.state === state);
  if (has('DELIVERED')) return 'here';
  const taken = has('COLLECTED') || (driver !== null && has('ROUTED'));
  if (!taken) return 'later';
  const left = at === null ? 0 : Date.parse(at) - now.getTime();
  if (at !== null && left < -LATE_MS) return 'late';
  return has('COLLECTED') || (at !== null && left < SOON_MS) ? 'soon' : 'later';
}

/** After every instant. */
const NEVER = '9';
const ORDER: readonly Stage[] = ['late', 'here', 'soon', 'later'];

function inOrder(a: Arrival<unknown>, b: Arrival<unknown>): number {
  return ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage) || sooner(a.at ?? NEVER, b.at ?? NEVER) || a.key.localeCompare(b.key);
}
