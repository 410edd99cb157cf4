import type { Screen } from '../screens.ts';

const roles = ['PLANNER'] as const;

export const screens: readonly Screen[] = [
  { path: '/drafts', title: 'plans.drafts', roles, desk: true, load: () => import('./drafts.tsx') },
  { path: '/drafts/:id', title: 'plans.draft', roles, desk: true, load: () => import('./draft.tsx') },
  { path: '/drafts/:id/move/:stop', title: 'plans.move-stop', roles, desk: true, load: () => import('./move.tsx') },
  { path: '/drafts/load/:id', title: 'plans.takers', roles, desk: true, load: () => import('./takers.tsx') },
  {
    path: '/today',
    title: 'plans.board',
    roles,
    tab: { order: 3, icon: 'today', label: 'plans.board' },
    desk: true,
    load: () => import('./today.tsx'),
  },
];
