/** Strings of loads; every key begins with `loads.`. */
export const loads = {
  'loads.title': 'Coming in',
} as const;
