import { CATALOGUE, commodityById } from '../goods/catalogue.ts';
import type { Window } from '../offers/actions.ts';
import { afterCursor, page, type Page, type PageArguments } from '../pages.ts';
import { keptBy } from '../places/actions.ts';
import { isMember, visibleGroups, type Viewer } from '../viewer.ts';
import { Needs, NEED_STATES, type Need } from './model.ts';

/** The needs of these ids that are there, in any order. */
export function needsByIds(ids: readonly string[]): Promise<Need[]> {
  return Needs.find({ _id: { $in: [...ids] } })
    .lean<Need[]>()
    .exec();
}

/** Open needs of these groups whose delivery window meets the given one. */
export function openNeeds(groups: readonly string[], window: Window): Promise<Need[]> {
  const filter = {
    group: { $in: [...groups] },
    state: 'open',
    open: { $gt: 0 },
    'window.from': { $lt: window.until },
    'window.until': { $gt: window.from },
  } as const;
  return Needs.find(filter).sort({ _id: 1 }).lean<Need[]>().exec();
}

/** What places asked for and got or are promised, grams. */
export interface Had {
  readonly asked: number;
  readonly had: number;
  readonly received: number;
}

/** Asked for at or after `since`, place by place. */
export async function hadByPlace(places: readonly string[], since: Date): Promise<Map<string, Had>> {
  return tallied({ place: { $in: [...places] }, askedAt: { $gte: since } });
}

/** Asked for by a group within a period, place by place. */
export async function hadByGroup(group: string, { from, until }: { from: Date | null; until: Date | null }): Promise<Map<string, Had>> {
  const askedAt = { ...(from && { $gte: from }), ...(until && { $lt: until }) };
  return tallied({ group, ...((from ?? until) && { askedAt }) });
}

async function tallied(match: Record<string, unknown>): Promise<Map<string, Had>> {
  const had = { $sum: { $add: ['$promised', '$received'] } };
  const rows = await Needs.aggregate<Had & { _id: string }>([
    { $match: match },
    { $group: { _id: '$place', asked: { $sum: '$grams' }, had, received: { $sum: '$received' } } },
  ]);
  return new Map(rows.map(({ _id, ...sums }) => [_id, sums]));
}

/** Members see all of their group's needs; those with an agreement see what is open. */
export function mayKnowNeed(viewer: Viewer, need: Need): boolean {
  return isMember(viewer, need.group) || (need.state === 'open' && visibleGroups(viewer).includes(need.group));
}

export interface NeedList extends PageArguments {
  /** At places the viewer keeps. */
  readonly mine?: boolean | null | undefined;
  readonly states?: readonly string[] | null | undefined;
  /** Wanted as a category, or as a commodity of one. */
  readonly categories?: readonly string[] | null | undefined;
}

/** A page of the needs the viewer may see, newest first. */
export async function needsFor(viewer: Viewer, list: NeedList): Promise<Page<Need>> {
  const scope = list.mine === false ? visible(viewer) : { place: { $in: (await keptBy(viewer.person)).map(({ _id }) => _id) } };
  const chosen = {
    ...(list.states && { state: { $in: NEED_STATES.filter((state) => list.states?.includes(state)) } }),
    ...(list.categories && wantedIn(list.categories)),
  };
  return page(list, (limit, after) =>
    Needs.find({ $and: [scope, chosen, afterCursor(after)] })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<Need[]>(),
  );
}

/** The category of what is wanted. */
export function categoryWanted({ wanted }: Need): string {
  return 'category' in wanted ? wanted.category : (commodityById(wanted.commodity)?.category ?? '');
}

/** The filter for what is wanted as one of the categories, or as a commodity of one. */
export function wantedIn(categories: readonly string[]) {
  const goods = CATALOGUE.filter(({ category }) => categories.includes(category)).map(({ id }) => id);
  return { $or: [{ 'wanted.category': { $in: [...categories] } }, { 'wanted.commodity': { $in: goods } }] };
}

function visible(viewer: Viewer) {
  const own = [...viewer.roles.keys()];
  const agreed = visibleGroups(viewer).filter((group) => !own.includes(group));
  return { $or: [{ group: { $in: own } }, { group: { $in: agreed }, state: 'open' as const }] };
}
