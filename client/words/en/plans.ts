/** Strings of plans; every key begins with `plans.`. */
export const plans = {
  'plans.title': 'Plan',
} as const;
