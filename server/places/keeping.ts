import { memberOf } from '../people/actions.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { visibleGroups, type Viewer } from '../viewer.ts';
import { Places, type Place } from './model.ts';
import { keepersOf, parsedChange, parsedPlace, unasked, type PlaceChange, type PlaceInput } from './parse.ts';
import { holdsPass } from './passes.ts';
import { placeRules, stateOf } from './rules.ts';
import { standingsAt } from './seeing.ts';
import { rewritePlace, storePlaces } from './writing.ts';

/** A place at the version at which it was seen. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/**
 * Adds a place of the group under the id the device gave it; the asker keeps it unless others are named.
 * Refuses `NotFound` for a group that is not theirs to know, `NotAllowed`, and `Invalid` for what is wrong in the input.
 */
export async function addPlace({ verb, viewer, op }: Asking, input: PlaceInput): Promise<Answer> {
  const fault = unasked(input.point);
  if (fault) return fault;
  const request = { operationId: op, name: 'places.add', group: input.group, input, keys: [countedIn(input.group)] };
  return verb(viewer, request, async (steps) => {
    if (!visibleGroups(viewer).includes(input.group)) refuse(NOT_FOUND);
    led(placeRules, 'add', standingsAt(viewer, { group: input.group, keepers: [] }));

    const keepers = await members(steps, viewer, { group: input.group, keepers: input.keepers ?? [viewer.person] });
    const place = { ...parsedPlace(input), group: input.group, keepers, verifiedAt: null, closed: false, source: null, version: 1 };
    await storePlaces(steps, place);
    return changed(place);
  });
}

/** Changes what is said of a place. Refuses `Stale` when it has moved on since it was seen or is closed, and `Invalid`. */
export async function changePlace({ verb, viewer, op }: Asking, input: Seen & { readonly change: PlaceChange }): Promise<Answer> {
  const fault = unasked(input.change.point);
  if (fault) return fault;
  return verb(viewer, await about(op, 'places.change', input), async (steps) => {
    const { place, standings } = await known(steps, viewer, input.id);
    led(placeRules, 'change', standings, stateOf(place));
    const { keepers } = input.change;
    const kept = keepers ? { keepers: await members(steps, viewer, { group: place.group, keepers, already: place.keepers }) } : {};
    return changed(await written(steps, place, { version: input.version, set: { ...parsedChange(place, input.change), ...kept } }));
  });
}

/** Nobody brings to it or fetches from it any more. Nothing is deleted: what happened there still says where. */
export async function closePlace({ verb, viewer, op }: Asking, input: Seen): Promise<Answer> {
  return verb(viewer, await about(op, 'places.close', input), async (steps) => {
    const { place, standings } = await known(steps, viewer, input.id);
    const closed = led(placeRules, 'close', standings, stateOf(place)) === 'closed';
    return changed(await written(steps, place, { version: input.version, set: { closed } }));
  });
}

/** Somebody was there and it is as described: a member of its group, or a driver on the way. */
export async function verifyPlace({ verb, viewer, op }: Asking, input: { readonly id: string }): Promise<Answer> {
  return verb(viewer, await about(op, 'places.verify', input), async (steps) => {
    const { place, standings } = await known(steps, viewer, input.id);
    led(placeRules, 'verify', standings, stateOf(place));
    return changed(await written(steps, place, { version: place.version, set: { verifiedAt: steps.at } }));
  });
}

async function about(op: string, name: string, input: { readonly id: string }) {
  const place = await Places.findById(input.id).lean<Place>();
  return { operationId: op, name, group: place?.group ?? '', input, keys: [input.id, countedIn(place?.group ?? '')] };
}

/** The place, if the viewer may know that it is there, and how they stand to it. */
async function known(steps: Verb, viewer: Viewer, id: string): Promise<{ place: Place; standings: Standing[] }> {
  const place = (await steps.find(Places, { _id: id })) ?? refuse(NOT_FOUND);
  const holder: Standing[] = (await holdsPass(steps, id, viewer.person)) ? ['holder'] : [];
  const visible = place.open || holder.length > 0 || visibleGroups(viewer).includes(place.group);
  return visible ? { place, standings: [...standingsAt(viewer, place), ...holder] } : refuse(NOT_FOUND);
}

/** Writes of one group's places meet where these are counted: in one process they take turns. */
function countedIn(group: string): string {
  return `places of ${group}`;
}

interface Naming {
  readonly group: string;
  readonly keepers: readonly string[];
  readonly already?: readonly string[];
}

/** The keepers that are named: members of the group, the asker, or who keeps it already. */
async function members(steps: Verb, viewer: Viewer, { group, keepers, already = [] }: Naming): Promise<string[]> {
  const all = keepersOf(keepers);
  for (const person of all) {
    if (person === viewer.person || already.includes(person)) continue;
    if (!(await memberOf(steps, person, group))) refuse(invalid('keepers', 'not-a-member'));
  }
  return all;
}

async function written(steps: Verb, place: Place, change: { version: number; set: Partial<Place> }): Promise<Place> {
  return (await rewritePlace(steps, place, change)) ?? refuse({ typename: 'Stale', version: place.version });
}

function changed({ _id, version }: Place): Done {
  return { typename: 'PlaceChanged', refs: [{ kind: 'Place', id: _id, version }] };
}
