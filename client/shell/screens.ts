import { ROLES } from '../roles.ts';
import type { Screen } from '../screens.ts';

export const screens: readonly Screen[] = [{ path: '/outbox', title: 'outbox.title', roles: ROLES, load: () => import('./outbox.tsx') }];
