/** Strings of needs; every key begins with `needs.`. */
export const needs = {
  'needs.title': 'What we need',
} as const;
