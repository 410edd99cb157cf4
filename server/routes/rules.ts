import type { Rules } from '../verbs/rules.ts';
import type { RouteState } from './model.ts';

export type RouteVerb =
  | 'draft'
  | 'publish'
  | 'claim'
  | 'release'
  | 'cancel'
  | 'handOver'
  | 'offer'
  | 'takeOver'
  | 'lock'
  | 'move'
  | 'route'
  | 'unroute'
  | 'arrange'
  | 'replan'
  | 'arrive'
  | 'undoArrive'
  | 'skip'
  | 'collect'
  | 'deliver'
  | 'redirect'
  | 'endLoad'
  | 'noteTemperature'
  | 'finish';

const standing = { draft: 'draft', open: 'open', claimed: 'claimed', underway: 'underway' } as const;
const setsOut = { claimed: 'underway', underway: 'underway' } as const;
const onTheRoad = { underway: 'underway' } as const;

/** Planners of the group make and change routes; what is done on the road is done by the route's own driver. */
export const routeRules: Rules<RouteState, RouteVerb> = {
  draft: { by: ['planner'], leads: { none: 'draft' } },
  publish: { by: ['planner'], leads: { draft: 'open' } },
  claim: { by: ['driver'], leads: { open: 'claimed' } },
  /** Under way only while nothing is aboard. */
  release: { by: ['holder', 'planner'], leads: { claimed: 'open', underway: 'open' } },
  cancel: { by: ['planner'], leads: { draft: 'cancelled', open: 'cancelled', claimed: 'cancelled' } },
  handOver: { by: ['holder', 'planner'], leads: { claimed: 'claimed', underway: 'underway' } },
  offer: { by: ['holder', 'planner'], leads: { claimed: 'claimed', underway: 'underway' } },
  /** By the driver whom it was offered. */
  takeOver: { by: ['driver'], leads: { claimed: 'claimed', underway: 'underway' } },
  lock: { by: ['planner'], leads: standing },
  move: { by: ['planner'], leads: standing },
  route: { by: ['planner'], leads: standing },
  unroute: { by: ['planner'], leads: standing },
  /** What was thrown away comes back as a draft. */
  arrange: { by: ['planner'], leads: { ...standing, cancelled: 'draft' } },
  replan: { by: ['planner'], leads: { draft: 'cancelled' } },
  arrive: { by: ['holder'], leads: setsOut },
  undoArrive: { by: ['holder'], leads: onTheRoad },
  skip: { by: ['holder'], leads: { claimed: 'claimed', underway: 'underway' } },
  collect: { by: ['holder'], leads: setsOut },
  deliver: { by: ['holder'], leads: onTheRoad },
  redirect: { by: ['holder', 'planner'], leads: onTheRoad },
  endLoad: { by: ['holder', 'planner'], leads: onTheRoad },
  noteTemperature: { by: ['holder'], leads: onTheRoad },
  finish: { by: ['holder'], leads: { underway: 'completed' } },
};
