/** Strings of routes; every key begins with `routes.`. */
export const routes = {} as const;
