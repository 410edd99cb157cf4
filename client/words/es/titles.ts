import type { titles as en } from '../en/titles.ts';
import type { Said } from '../fill.ts';

export const titles = {
  'groups.agreements': 'Acuerdos',
  'groups.exports': 'Sacar archivos',
  'groups.found': 'Crear otro grupo',
  'groups.invite': 'Invitar a alguien',
  'groups.panic': 'Pánico',
  'groups.people': 'Personas',
  'groups.propose': 'Proponer un acuerdo',
  'groups.settings': 'Ajustes',
  'numbers.title': 'Números',
  'plans.board': 'Hoy',
  'plans.compare': 'Dos planes lado a lado',
  'plans.draft': 'Una ruta',
  'plans.drafts': 'Rutas en borrador',
  'plans.move-stop': 'Mover una parada',
  'plans.one': 'Un plan',
  'plans.takers': 'Quién podría llevarla',
  'plans.title': 'Plan',
  'supply.import': 'Traer de una lista',
  'supply.need': 'Un pedido',
  'supply.offer': 'Una oferta',
  'supply.title': 'Mapa',
} as const satisfies Record<keyof typeof en, Said>;
