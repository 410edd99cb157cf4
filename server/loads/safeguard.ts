import { provideSafeguard, type Danger } from '../groups/actions.ts';
import { forgetContactsIn } from '../people/actions.ts';
import { coarsenIn, placesByIds, withdrawPassesIn } from '../places/actions.ts';
import { Loads, type Load } from './model.ts';

/** Places and people that a load is under way at: who drives it, and who keeps its places. */
export interface UnderWay {
  readonly places: readonly string[];
  readonly people: readonly string[];
}

/** What a group's food that is claimed or on the road still needs to know. */
export async function underWayIn(group: string): Promise<UnderWay> {
  const ours = [{ group }, { offerGroup: group }, { needGroup: group }];
  const moving = [{ state: 'routed' as const, driver: { $ne: null } }, { state: { $in: ['collected' as const, 'at-hub' as const] } }];
  const loads = await Loads.find({ $and: [{ $or: ours }, { $or: moving }] }).lean<Load[]>();
  const ids = loads.flatMap(({ from, to, legs }) => [from, ...(to ? [to] : []), ...legs.map((leg) => leg.to)]);
  const places = await placesByIds([...new Set(ids)]);
  const drivers = loads.flatMap(({ driver }) => driver ?? []);
  return { places: places.map(({ _id }) => _id), people: [...new Set([...drivers, ...places.flatMap(({ keepers }) => keepers)])] };
}

async function forgetWhoAndWhere({ group, among }: Danger): Promise<string[]> {
  const { places, people } = await underWayIn(group);
  await withdrawPassesIn(group, { among, except: places });
  const kept = await coarsenIn(group, { among, except: places });
  return [...kept, ...(await forgetContactsIn(group, { among, except: people }))];
}

provideSafeguard(forgetWhoAndWhere);
