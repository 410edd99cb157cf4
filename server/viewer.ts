import type { Standing } from './verbs/rules.ts';

export type Role = 'farmer' | 'kitchen' | 'driver' | 'planner' | 'steward';
export const ROLES: readonly Role[] = ['farmer', 'kitchen', 'driver', 'planner', 'steward'];

/**
 * Who is asking: a person, the roles held in each group, and the groups each of those has an accepted agreement with.
 * Read afresh for every request, so a role that was taken away is gone at once.
 */
export interface Viewer {
  readonly person: string;
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  /** Own group → the groups it has an accepted, unended agreement with. */
  readonly agreed: ReadonlyMap<string, readonly string[]>;
}

/** The program itself, for what happens by time alone: expiry, plan jobs. It stands as `alliance` everywhere and as nothing else. */
export const ALLIANCE: Viewer = { person: 'alliance', roles: new Map(), agreed: new Map() };

/** Somebody who is not signed in. */
export const STRANGER: Viewer = { person: '', roles: new Map(), agreed: new Map() };

export function isSignedIn(viewer: Viewer): boolean {
  return viewer.person !== '';
}

/** The roles a person holds in a group, as standings; `agreed` when they only plan for a group that it has an agreement with. */
export function standingsIn(viewer: Viewer, group: string): Standing[] {
  if (viewer === ALLIANCE) return ['alliance'];
  const own: Standing[] = [...(viewer.roles.get(group) ?? [])];
  return plansForAgreed(viewer, group) ? [...own, 'agreed'] : own;
}

function plansForAgreed(viewer: Viewer, group: string): boolean {
  return [...viewer.roles].some(([mine, roles]) => roles.includes('planner') && viewer.agreed.get(mine)?.includes(group));
}

export function isMember(viewer: Viewer, group: string): boolean {
  return viewer.roles.has(group);
}

export function holds(viewer: Viewer, group: string, role: Role): boolean {
  return viewer.roles.get(group)?.includes(role) ?? false;
}

/** Whether the viewer looks after all of a group's things: its planners and stewards. */
export function seesAllOf(viewer: Viewer, group: string): boolean {
  return holds(viewer, group, 'planner') || holds(viewer, group, 'steward');
}

/** Every group whose things the viewer may know of: their own and those with an agreement. */
export function visibleGroups(viewer: Viewer): string[] {
  return [...new Set([...viewer.roles.keys(), ...[...viewer.agreed.values()].flat()])];
}
