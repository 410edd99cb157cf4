import { ROLES } from '../roles.ts';
import type { Screen } from '../screens.ts';

/** Every part on pages of its own, to be looked at: in builds with VITE_GALLERY=1, never in the product's. */
export const screens: readonly Screen[] = [
  {
    path: '/gallery',
    title: 'shell.name',
    roles: ROLES,
    tab: { order: 0, icon: 'list', label: 'map.offer' },
    load: () => import('./lists.tsx'),
  },
  { path: '/gallery/form', title: 'shell.name', roles: ROLES, load: () => import('./form.tsx') },
  {
    path: '/gallery/cards',
    title: 'shell.name',
    roles: ROLES,
    tab: { order: 2, icon: 'route', label: 'shell.chart' },
    load: () => import('./cards.tsx'),
  },
  {
    path: '/gallery/map',
    title: 'shell.name',
    roles: ROLES,
    tab: { order: 3, icon: 'map', label: 'map.map' },
    load: () => import('./map.tsx'),
  },
  { path: '/gallery/empty', title: 'shell.name', roles: ROLES, load: () => import('./empty.tsx') },
];
