import type { Screen } from '../screens.ts';

/** Also kitchens': what is too much is offered back. */
const roles = ['FARMER', 'KITCHEN'] as const;

export const screens: readonly Screen[] = [
  { path: '/surplus', title: 'offers.title', roles, load: () => import('./surplus.tsx') },
  { path: '/surplus/new', title: 'offers.new', roles, load: () => import('./new.tsx') },
  { path: '/surplus/:id', title: 'offers.one', roles, load: () => import('./one.tsx') },
];
