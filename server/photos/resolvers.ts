import type { Resolvers } from '../../generated/schema.ts';
import { answered, refOf } from '../answers.ts';
import type { Context } from '../context.ts';
import { loadsByIds, mayKnowLoad, plansLoad, type Load } from '../loads/actions.ts';
import { placesByIds } from '../places/actions.ts';
import { isRefusal, type Answer } from '../verbs/refusal.ts';
import { addPhoto, removePhoto } from './adding.ts';
import type { Photo } from './model.ts';
import { maySee, photosOfLoads } from './seeing.ts';
import { endsOf } from './standing.ts';

export const photosResolvers = {
  Mutation: {
    addPhoto: async (_root, { op, input }, context) => said(await addPhoto(context.asking(op), input), context),
    removePhoto: async (_root, { op, id }, context) => said(await removePhoto(context.asking(op), id), context),
  },
  Load: {
    photos: (load, _arguments, context) => photosOf(load, context),
  },
  Photo: {
    id: ({ _id }) => _id,
    deletable: async (photo, _arguments, context) => photo.by === context.viewer.person || (await plans(photo, context)),
  },
} satisfies Resolvers;

async function photosOf(load: Load, context: Context): Promise<readonly Photo[]> {
  if (!load.pictures) return [];
  const ends = await context.loadAll('places', placesByIds, endsOf(load));
  if (!maySee(context.viewer, { load, ends })) return [];
  return (await context.load('photos', photosOfLoads, load._id))?.photos ?? [];
}

async function plans({ load: id }: Photo, context: Context): Promise<boolean> {
  const load = await context.load('loads', loadsByIds, id);
  return load !== null && plansLoad(context.viewer, load);
}

function said(answer: Answer, context: Context) {
  const about = isRefusal(answer) ? '' : refOf(answer, 'Load').id;
  return answered(answer, { name: 'PhotoChanged', field: 'load', kind: 'Photo', read: () => loadSeen(about, context) });
}

async function loadSeen(id: string, context: Context): Promise<Load | null> {
  const load = await context.load('loads', loadsByIds, id);
  return load && mayKnowLoad(context.viewer, load) ? load : null;
}
