import type { Context } from '../context.ts';
import type { Commodity } from '../goods/commodity.ts';
import { loadsBrought, loadsByIds, type Load } from '../loads/actions.ts';
import { goodOf, groupOf, personOf, placeOf } from '../offers/actions.ts';
import { exactFor, passesOf, type Pass, type Place } from '../places/actions.ts';
import { holds, isMember, type Viewer } from '../viewer.ts';
import { voiceOf } from './gathered.ts';
import type { Voice } from './reader.ts';

/** One line of a receipt. */
export interface Received {
  readonly load: Load;
  readonly good: Commodity;
  /** The giver's name, or its area where that is all its reader may know. */
  readonly from: string;
}

/** What a driver brought to one place, as it was counted and signed for. */
export interface Receipt {
  readonly place: string;
  readonly group: string;
  readonly driver: string | null;
  readonly at: Date;
  readonly lines: readonly Received[];
  readonly signedAt: Date | null;
  readonly signedBy: string | null;
  readonly voice: Voice;
}

/**
 * The receipt that a delivered load is on, with all that came with it: for those who keep the place, for planners and stewards of its group
 * and of the carrier's, and the driver. Null for all others, as for a load that is not there or not there yet.
 */
export async function receiptFor(context: Context, id: string): Promise<Receipt | null> {
  const { viewer, clock } = context;
  const [load] = await loadsByIds([id]);
  if (!load?.to || load.deliveredAt === null || load.state !== 'delivered') return null;
  const place = await placeOf(context, load.to);
  if (!mayRead(viewer, load, place)) return null;
  const passes = await passesOf(viewer.person, clock.now());
  const { zone, name } = await groupOf(context, place.group);
  const together = await broughtWith(load);
  const signed = together.find(({ signedAt }) => signedAt !== null);
  const nameOf = async (person: string | null | undefined) => (person ? ((await personOf(context, person))?.name ?? null) : null);
  const lines: Received[] = [];
  for (const one of together) lines.push({ load: one, good: goodOf(one.commodity), from: await fromOf(context, one, passes) });
  return {
    place: exactFor(viewer, place, passes) ? place.name : place.area,
    group: name,
    driver: await nameOf(load.driver),
    at: load.deliveredAt,
    lines,
    signedAt: signed?.signedAt ?? null,
    signedBy: await nameOf(signed?.signedBy),
    voice: await voiceOf(context, zone),
  };
}

function mayRead(viewer: Viewer, { driver, group }: Load, place: Place): boolean {
  if (viewer.person === '') return false;
  if (driver === viewer.person || (isMember(viewer, place.group) && place.keepers.includes(viewer.person))) return true;
  return [place.group, group].some((one) => holds(viewer, one, 'planner') || holds(viewer, one, 'steward'));
}

/** What the same route brought to the same place. */
async function broughtWith(load: Load): Promise<Load[]> {
  const { route, to } = load;
  return route !== null && to !== null ? loadsBrought({ route, to }) : [load];
}

async function fromOf(context: Context, { from }: Load, passes: readonly Pass[]): Promise<string> {
  const place = await placeOf(context, from);
  return exactFor(context.viewer, place, passes) ? place.name : place.area;
}
