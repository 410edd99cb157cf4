import type { Screen } from '../screens.ts';

const roles = ['PLANNER'] as const;

export const screens: readonly Screen[] = [
  {
    path: '/plan',
    title: 'plans.title',
    roles,
    tab: { order: 2, icon: 'plan', label: 'plans.title' },
    desk: true,
    load: () => import('./start.tsx'),
  },
  { path: '/plan/compare/:one/:other', title: 'plans.compare', roles, desk: true, load: () => import('./compare.tsx') },
  { path: '/plan/:id', title: 'plans.one', roles, desk: true, load: () => import('./one.tsx') },
];
