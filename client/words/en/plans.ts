/** Strings of plans; every key begins with `plans.`. */
export const plans = {} as const;
