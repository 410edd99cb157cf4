import { provideSafeguard, type Danger } from '../groups/actions.ts';
import { memberIdsOf } from '../people/actions.ts';
import { forget } from './forgetting.ts';

/** Pictures of a group's food, and those its members took, show people and places: they are deleted, also where a load is under way. */
async function deletePictures({ group, among }: Danger): Promise<string[]> {
  if (among === null) await forget({ $or: [{ groups: group }, { by: { $in: await memberIdsOf(group) } }] });
  return [];
}

provideSafeguard(deletePictures);
