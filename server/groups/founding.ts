import type { Clock } from '../clock.ts';
import { freshCode, giveRoles, invite, inviteIn } from '../people/actions.ts';
import { wellFormed } from '../verbs/operation.ts';
import { invalid, isRefusal, type Answer, type Done, type Refusal } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import { uuid7 } from '../verbs/uuid.ts';
import type { Asking, RunVerb, Verb } from '../verbs/verb.ts';
import { ALLIANCE, type Viewer } from '../viewer.ts';
import { Groups, type Group, type GroupKind } from './model.ts';
import { unusableGroupName, unusableZone } from './naming.ts';
import { groupRules } from './rules.ts';
import { STANDARD } from './settings.ts';

export interface Founding {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly zone: string;
}

/**
 * A steward of any group founds another one and becomes its steward. The alliance founds one that nobody is in yet.
 * Refuses Invalid(id, not-a-uuid-7), Invalid(name: too-short, too-long, unseen-character), Invalid(zone, unknown-zone).
 */
export async function foundGroup({ verb, viewer, op }: Asking, { id, name, kind, zone }: Founding): Promise<Answer> {
  const founding = { id, name: name.trim(), kind, zone };
  const refusal = unusable(founding);
  if (refusal) return refusal;
  return verb(viewer, { operationId: op, name: 'groups.found', group: id, input: founding, keys: [id] }, async (steps) => {
    const group = await foundIn(steps, founding, standingsAnywhere(viewer));
    if (viewer !== ALLIANCE) await giveRoles(steps, { group: id, person: viewer.person, roles: ['steward'] });
    return changed(group);
  });
}

/**
 * The first group of an empty server and the invitation of its first steward: answers the code, which is shown once.
 * Throws when it can't be done: a wrong name, an id that is taken.
 */
export async function foundFirst(
  asking: Asking,
  { invitation, ...founding }: Founding & { readonly invitation?: string },
): Promise<string> {
  const code = freshCode();
  const { verb, viewer, op } = asking;
  const request = { operationId: op, name: 'groups.foundFirst', group: founding.id, input: { ...founding, code }, keys: [founding.id] };
  const answer =
    unusable(founding) ??
    (await verb(viewer, request, async (steps) => {
      const group = await foundIn(steps, founding, standingsAnywhere(viewer));
      await inviteIn(steps, { id: invitation, group: group._id, roles: ['planner', 'steward'], by: viewer.person, code });
      return changed(group);
    }));
  if (isRefusal(answer)) throw new Error(`No first group: ${JSON.stringify(answer)}`);
  return code;
}

/**
 * The code with which the first steward of this server joins. Founds a group that they name in its settings; where one was founded
 * and nobody has joined it, the code is another one for the same group.
 */
export async function firstSteward({ verb, clock }: { readonly verb: RunVerb; readonly clock: Clock }): Promise<string> {
  const asking = { verb, viewer: ALLIANCE, op: uuid7(clock.now()) };
  const known = await Groups.findOne().sort({ _id: 1 }).lean<Group>().exec();
  if (!known) return foundFirst(asking, { id: uuid7(clock.now()), name: 'Our group', kind: 'rural', zone: 'America/Chicago' });
  const code = freshCode();
  const answer = await invite(asking, { group: known._id, roles: ['planner', 'steward'] }, code);
  if (isRefusal(answer)) throw new Error(`No first steward: ${answer.typename}`);
  return code;
}

export async function anyGroup(): Promise<boolean> {
  return (await Groups.exists({}).exec()) !== null;
}

async function foundIn(steps: Verb, { id, name, kind, zone }: Founding, standings: readonly Standing[]): Promise<Group> {
  const state = led(groupRules, 'found', standings);
  const group: Group = { _id: id, name, kind, zone, home: null, settings: STANDARD, state, version: 1 };
  await steps.add(Groups, group);
  return group;
}

function standingsAnywhere(viewer: Viewer): readonly Standing[] {
  return viewer === ALLIANCE ? ['alliance'] : [...viewer.roles.values()].flat();
}

function unusable({ id, name, zone }: Founding): Refusal | null {
  if (wellFormed(id)) return invalid('id', 'not-a-uuid-7');
  return unusableGroupName(name) ?? unusableZone(zone);
}

function changed({ _id, version }: Group): Done {
  return { typename: 'GroupChanged', refs: [{ kind: 'Group', id: _id, version }] };
}
