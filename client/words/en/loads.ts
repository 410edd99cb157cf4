/** Strings of loads; every key begins with `loads.`. */
export const loads = {} as const;
