import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/weekly/:id', title: 'weekly.one', roles: ['FARMER', 'KITCHEN'], load: () => import('./one.tsx') },
];
