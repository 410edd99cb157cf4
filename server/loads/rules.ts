import type { Rules } from '../verbs/rules.ts';
import type { LoadState } from './model.ts';

type Name =
  | 'reserve'
  | 'cancel'
  | 'receive'
  | 'passOn'
  | 'thank'
  | 'route'
  | 'unroute'
  | 'unrouteAtHub'
  | 'collect'
  | 'leave'
  | 'miss'
  | 'deliver'
  | 'dropAtHub'
  | 'redirect'
  | 'return'
  | 'lose'
  | 'note'
  | 'picture';

/**
 * Planners of the group that carries it reserve and cancel; the kitchen receives. The rest happens to a load through verbs of its
 * route, which have asked who is driving: as building blocks they stand as `alliance`.
 */
export const loadRules: Rules<LoadState, Name> = {
  reserve: { by: ['planner'], leads: { none: 'reserved' } },
  /** Only what nobody has collected. */
  cancel: { by: ['planner'], leads: { reserved: 'cancelled', routed: 'cancelled' } },
  /** Before the driver says delivered, or after. */
  receive: { by: ['keeper', 'planner'], leads: { collected: 'delivered', delivered: 'delivered' } },
  /** What the kitchen received: too much of it is listed anew, and its farm is thanked. */
  passOn: { by: ['keeper', 'planner'], leads: { delivered: 'delivered' } },
  thank: { by: ['keeper'], leads: { delivered: 'delivered' } },
  route: { by: ['alliance'], leads: { reserved: 'routed', 'at-hub': 'routed' } },
  unroute: { by: ['alliance'], leads: { routed: 'reserved' } },
  unrouteAtHub: { by: ['alliance'], leads: { routed: 'at-hub' } },
  collect: { by: ['alliance'], leads: { routed: 'collected' } },
  /** Nothing was collected: all of it back on the board … */
  leave: { by: ['alliance'], leads: { routed: 'cancelled' } },
  /** … or lost. */
  miss: { by: ['alliance'], leads: { routed: 'lost' } },
  deliver: { by: ['alliance'], leads: { collected: 'delivered' } },
  dropAtHub: { by: ['alliance'], leads: { collected: 'at-hub' } },
  redirect: { by: ['alliance'], leads: { collected: 'collected' } },
  /** Food that has left its farm; a routed load only on its way from a hub. */
  return: { by: ['alliance'], leads: { collected: 'returned', 'at-hub': 'returned', routed: 'returned' } },
  lose: { by: ['alliance'], leads: { collected: 'lost', 'at-hub': 'lost', routed: 'lost' } },
  note: { by: ['alliance'], leads: { collected: 'collected', 'at-hub': 'at-hub', routed: 'routed', delivered: 'delivered' } },
  /** From when a driver is on the way to it: what went wrong is seen where it is over, too. */
  picture: {
    by: ['alliance'],
    leads: {
      ...{ routed: 'routed', collected: 'collected', 'at-hub': 'at-hub', delivered: 'delivered' },
      ...{ cancelled: 'cancelled', returned: 'returned', lost: 'lost' },
    },
  },
};
