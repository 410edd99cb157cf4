import type { Screen } from '../screens.ts';

const roles = ['STEWARD'] as const;

export const screens: readonly Screen[] = [
  {
    path: '/group',
    title: 'groups.people',
    roles,
    tab: { order: 1, icon: 'people', label: 'groups.people' },
    desk: true,
    load: () => import('./group.tsx'),
  },
  {
    path: '/group/agreements',
    title: 'groups.agreements',
    roles,
    tab: { order: 2, icon: 'exchange', label: 'groups.agreements' },
    desk: true,
    load: () => import('./agreements.tsx'),
  },
  {
    path: '/group/settings',
    title: 'groups.settings',
    roles,
    tab: { order: 3, icon: 'group', label: 'groups.settings' },
    desk: true,
    load: () => import('./settings.tsx'),
  },
  { path: '/group/invite', title: 'groups.invite', roles, desk: true, load: () => import('./invite.tsx') },
  { path: '/group/propose', title: 'groups.propose', roles, desk: true, load: () => import('./propose.tsx') },
  { path: '/group/exports', title: 'groups.exports', roles, desk: true, load: () => import('./exports.tsx') },
  { path: '/group/panic', title: 'groups.panic', roles, desk: true, load: () => import('./panic.tsx') },
  { path: '/group/found', title: 'groups.found', roles, desk: true, load: () => import('./found.tsx') },
];
