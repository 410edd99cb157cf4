/** Strings of people; every key begins with `people.`. */
export const people = {} as const;
