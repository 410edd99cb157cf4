import type { Result } from '../api.ts';
import { sooner } from '../goods/moments.ts';
import { homeless } from '../routes/stops.ts';
import type { BoardLoad, BoardRoute } from './route.ts';

export type OpenNeed = Result<'OpenNeeds'>['needs']['items'][number];

/** What waits for a planner's answer. */
export type Wanting =
  | { readonly kind: 'released'; readonly route: BoardRoute; readonly why: string }
  | { readonly kind: 'refused'; readonly route: BoardRoute; readonly load: BoardLoad; readonly from: BoardRoute['stops'][number] | null }
  | { readonly kind: 'unclaimed'; readonly route: BoardRoute }
  | { readonly kind: 'need'; readonly need: OpenNeed };

/** A route nobody has claimed is asked about so long before it leaves, ms. */
export const SOON = 2 * 3_600_000;
/** A need is asked about so long before its time is over, ms. */
const NEED_SOON = 24 * 3_600_000;

/** What wants an answer, in the order it should be looked at: food in a vehicle that nobody takes, then routes without a driver, then needs. */
export function wantingAnswer(routes: readonly BoardRoute[], needs: readonly OpenNeed[], now: Date): Wanting[] {
  const open = routes.filter(({ state }) => state === 'OPEN');
  const released = open.flatMap((route) =>
    route.releaseReason === null ? [] : [{ kind: 'released' as const, route, why: route.releaseReason }],
  );
  const leaving = open.filter((route) => route.releaseReason === null && new Date(route.window.from).getTime() - now.getTime() < SOON);
  return [
    ...routes.flatMap(refusedOn),
    ...released,
    ...leaving.map((route) => ({ kind: 'unclaimed' as const, route })),
    ...unmet(needs, now).map((need) => ({ kind: 'need' as const, need })),
  ];
}

const refusedOn = (route: BoardRoute): Wanting[] =>
  homeless(route).map((load) => ({ kind: 'refused', route, load, from: wasFor(route, load) }));

const wasFor = ({ stops }: BoardRoute, { id, refusedFrom }: BoardLoad) =>
  stops.find(({ deliveries }) => deliveries.some((load) => load.id === (refusedFrom ?? id))) ?? null;

/** Needs whose time is soon over, the most urgent first. */
function unmet(needs: readonly OpenNeed[], now: Date): OpenNeed[] {
  const left = ({ window }: OpenNeed) => new Date(window.until).getTime() - now.getTime();
  return needs
    .filter((need) => need.open > 0 && left(need) > 0 && left(need) < NEED_SOON)
    .sort((a, b) => b.priority - a.priority || sooner(a.window.until, b.window.until) || a.id.localeCompare(b.id));
}

/** What the day comes to so far, grams: set down, and still to be. */
export function weighed(routes: readonly BoardRoute[]): { readonly moved: number; readonly come: number } {
  const loads = routes.flatMap(({ stops }) => stops.flatMap(({ deliveries }) => deliveries));
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
  return {
    moved: sum(loads.map(({ receivedGrams }) => receivedGrams ?? 0)),
    come: sum(loads.filter(({ state }) => state === 'ROUTED' || state === 'COLLECTED').map(({ grams }) => grams)),
  };
}
