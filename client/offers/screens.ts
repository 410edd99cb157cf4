import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/surplus', title: 'offers.title', roles: ['FARMER'], load: () => import('./surplus.tsx') },
  { path: '/offers/:id', title: 'offers.one', roles: ['FARMER'], load: () => import('./one.tsx') },
];
