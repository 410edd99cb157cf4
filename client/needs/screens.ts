import type { Screen } from '../screens.ts';

const roles = ['KITCHEN'] as const;

export const screens: readonly Screen[] = [
  { path: '/needs', title: 'needs.title', roles, tab: { order: 1, icon: 'pot', label: 'needs.title' }, load: () => import('./needs.tsx') },
  { path: '/needs/new', title: 'needs.ask', roles, load: () => import('./ask.tsx') },
  { path: '/needs/:id', title: 'needs.one', roles: ['KITCHEN', 'PLANNER'], load: () => import('./one.tsx') },
];
