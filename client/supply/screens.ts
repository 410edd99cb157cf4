import type { Screen } from '../screens.ts';

const roles = ['PLANNER'] as const;

export const screens: readonly Screen[] = [
  {
    path: '/map',
    title: 'supply.title',
    roles,
    tab: { order: 1, icon: 'map', label: 'supply.title' },
    desk: true,
    load: () => import('./map.tsx'),
  },
  { path: '/map/offer/:id', title: 'supply.offer', roles, desk: true, load: () => import('./offer.tsx') },
  { path: '/map/need/:id', title: 'supply.need', roles, desk: true, load: () => import('./need.tsx') },
  { path: '/import', title: 'supply.import', roles: ['PLANNER', 'STEWARD'], desk: true, load: () => import('./import.tsx') },
];
