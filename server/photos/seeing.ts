import { loadsByIds, mayKnowLoad, type Load } from '../loads/actions.ts';
import { placesByIds, type Place } from '../places/actions.ts';
import { next } from '../verbs/rules.ts';
import type { Viewer } from '../viewer.ts';
import { Photos, type Photo } from './model.ts';
import { photoRules } from './rules.ts';
import { endsOf, standingsToLoad } from './standing.ts';

/** The pictures of each of these loads, without their images, the oldest first. */
export async function photosOfLoads(loads: readonly string[]): Promise<{ _id: string; photos: Photo[] }[]> {
  const photos = await Photos.find({ load: { $in: [...loads] }, state: 'kept' }, { bytes: 0 })
    .sort({ takenAt: 1, _id: 1 })
    .lean<Photo[]>()
    .exec();
  return loads.map((_id) => ({ _id, photos: photos.filter(({ load }) => load === _id) }));
}

/** The image of a picture, for who may see it; null for all others, as for one that is not there. */
export async function imageFor(viewer: Viewer, id: string): Promise<Buffer | null> {
  const photo = await Photos.findOne({ _id: id, state: 'kept' }).exec();
  const [load] = photo ? await loadsByIds([photo.load]) : [];
  if (!photo || !load || !mayKnowLoad(viewer, load)) return null;
  const ends = await placesByIds(endsOf(load));
  return maySee(viewer, { load, ends }) ? photo.bytes : null;
}

interface Seen {
  readonly load: Load;
  readonly ends: readonly Place[];
}

/** Whether the pictures of a load are for the viewer. */
export function maySee(viewer: Viewer, { load, ends }: Seen): boolean {
  return typeof next(photoRules, 'see', { from: 'kept', standings: standingsToLoad(viewer, load, ends) }) === 'string';
}
