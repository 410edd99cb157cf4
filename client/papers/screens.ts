import type { Screen } from '../screens.ts';
import { ROLES } from '../roles.ts';

export const screens: readonly Screen[] = [
  { path: '/routes/:id', title: 'papers.from-paper', roles: ROLES, load: () => import('./landing.tsx') },
  { path: '/routes/:id/papers', title: 'papers.route', roles: ['DRIVER', 'PLANNER', 'STEWARD'], load: () => import('./route.tsx') },
  { path: '/share/offers', title: 'papers.share-offers', roles: ['FARMER', 'PLANNER'], load: () => import('./offers.tsx') },
  { path: '/shares', title: 'papers.shares', roles: ROLES, load: () => import('./shares.tsx') },
];
