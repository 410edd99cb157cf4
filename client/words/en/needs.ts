/** Strings of needs; every key begins with `needs.`. */
export const needs = {} as const;
