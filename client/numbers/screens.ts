import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/numbers',
    title: 'numbers.title',
    roles: ['PLANNER', 'STEWARD'],
    tab: { order: 4, icon: 'chart', label: 'numbers.title' },
    desk: true,
    load: () => import('./numbers.tsx'),
  },
];
