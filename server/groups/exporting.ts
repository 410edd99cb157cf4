import { Operations, type Operation } from '../verbs/operation.ts';
import { NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { holds, isMember, standingsIn, type Viewer } from '../viewer.ts';
import { Groups } from './model.ts';
import { groupRules } from './rules.ts';

const NAME = 'groups.export';
const MOST = 20;

/** Writes into the group's record who takes which file out. Refuses NotAllowed to all but stewards. */
export async function noteExport({ verb, viewer, op }: Asking, { group, file }: { group: string; file: string }): Promise<Answer> {
  return verb(viewer, { operationId: op, name: NAME, group, input: { group, file }, keys: [file] }, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    const known = (await steps.find(Groups, { _id: group })) ?? refuse(NOT_FOUND);
    led(groupRules, 'export', standingsIn(viewer, group), known);
    return { typename: 'Exported', refs: [{ kind: 'Group', id: group, version: known.version }] };
  });
}

/** A file that was taken out. */
export interface Exported {
  readonly file: string;
  readonly by: string;
  readonly at: Date;
}

/** What was taken out of a group lately, the newest first: for its stewards. */
export async function exportsOf(viewer: Viewer, group: string): Promise<Exported[]> {
  if (!holds(viewer, group, 'steward')) return [];
  const records = await Operations.find({ group, verb: NAME, 'answer.typename': 'Exported' })
    .sort({ at: -1 })
    .limit(MOST)
    .lean<Operation[]>();
  return records.map(({ about, person, at }) => ({ file: about[0] ?? '', by: person, at }));
}
