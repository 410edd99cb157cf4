/** Strings of places; every key begins with `places.`. */
export const places = {} as const;
