import { Places, type Place } from '../../../server/places/model.ts';
import { addPlace, type PlaceInput } from '../../../server/places/actions.ts';
import { standpoint } from '../../../server/places/standpoint.ts';
import { storePlaces } from '../../../server/places/writing.ts';
import { uuid7 } from '../../../server/verbs/uuid.ts';
import { ALLIANCE, type Viewer } from '../../../server/viewer.ts';
import { below, random } from '../../../geo/index.ts';
import { alliance, done, MORNING, type World } from '../../support/alliance.ts';

export const NORTHFIELD = { longitude: -93.1601, latitude: 44.4583 };

/** Two groups with an agreement and a third without; people of each. */
export interface Countryside extends World {
  readonly people: Record<'farmer' | 'driver' | 'planner' | 'steward' | 'kitchen' | 'agreed' | 'agreedDriver' | 'outsider', Viewer>;
  /** Adds as the farmer; answers the place's id. */
  add(change?: Partial<PlaceInput>, viewer?: Viewer): Promise<string>;
  place(id: string): Promise<Place>;
  /** Stores places as they are, a hundred a verb. */
  store(places: readonly Place[]): Promise<void>;
}

export async function countryside(): Promise<Countryside> {
  const world = await alliance();
  const [north, city] = [{ north: ['city'] }, { city: ['north'] }];
  const people = {
    farmer: world.viewer({ north: ['farmer'] }, north),
    driver: world.viewer({ north: ['driver'] }, north),
    planner: world.viewer({ north: ['planner'] }, north),
    steward: world.viewer({ north: ['steward'] }, north),
    kitchen: world.viewer({ city: ['kitchen'] }, city),
    agreed: world.viewer({ city: ['planner'] }, city),
    agreedDriver: world.viewer({ city: ['driver'] }, city),
    outsider: world.viewer({ far: ['planner', 'steward', 'farmer', 'kitchen', 'driver'] }),
  };
  return {
    ...world,
    people,
    add: async (change = {}, viewer = people.farmer) => {
      const input = farm(world.op(), change);
      await done(addPlace(world.asking(viewer), input));
      return input.id;
    },
    place: async (id) => (await Places.findById(id).lean<Place>())!,
    store: async (places) => {
      for (let from = 0; from < places.length; from += 1000) {
        const request = { operationId: world.op(), name: 'test.store', group: '', input: {}, keys: [] };
        await done(
          world.verb(ALLIANCE, request, async (steps) => {
            await storePlaces(steps, ...places.slice(from, from + 1000));
            return { typename: 'Done', refs: [] };
          }),
        );
      }
    },
  };
}

export function farm(id: string, change: Partial<PlaceInput> = {}): PlaceInput {
  return { id, group: 'north', kind: 'farm', name: 'Cannon Valley Farm', point: NORTHFIELD, entrance: 'the green gate', ...change };
}

/** A stored place that says little but where it is. */
export function placed(change: Partial<Place> & { position: readonly [number, number] }): Place {
  const { position, ...said } = change;
  return {
    _id: uuid7(MORNING),
    group: 'north',
    kind: 'farm',
    name: 'A farm',
    ...standpoint(position, said.open ?? false),
    entrance: null,
    hours: [],
    storage: [],
    access: { dock: false, forklift: false, largest: null },
    peoplePerDay: null,
    refuses: [],
    open: false,
    keepers: [],
    verifiedAt: null,
    closed: false,
    source: null,
    version: 1,
    ...said,
  };
}

/** Places strewn over Minnesota, always the same. */
export function strewn(count: number, seed: number, change: Partial<Place> = {}): Place[] {
  const draw = random(seed);
  const between = (from: number, to: number) => from + (below(draw, 1_000_000) / 1_000_000) * (to - from);
  return Array.from({ length: count }, () =>
    placed({ ...change, _id: uuid7(MORNING), position: [between(-96.5, -91.5), between(43.6, 48.5)] }),
  );
}
