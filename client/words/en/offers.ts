/** Strings of offers; every key begins with `offers.`. */
export const offers = {
  'offers.title': 'My surplus',
} as const;
