/** Strings of places; every key begins with `places.`. */
export const places = {
  'places.title': 'Places',
} as const;
