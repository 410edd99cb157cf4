import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [
  { path: '/signin', title: 'people.sign-in', roles: 'anyone', load: () => import('./signin.tsx') },
  { path: '/join', title: 'people.join', roles: 'anyone', load: () => import('./join.tsx') },
  // Also for who is in no group any more: they can join another, or be forgotten.
  { path: '/me', title: 'people.me', roles: 'anyone', load: () => import('./me.tsx') },
];
