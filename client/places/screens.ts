import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/place/new', title: 'places.new', roles: ['FARMER', 'KITCHEN'], load: () => import('./new.tsx') },
];
