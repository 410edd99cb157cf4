import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { groupsByIds } from '../groups/actions.ts';
import { peopleByIds } from '../people/actions.ts';
import type { Answer } from '../verbs/refusal.ts';
import { isSignedIn } from '../viewer.ts';
import { addPlace, changePlace, closePlace, verifyPlace } from './keeping.ts';
import { framed } from './map.ts';
import { marksOf, type Viewport } from './marks.ts';
import type { Pass, Place } from './model.ts';
import { passesOf } from './passes.ts';
import { nearby, placesByIds, placesFor, placesInside } from './reading.ts';
import { exactFor, keepersFor, mayKnowPlace, positionFor } from './seeing.ts';
import type { Looking } from './view.ts';

/** Enum words: the schema's and the stored ones. */
const words = {
  PlaceKind: {
    FARM: 'farm',
    GARDEN: 'garden',
    BAKERY: 'bakery',
    COOP: 'coop',
    KITCHEN: 'kitchen',
    PANTRY: 'pantry',
    DISTRIBUTION: 'distribution',
    HUB: 'hub',
    DEPOT: 'depot',
    MAKER: 'maker',
    MARKET: 'market',
  },
} satisfies Resolvers;

/** What leaves of a place, field by field; `exactFor` decides what is coarse or null. */
export const placesResolvers = {
  ...words,
  Query: {
    place: (_root, { id }, context) => seen(context, id),
    places: (_root, list, { viewer }) => placesFor(viewer, list),
    nearby: async (_root, around, context) => nearby(await looking(context), around),
    placesInside: async (_root, area, context) => placesInside(await looking(context), area),
    map: async (_root, { box, zoom, kinds, ...wanted }, context) =>
      marksOf(kinds, { ...(await viewport(context, wanted)), ...framed(box, zoom) }),
  },
  Mutation: {
    addPlace: async (_root, { op, input }, context) => said(await addPlace(context.asking(op), input), context),
    changePlace: async (_root, { op, ...input }, context) => said(await changePlace(context.asking(op), input), context),
    closePlace: async (_root, { op, ...input }, context) => said(await closePlace(context.asking(op), input), context),
    verifyPlace: async (_root, { op, ...input }, context) => said(await verifyPlace(context.asking(op), input), context),
  },
  Place: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    kind: ({ kind }) => kind,
    name: async (place, _arguments, context) => ((await isExact(context, place)) ? place.name : null),
    point: async (place, _arguments, context) => {
      const [longitude, latitude] = positionFor(context.viewer, place, await passes(context));
      return { longitude, latitude };
    },
    exact: (place, _arguments, context) => isExact(context, place),
    area: ({ area }) => area,
    county: async (place, _arguments, context) => ((await isExact(context, place)) ? place.county : place.cellCounty),
    entrance: async (place, _arguments, context) => ((await isExact(context, place)) ? place.entrance : null),
    hours: ({ hours }) => hours,
    storage: ({ storage }) => storage,
    access: ({ access }) => access,
    peoplePerDay: ({ peoplePerDay }) => peoplePerDay,
    refuses: ({ refuses }) => refuses,
    open: ({ open }) => open,
    keepers: async (place, _arguments, context) =>
      context.loadAll('people', peopleByIds, keepersFor(context.viewer, place, await passes(context))),
    verifiedAt: ({ verifiedAt }) => verifiedAt,
    closed: ({ closed }) => closed,
    version: ({ version }) => version,
  },
} satisfies Resolvers;

const held = new WeakMap<Context, Promise<readonly Pass[]>>();

/** The viewer's passes, read once a request. */
function passes(context: Context): Promise<readonly Pass[]> {
  const known = held.get(context) ?? passesOf(context.viewer.person, context.clock.now());
  held.set(context, known);
  return known;
}

async function looking(context: Context): Promise<Looking> {
  return { viewer: context.viewer, passes: await passes(context) };
}

async function isExact(context: Context, place: Place): Promise<boolean> {
  return exactFor(context.viewer, place, await passes(context));
}

type Wanted = { readonly [Name in 'groups' | 'categories' | 'until']?: Viewport[Name] | undefined };

async function viewport(context: Context, { groups, categories, until }: Wanted): Promise<Omit<Viewport, 'boxes' | 'zoom'>> {
  const { viewer, clock } = context;
  const person = isSignedIn(viewer) ? await context.load('people', peopleByIds, viewer.person) : null;
  const wanted = { groups: groups ?? null, categories: categories ?? null, until: until ?? null };
  return { ...(await looking(context)), ...wanted, now: clock.now(), language: person?.language ?? 'en' };
}

async function seen(context: Context, id: string): Promise<Place | null> {
  const place = await context.load('places', placesByIds, id);
  return place && mayKnowPlace(context.viewer, place, await passes(context)) ? place : null;
}

async function groupOf(context: Context, id: string) {
  const group = await context.load('groups', groupsByIds, id);
  if (!group) throw new Error(`No group ${id}, which a place names`);
  return group;
}

function said(answer: Answer, context: Context) {
  return answered(answer, { name: 'PlaceChanged', field: 'place', kind: 'Place', read: (id) => seen(context, id) });
}
