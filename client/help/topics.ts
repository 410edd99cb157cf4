import type { Role } from '../roles.ts';

/** What a piece of help is for: whose question it is (empty: everybody's), and on which pages it is asked. */
export interface Topic {
  readonly roles: readonly Role[];
  /** Screens as `screens.ts` of each room names them; `/x/*` is every screen below. */
  readonly pages: readonly string[];
}

export const topics = {
  list: { roles: ['FARMER'], pages: ['/surplus', '/surplus/new'] },
  again: { roles: ['FARMER'], pages: ['/surplus'] },
  'change-offer': { roles: ['FARMER'], pages: ['/surplus/:id'] },
  follow: { roles: ['FARMER'], pages: ['/surplus/:id', '/surplus'] },
  spoils: { roles: ['FARMER'], pages: ['/surplus/new'] },
  weekly: { roles: ['FARMER', 'KITCHEN'], pages: ['/weekly/:id', '/surplus', '/needs'] },
  place: { roles: ['FARMER', 'KITCHEN'], pages: ['/place/new'] },
  ask: { roles: ['KITCHEN'], pages: ['/needs', '/needs/new'] },
  never: { roles: ['KITCHEN'], pages: ['/needs', '/needs/new'] },
  'change-need': { roles: ['KITCHEN'], pages: ['/needs/:id', '/needs'] },
  receive: { roles: ['KITCHEN'], pages: ['/coming', '/receive/:load'] },
  refuse: { roles: ['KITCHEN'], pages: ['/receive/:load'] },
  'pass-on': { roles: ['KITCHEN'], pages: ['/received/:load', '/coming'] },
  vehicle: { roles: ['DRIVER'], pages: ['/vehicle', '/open'] },
  claim: { roles: ['DRIVER'], pages: ['/open'] },
  drive: { roles: ['DRIVER'], pages: ['/route', '/route/all'] },
  problem: { roles: ['DRIVER'], pages: ['/route/problem', '/route', '/route/refused'] },
  warmth: { roles: ['DRIVER'], pages: ['/route/warmth', '/route'] },
  'give-back': { roles: ['DRIVER'], pages: ['/route/problem', '/route'] },
  hand: { roles: ['DRIVER', 'PLANNER'], pages: ['/hand/:id', '/route/all'] },
  papers: { roles: ['DRIVER', 'PLANNER', 'STEWARD'], pages: ['/routes/:id/papers', '/routes/:id', '/route/all'] },
  map: { roles: ['PLANNER'], pages: ['/map', '/map/offer/:id', '/map/need/:id'] },
  reserve: { roles: ['PLANNER'], pages: ['/map/offer/:id', '/map/need/:id', '/map'] },
  plan: { roles: ['PLANNER'], pages: ['/plan', '/plan/:id'] },
  fair: { roles: ['PLANNER', 'STEWARD'], pages: ['/plan', '/plan/:id', '/numbers', '/group/settings'] },
  drafts: { roles: ['PLANNER'], pages: ['/drafts', '/drafts/:id', '/drafts/*'] },
  compare: { roles: ['PLANNER'], pages: ['/plan/compare/:one/:other', '/plan'] },
  today: { roles: ['PLANNER'], pages: ['/today'] },
  import: { roles: ['PLANNER', 'STEWARD'], pages: ['/import'] },
  numbers: { roles: ['PLANNER', 'STEWARD'], pages: ['/numbers'] },
  invite: { roles: ['STEWARD'], pages: ['/group', '/group/invite'] },
  members: { roles: ['STEWARD'], pages: ['/group'] },
  agree: { roles: ['STEWARD'], pages: ['/group/agreements', '/group/propose'] },
  files: { roles: ['STEWARD'], pages: ['/group/exports', '/group/settings'] },
  panic: { roles: ['STEWARD'], pages: ['/group/panic', '/group/settings'] },
  found: { roles: ['STEWARD'], pages: ['/group/found'] },
  links: { roles: [], pages: ['/shares', '/share/offers', '/me'] },
  join: { roles: [], pages: ['/join', '/signin'] },
  passphrase: { roles: [], pages: ['/signin', '/me'] },
  offline: { roles: [], pages: ['/outbox'] },
  'who-sees': { roles: [], pages: ['/me', '/place/new'] },
  roles: { roles: [], pages: ['/me'] },
  measures: { roles: [], pages: ['/me'] },
  wipe: { roles: [], pages: ['/me'] },
} as const satisfies Readonly<Record<string, Topic>>;

export type TopicId = keyof typeof topics;
export const TOPIC_IDS = Object.keys(topics) as readonly TopicId[];

/** What is asked on a screen, by its path in `screens.ts`; the nearest first. */
export function topicsOf(page: string): TopicId[] {
  const fits = (one: string) => one === page || (one.endsWith('/*') && page.startsWith(one.slice(0, -1)));
  const at = (id: TopicId) => topics[id].pages.findIndex(fits);
  return TOPIC_IDS.filter((id) => at(id) >= 0).sort((a, b) => at(a) - at(b));
}

/** Those of a role first, then everybody's, then the others'. */
export function inOrderFor(role: Role | undefined): TopicId[] {
  const rank = (id: TopicId) => {
    const { roles }: Topic = topics[id];
    if (role && roles.includes(role)) return 0;
    return roles.length === 0 ? 1 : 2;
  };
  return [...TOPIC_IDS].sort((a, b) => rank(a) - rank(b));
}
