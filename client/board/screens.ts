import type { Screen } from '../screens.ts';

const roles = ['PLANNER'] as const;

export const screens: readonly Screen[] = [
  { path: '/drafts', title: 'plans.drafts', roles, load: () => import('./drafts.tsx') },
  { path: '/drafts/:id', title: 'plans.draft', roles, load: () => import('./draft.tsx') },
  { path: '/drafts/:id/move/:stop', title: 'plans.move-stop', roles, load: () => import('./move.tsx') },
  { path: '/drafts/load/:id', title: 'plans.takers', roles, load: () => import('./takers.tsx') },
  {
    path: '/today',
    title: 'plans.board',
    roles,
    tab: { order: 3, icon: 'today', label: 'plans.board' },
    load: () => import('./today.tsx'),
  },
];
