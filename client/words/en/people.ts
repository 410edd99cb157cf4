/** Strings of people; every key begins with `people.`. */
export const people = {
  'people.title': 'People',
} as const;
