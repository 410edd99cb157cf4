import { countPicture, loadIn, loadsByIds, mayKnowLoad, parties, uncountPicture, type Load } from '../loads/actions.ts';
import { happenedOf, idOf } from '../offers/actions.ts';
import { placeIn, type Place } from '../places/actions.ts';
import { NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { jpegOf } from './jpeg.ts';
import { Photos, type Photo, type Picture } from './model.ts';
import { photoRules } from './rules.ts';
import { endsOf, standingsToLoad } from './standing.ts';

/** How long a picture is kept after it was taken. */
const KEPT_MS = 30 * 86_400_000;

export interface AddPhotoInput {
  readonly id: string;
  readonly load: string;
  readonly takenAt: Date;
  /** Base64. */
  readonly jpeg: string;
}

/**
 * Keeps a picture of a load, for thirty days from when it was taken. Refuses `Expired` for one that would be forgotten already, `Invalid`
 * (jpeg: not-a-jpeg, too-large, too-many), `Stale` for a load that no driver is on the way to yet, `NotAllowed`, `NotFound`.
 */
export async function addPhoto({ verb, viewer, op }: Asking, input: AddPhotoInput): Promise<Answer> {
  const [seen] = await loadsByIds([input.load]);
  const request = { operationId: op, name: 'photos.add', group: seen?.group ?? '', input, keys: [input.load] };
  return verb(viewer, request, async (steps) => {
    const load = await loadIn(steps, input.load);
    const state = led(photoRules, 'add', await standingsIn(steps, viewer, load));
    const takenAt = happenedOf(input.takenAt, steps.at, 'takenAt');
    const forgetAt = new Date(takenAt.getTime() + KEPT_MS);
    if (forgetAt <= steps.at) refuse({ typename: 'Expired' });
    const photo: Picture = {
      _id: idOf(input.id),
      load: load._id,
      groups: parties(load),
      by: viewer.person,
      ...{ takenAt, forgetAt, bytes: jpegOf(input.jpeg), state, version: 1 },
    };
    const counted = await countPicture(steps, load);
    await steps.add(Photos, photo);
    return changed(photo, counted);
  });
}

/** Deletes a picture: by whoever took it, or who plans for a group that its load concerns. Refuses `NotAllowed`, `NotFound`. */
export async function removePhoto({ verb, viewer, op }: Asking, id: string): Promise<Answer> {
  const seen = await Photos.findById(id, { groups: 1 }).lean<Pick<Photo, 'groups'>>();
  const request = { operationId: op, name: 'photos.remove', group: seen?.groups[0] ?? '', input: { id }, keys: [id] };
  return verb(viewer, request, async (steps) => {
    const photo = (await steps.find(Photos, { _id: id })) ?? refuse(NOT_FOUND);
    const load = await loadIn(steps, photo.load);
    const own: Standing[] = photo.by === viewer.person ? ['owner'] : [];
    led(photoRules, 'remove', [...own, ...(await standingsIn(steps, viewer, load))], photo);
    await steps.remove(Photos, { _id: id });
    return changed({ ...photo, version: photo.version + 1 }, (await uncountPicture(steps, load._id)) ?? load);
  });
}

async function standingsIn(steps: Verb, viewer: Viewer, load: Load): Promise<Standing[]> {
  if (!mayKnowLoad(viewer, load)) refuse(NOT_FOUND);
  const ends: Place[] = [];
  for (const id of endsOf(load)) ends.push(await placeIn(steps, id));
  return standingsToLoad(viewer, load, ends);
}

function changed(photo: Photo, load: Load): Done {
  const refs = [
    { kind: 'Photo', id: photo._id, version: photo.version },
    { kind: 'Load', id: load._id, version: load.version },
  ];
  return { typename: 'PhotoChanged', refs };
}
