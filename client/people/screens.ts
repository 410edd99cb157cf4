import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/signin', title: 'people.sign-in', roles: 'anyone', load: () => import('./signin.tsx') },
  { path: '/join', title: 'people.join', roles: 'anyone', load: () => import('./join.tsx') },
];
