/** Strings of goods; every key begins with `goods.`. */
export const goods = {} as const;
