/** Strings of groups; every key begins with `groups.`. */
export const groups = {
  'groups.title': 'Group',
} as const;
