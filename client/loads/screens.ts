import type { Screen } from '../screens.ts';

const roles = ['KITCHEN'] as const;

export const screens: readonly Screen[] = [
  {
    path: '/coming',
    title: 'loads.coming',
    roles,
    tab: { order: 2, icon: 'truck', label: 'loads.coming' },
    load: () => import('./coming.tsx'),
  },
  { path: '/received/:load', title: 'loads.received', roles, load: () => import('./received.tsx') },
  { path: '/receive/:load', title: 'loads.receive', roles, load: () => import('./receive.tsx') },
];
