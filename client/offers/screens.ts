import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/surplus', title: 'offers.title', roles: ['FARMER'], load: () => import('./surplus.tsx') },
  { path: '/surplus/new', title: 'offers.new', roles: ['FARMER'], load: () => import('./new.tsx') },
  { path: '/surplus/:id', title: 'offers.one', roles: ['FARMER'], load: () => import('./one.tsx') },
];
