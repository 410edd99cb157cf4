import { actTogether, doing, entries, type Doing } from '../outbox.ts';
import { say } from '../parts/notice.tsx';
import type { Entry } from '../storage.ts';
import { untaken, type Untaken } from '../untaken.ts';
import { t } from '../words.ts';
import type { Picture } from './picture.ts';

/** Pictures of a load, and what the load is called. */
export interface Pictured {
  readonly load: string;
  readonly what: string;
  readonly pictures: readonly Picture[];
}

function adding({ load, what, pictures }: Pictured): Doing[] {
  const label = t('photos.of', { what });
  return pictures.map(({ id, takenAt, jpeg }) => doing('AddPhoto', { input: { id, load, takenAt, jpeg } }, label));
}

/** Does a verb with the pictures that go with it: all of them are kept on this phone, or none. Null when they were taken in. */
export async function doWithPictures(verb: Doing, pictured: Pictured): Promise<Untaken | null> {
  return taken(await actTogether(verb, ...adding(pictured)), pictured);
}

/** Adds pictures to a load. */
export async function addPictures(pictured: Pictured): Promise<Untaken | null> {
  const [first, ...more] = adding(pictured);
  return first ? taken(await actTogether(first, ...more), pictured) : null;
}

function taken(acted: Awaited<ReturnType<typeof actTogether>>, { pictures }: Pictured): Untaken | null {
  if (acted.kind === 'no-room' && pictures.length > 0) return { words: t('photos.no-room'), outcome: null };
  if (acted.kind === 'sent' && acted.missed > 0) say(t('photos.not-sent'));
  return untaken(acted);
}

/** The picture in an entry of the outbox; null for any other verb. */
export function pictureIn({ verb, variables }: Pick<Entry, 'verb' | 'variables'>): (Picture & { readonly load: string }) | null {
  return verb === 'AddPhoto' ? (variables['input'] as Picture & { readonly load: string }) : null;
}

/** Pictures of a load that are on this phone only, and not refused. */
export function picturesHere(load: string): Picture[] {
  const waiting = entries.value.filter(({ refusal }) => !refusal);
  return waiting.flatMap((entry) => pictureIn(entry) ?? []).filter((picture) => picture.load === load);
}
