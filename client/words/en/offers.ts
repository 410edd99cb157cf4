/** Strings of offers; every key begins with `offers.`. */
export const offers = {} as const;
