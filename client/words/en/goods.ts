/** Strings of goods; every key begins with `goods.`. */
export const goods = {
  'goods.title': 'Goods',
} as const;
