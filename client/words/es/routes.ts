import type { routes as en } from '../en/routes.ts';
import type { Said } from '../fill.ts';

export const routes = {
  'routes.title': 'Rutas abiertas',
} as const satisfies Record<keyof typeof en, Said>;
