/** Strings of groups; every key begins with `groups.`. */
export const groups = {} as const;
