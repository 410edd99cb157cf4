import { shiftsOfDriver } from '../fleet/actions.ts';
import { groupsByIds } from '../groups/actions.ts';
import { loadsComingTo, type Load } from '../loads/actions.ts';
import { goodOf } from '../offers/actions.ts';
import type { Person } from '../people/actions.ts';
import { keptBy, placesByIds } from '../places/actions.ts';
import { rounded, roundedStop, routesByIds, routesOfDriver, type Route } from '../routes/actions.ts';
import { isMember, type Viewer } from '../viewer.ts';
import type { Happening } from './ics.ts';
import { voiceFor, type Voice } from './reader.ts';

const DAY = 86_400_000;
/** How far back a calendar shows what was. */
const BEFORE = 14 * DAY;
const AFTER = 120 * DAY;
/** An arrival has no length of its own: half an hour is for unloading. */
const UNLOADING = 30 * 60_000;

interface Wanted {
  readonly person: Person;
  /** The same person as they are now: what they have left is in no calendar of theirs. */
  readonly viewer: Viewer;
  readonly now: Date;
}

/**
 * What a calendar shows: a driver's shifts and routes, what comes to a kitchen's places. A link can go astray, so it carries areas and
 * rounded times alone: no name, no place, no note.
 */
export async function happeningsFor({ person, viewer, now }: Wanted): Promise<{ name: string; happenings: Happening[] }> {
  const window = { from: new Date(now.getTime() - BEFORE), until: new Date(now.getTime() + AFTER) };
  const [group] = await groupsByIds([person.memberships[0]?.group ?? '']);
  const voice = voiceFor({ language: person.language, measures: person.measures, zone: group?.zone ?? 'UTC' });
  const shifts = (await shiftsOfDriver(person._id, window)).filter((shift) => isMember(viewer, shift.group));
  const routes = (await routesOfDriver(person._id, window)).filter((route) => isMember(viewer, route.group));
  const happenings = [
    ...shifts.map(({ _id, window: { from, until }, area, version }) => ({
      ...{ uid: uidOf('shift', _id), from, until, summary: voice.t('shift'), description: '', location: area, sequence: version },
    })),
    ...routes.map((route) => routeHappening(voice, route)),
    ...(await arrivals(voice, viewer)),
  ];
  return { name: voice.t('calendar'), happenings };
}

const uidOf = (kind: string, id: string) => `${kind}-${id}@commissary`;

function routeHappening({ t, weight }: Voice, { _id, window, areas, stops, grams, version }: Route): Happening {
  return {
    uid: uidOf('route', _id),
    ...rounded(window),
    summary: t('route', { areas: areas.join(' – ') }),
    description: t('route-text', { stops: t('stops', { n: stops.length }), weight: weight(grams) }),
    location: areas[0] ?? null,
    sequence: version,
  };
}

/** What is on a route to a place that the person keeps; what comes together is one event. */
async function arrivals(voice: Voice, viewer: Viewer): Promise<Happening[]> {
  const places = (await keptBy(viewer.person)).filter(({ group }) => isMember(viewer, group)).map(({ _id }) => _id);
  const loads = await loadsComingTo(places);
  const routes = await routesByIds([...new Set(loads.flatMap(({ route }) => route ?? []))]);
  const told = routes.flatMap((route) => route.stops.map((stop) => ({ route, stop })));
  const coming = told.map(({ route, stop }) => {
    const here = loads.filter(({ _id, route: on, to }) => on === route._id && to === stop.place && stop.deliveries.includes(_id));
    return here.length === 0 || route.state === 'draft'
      ? []
      : [arrival(voice, { route, at: roundedStop(stop).arrival, stop: stop.id, loads: here })];
  });
  return withAreas(voice, coming.flat());
}

interface Coming {
  readonly happening: Happening;
  readonly loads: readonly Load[];
}

function arrival(
  { t, named }: Voice,
  { route, at, stop, loads }: { route: Route; at: Date; stop: string; loads: readonly Load[] },
): Coming {
  const goods = [...new Set(loads.map(({ commodity }) => named(goodOf(commodity))))].join(', ');
  const until = new Date(at.getTime() + UNLOADING);
  const happening = { uid: uidOf('arrival', stop), from: at, until, summary: t('arrival', { goods }), description: '', location: null };
  return { happening: { ...happening, sequence: route.version }, loads };
}

async function withAreas({ t, weight }: Voice, coming: readonly Coming[]): Promise<Happening[]> {
  const places = await placesByIds(coming.flatMap(({ loads }) => loads.flatMap(({ from, to }) => [from, to ?? ''])));
  const areaOf = (id: string | null) => places.find(({ _id }) => _id === id)?.area ?? null;
  return coming.map(({ happening, loads }) => {
    const grams = loads.reduce((sum, load) => sum + (load.collectedGrams ?? load.grams), 0);
    const from = [...new Set(loads.flatMap((load) => areaOf(load.from) ?? []))].join(', ');
    return { ...happening, description: t('arrival-text', { weight: weight(grams), area: from }), location: areaOf(loads[0]?.to ?? null) };
  });
}
