import { foundFirst, viewerOf } from '../../../server/groups/actions.ts';
import { freshCode, invite, join, type Joining } from '../../../server/people/actions.ts';
import { refOf } from '../../../server/answers.ts';
import { ALLIANCE, type Role, type Viewer } from '../../../server/viewer.ts';
import { done, type World } from '../../support/alliance.ts';

export const PASSPHRASE = 'seventeen turnips in a row';

let named = 0;

/** A name nobody has in this test process. */
export function freshName(): string {
  named += 1;
  return `Newcomer ${named}`;
}

export function joining(world: World, code: string, other: Partial<Joining> = {}): Joining {
  return { id: world.op(), code, name: freshName(), passphrase: PASSPHRASE, language: 'en', ...other };
}

export async function joined(world: World, code: string, other: Partial<Joining> = {}): Promise<string> {
  const answer = await done(join(world.asking(world.viewer({}, {}, '')), joining(world, code, other)));
  return refOf(answer, 'Person').id;
}

/** A new group and its first steward. */
export async function newGroup(world: World, name = 'Cannon Valley farms'): Promise<{ group: string; steward: Viewer }> {
  const group = world.op();
  const code = await foundFirst(world.asking(ALLIANCE), { id: group, name, kind: 'rural', zone: 'America/Chicago' });
  return { group, steward: await viewerOf(await joined(world, code), world.clock.now()) };
}

export async function inviteCode(
  world: World,
  { group, steward }: { group: string; steward: Viewer },
  roles: readonly Role[],
): Promise<string> {
  const code = freshCode();
  await done(invite(world.asking(steward), { group, roles }, code));
  return code;
}

/** Somebody who joined that group with these roles, as they ask at this moment. */
export async function newcomer(
  world: World,
  home: { group: string; steward: Viewer },
  roles: readonly Role[],
  other: Partial<Joining> = {},
): Promise<Viewer> {
  const person = await joined(world, await inviteCode(world, home, roles), other);
  return viewerOf(person, world.clock.now());
}
