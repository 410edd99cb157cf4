/** What a person does in a group. */
export const ROLES = ['FARMER', 'KITCHEN', 'DRIVER', 'PLANNER', 'STEWARD'] as const;
export type Role = (typeof ROLES)[number];

/** The first page of each role. */
export const HOMES: Readonly<Record<Role, string>> = {
  FARMER: '/surplus',
  KITCHEN: '/needs',
  DRIVER: '/open',
  PLANNER: '/map',
  STEWARD: '/group',
};

export interface Standing {
  readonly role: Role;
  readonly group: string;
}

interface Member {
  readonly roles: readonly Role[];
  readonly group: { readonly id: string };
}

/** Everything a person may act as, in the order of the roles above, own groups as the server lists them. */
export function standingsOf(memberships: readonly Member[]): Standing[] {
  return memberships.flatMap(({ roles, group }) => ROLES.filter((role) => roles.includes(role)).map((role) => ({ role, group: group.id })));
}

/** The wished standing if the person still has it, else one in the same group, else the first. */
export function standingFor(memberships: readonly Member[], wish: Standing | null): Standing | null {
  const all = standingsOf(memberships);
  const same = all.find((one) => one.role === wish?.role && one.group === wish.group);
  return same ?? all.find((one) => one.group === wish?.group) ?? all[0] ?? null;
}
