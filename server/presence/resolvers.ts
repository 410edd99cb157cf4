import type { Resolvers } from '../../generated/schema.ts';
import { personOf } from '../offers/actions.ts';
import { present } from './present.ts';

export const presenceResolvers = {
  Doing: { HERE: 'here', LOOKING: 'looking', MOVING: 'moving', REPLANNING: 'replanning' },
  Mutation: {
    present: (_root, { page, group, doing = null, route = null }, { viewer, config, clock }) =>
      present(viewer, { page, group, doing, route }, { secret: config.secret, now: clock.now() }),
  },
  Presence: {
    person: ({ person }, _arguments, context) => personOf(context, person),
  },
} satisfies Resolvers;
