import { foundFirst, foundGroup, acceptAgreement, proposeAgreement } from '../server/groups/actions.ts';
import { changeMe, codeFor, invite, join } from '../server/people/actions.ts';
import { addVehicle, addShift } from '../server/fleet/actions.ts';
import { addPlace, type Place } from '../server/places/actions.ts';
import { ALLIANCE, STRANGER, type Role } from '../server/viewer.ts';
import { below, pick } from '../geo/index.ts';
import { CHAPTERS, DRIVEN, FARM_NAMES, KITCHEN_NAMES, NAMES, TOWNS, type Chapter } from './cast.ts';
import type { Teller } from './teller.ts';
import { EVERYBODY, WHO } from './who.ts';

export const ZONE = 'America/Chicago';
const KILOMETRE = 1 / 111;

/** A person of the story and where they stand. */
export interface Somebody {
  readonly id: string;
  readonly chapter: Chapter;
  readonly role: Role;
  /** The place they keep. */
  readonly place: string;
  /** What they drive. */
  readonly vehicle: string;
}

export interface Cast {
  readonly farmers: readonly Somebody[];
  readonly cooks: readonly Somebody[];
  readonly drivers: readonly Somebody[];
  readonly planners: readonly Somebody[];
  readonly steward: string;
}

const HOW_MANY: Readonly<Record<Chapter, Readonly<Record<'farmer' | 'kitchen' | 'driver' | 'planner', number>>>> = {
  growers: { farmer: 44, kitchen: 0, driver: 14, planner: 2 },
  cities: { farmer: 2, kitchen: 17, driver: 10, planner: 2 },
  range: { farmer: 14, kitchen: 8, driver: 6, planner: 2 },
};

/** Everybody joins, the chapters agree, and each has a place or a vehicle of their own. */
export async function gather(teller: Teller): Promise<Cast> {
  const steward = await found(teller);
  await agree(teller, steward);
  const wanted = CHAPTERS.flatMap(({ key }) =>
    (['farmer', 'kitchen', 'driver', 'planner'] as const).flatMap((role) =>
      Array.from({ length: HOW_MANY[key][role] }, (_, number) => ({ chapter: key, role, number })),
    ),
  );
  const joined = await teller.each(wanted, (one) => enter(teller, steward, one));
  const everybody = await teller.each(joined, (one) => settle(teller, one));
  await hubs(teller, steward);
  const of = (role: Role) => everybody.filter((one) => one.role === role);
  return { farmers: of('farmer'), cooks: of('kitchen'), drivers: of('driver'), planners: of('planner'), steward };
}

async function found(teller: Teller): Promise<string> {
  const [first, ...others] = CHAPTERS;
  const group = (key: string) => teller.id(`group ${key}`);
  const code = await foundFirst(teller.asking(ALLIANCE, 'found'), { id: group(first.key), name: first.name, kind: first.kind, zone: ZONE });
  const steward = teller.id('steward');
  const { name, passphrase } = WHO[4];
  await teller.done(join(teller.asking(STRANGER, 'steward joins'), { id: steward, code, name, passphrase, language: 'en' }));
  for (const { key, name: called, kind } of others) {
    const viewer = await teller.viewer(steward);
    await teller.done(foundGroup(teller.asking(viewer, `found ${key}`), { id: group(key), name: called, kind, zone: ZONE }));
  }
  return steward;
}

async function agree(teller: Teller, steward: string): Promise<void> {
  const until = teller.hours(24 * 300);
  const pairs = [
    ['growers', 'cities', 'both'],
    ['growers', 'range', 'both'],
    ['cities', 'range', 'both'],
  ] as const;
  for (const [proposer, partner, flow] of pairs) {
    const id = teller.id(`agreement ${proposer} ${partner}`);
    const viewer = await teller.viewer(steward);
    const input = { id, proposer: teller.id(`group ${proposer}`), partner: teller.id(`group ${partner}`), flow, categories: [], until };
    await teller.done(proposeAgreement(teller.asking(viewer, `propose ${id}`), input));
    await teller.done(acceptAgreement(teller.asking(viewer, `accept ${id}`), { id, version: 1 }));
  }
}

interface Wanted {
  readonly chapter: Chapter;
  readonly role: Role;
  readonly number: number;
}

type Joined = Wanted & { readonly id: string };

/** Those the demonstration is signed in as are the first of their role. */
function called({ chapter, role, number }: Wanted): { name: string; passphrase: string } {
  const known = number === 0 && chapter === (role === 'kitchen' ? 'cities' : 'growers') ? WHO.find((one) => one.role === role) : undefined;
  if (known) return known;
  const name = `${NAMES[number % NAMES.length] ?? ''} ${chapter[0]?.toUpperCase() ?? ''}${role[0]?.toUpperCase() ?? ''}${String(number + 1)}`;
  return { name, passphrase: EVERYBODY };
}

async function enter(teller: Teller, steward: string, wanted: Wanted): Promise<Joined> {
  const label = `${wanted.chapter} ${wanted.role} ${String(wanted.number)}`;
  const inviting = teller.asking(await teller.viewer(steward), `invite ${label}`);
  const code = codeFor(`seed ${String(teller.seed)}`, steward, inviting.op);
  await teller.done(invite(inviting, { group: teller.id(`group ${wanted.chapter}`), roles: [wanted.role] }, code));
  const id = teller.id(`person ${label}`);
  await teller.done(join(teller.asking(STRANGER, `join ${label}`), { id, code, language: 'en', ...called(wanted) }));
  return { ...wanted, id };
}

async function settle(teller: Teller, joined: Joined): Promise<Somebody> {
  const { id, chapter, role, number } = joined;
  const one = { id, chapter, role, place: '', vehicle: '' };
  if (role === 'farmer') return { ...one, place: await place(teller, joined, 'farm') };
  if (role === 'kitchen') return { ...one, place: await place(teller, joined, number % 5 === 4 ? 'distribution' : 'kitchen') };
  return role === 'driver' ? { ...one, vehicle: await vehicle(teller, joined) } : one;
}

/** A point one to nine kilometres from a town of the chapter. */
function near(teller: Teller, chapter: Chapter, number: number): { longitude: number; latitude: number } {
  const towns = TOWNS[chapter];
  const [, longitude, latitude] = towns[number % towns.length] ?? ['', 0, 0];
  const [away, angle] = [(1 + teller.draw() * (chapter === 'cities' ? 4 : 8)) * KILOMETRE, teller.draw() * 2 * Math.PI];
  return {
    longitude: Number((longitude + (away * Math.cos(angle)) / 0.7).toFixed(5)),
    latitude: Number((latitude + away * Math.sin(angle)).toFixed(5)),
  };
}

async function place(teller: Teller, { id, chapter, number }: Joined, kind: Place['kind']): Promise<string> {
  const _id = teller.id(`place ${id}`);
  const farm = kind === 'farm';
  const names = farm ? FARM_NAMES : KITCHEN_NAMES;
  const round = number < names.length ? '' : ` ${String(1 + Math.floor(number / names.length))}`;
  const chapterWord = chapter === 'range' ? 'North ' : '';
  const input = {
    id: _id,
    group: teller.id(`group ${chapter}`),
    kind,
    name: `${chapterWord}${names[number % names.length] ?? ''}${round} ${farm ? 'Farm' : 'kitchen'}`,
    point: near(teller, chapter, number),
    entrance: farm ? 'Gravel drive, second barn, red door.' : 'Back door, ring twice.',
    ...(farm ? {} : { peoplePerDay: 80 + 20 * below(teller.draw, 10), refuses: number % 6 === 2 ? ['peanuts'] : [] }),
  };
  await teller.done(addPlace(teller.asking(await teller.viewer(id), `place ${_id}`), input));
  return _id;
}

async function vehicle(teller: Teller, { id, chapter, number }: Joined): Promise<string> {
  const _id = teller.id(`vehicle ${id}`);
  const group = teller.id(`group ${chapter}`);
  const viewer = await teller.viewer(id);
  const kind = DRIVEN[number % DRIVEN.length] ?? 'van';
  await teller.done(
    addVehicle(teller.asking(viewer, `vehicle ${id}`), {
      id: _id,
      group,
      class: kind,
      name: `${pick(teller.draw, ['Blue', 'White', 'Old', 'Green'])} ${kind}`,
    }),
  );
  return _id;
}

async function hubs(teller: Teller, steward: string): Promise<void> {
  const viewer = await teller.viewer(steward);
  const all = ['growers', 'growers', 'cities', 'range'] as const;
  await teller.each(all, (chapter, number) => {
    const id = teller.id(`hub ${String(number)}`);
    const input = {
      id,
      group: teller.id(`group ${chapter}`),
      kind: 'hub' as const,
      name: `${TOWNS[chapter][number % 3]?.[0] ?? ''} hub`,
      point: near(teller, chapter, number),
      open: true,
      access: { dock: true, forklift: number % 2 === 0 },
    };
    return teller.done(addPlace(teller.asking(viewer, `hub ${String(number)}`), input));
  });
}

/** People say full and half hours: the next of them. */
function halfHour(from: Date): Date {
  const step = 1_800_000;
  return new Date(Math.ceil(from.getTime() / step) * step);
}

/** Every driver's shift, from some hours ahead for some hours. */
export async function shifts(
  teller: Teller,
  drivers: readonly Somebody[],
  { from, hours, name }: { from: number; hours: number; name: string },
): Promise<void> {
  await teller.each(drivers, async ({ id, chapter, vehicle: driven }) => {
    const window = { from: halfHour(teller.hours(from)), until: halfHour(teller.hours(from + hours)) };
    const input = { id: teller.id(`shift ${name} ${id}`), group: teller.id(`group ${chapter}`), vehicle: driven, window };
    await teller.done(addShift(teller.asking(await teller.viewer(id), `shift ${name} ${id}`), input));
  });
}

/** Those the demonstration is seen as can be called where somebody must meet them. The numbers are nobody's (555-01xx). */
export async function reachable(teller: Teller, { farmers, cooks, drivers }: Cast, secret: string): Promise<void> {
  const known = [farmers[0], cooks.find(({ chapter }) => chapter === 'cities'), ...drivers.slice(0, 5)];
  for (const [at, one] of known.entries()) {
    if (!one) continue;
    const asking = teller.asking(await teller.viewer(one.id), `contact of ${one.id}`);
    await teller.done(changeMe(asking, { contact: `612-555-01${String(31 + at)}` }, secret));
  }
}
