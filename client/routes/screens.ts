import type { Screen } from '../screens.ts';

const roles = ['DRIVER'] as const;

export const screens: readonly Screen[] = [
  { path: '/open', title: 'routes.title', roles, tab: { order: 1, icon: 'list', label: 'routes.title' }, load: () => import('./open.tsx') },
  {
    path: '/route',
    title: 'routes.mine',
    roles,
    tab: { order: 2, icon: 'route', label: 'routes.mine' },
    load: () => import('./drive.tsx'),
  },
  { path: '/route/all', title: 'routes.all', roles, load: () => import('./all.tsx') },
  { path: '/route/problem', title: 'routes.problem', roles, load: () => import('./problem.tsx') },
  { path: '/route/refused', title: 'routes.refused-title', roles, load: () => import('./refused.tsx') },
  { path: '/route/warmth', title: 'routes.warmth', roles, load: () => import('./warmth.tsx') },
  { path: '/hand/:id', title: 'routes.hand', roles: ['DRIVER', 'PLANNER'], load: () => import('./hand.tsx') },
  { path: '/vehicle', title: 'routes.vehicle-title', roles, load: () => import('./vehicle.tsx') },
];
