/** Strings of routes; every key begins with `routes.`. */
export const routes = {
  'routes.title': 'Open routes',
} as const;
