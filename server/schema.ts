import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Resolvers } from '../generated/schema.ts';
import { fleetResolvers } from './fleet/resolvers.ts';
import { goodsResolvers } from './goods/resolvers.ts';
import { groupsResolvers } from './groups/resolvers.ts';
import { loadsResolvers } from './loads/resolvers.ts';
import { needsResolvers } from './needs/resolvers.ts';
import { offersResolvers } from './offers/resolvers.ts';
import { peopleResolvers } from './people/resolvers.ts';
import { papersResolvers } from './papers/resolvers.ts';
import { photosResolvers } from './photos/resolvers.ts';
import { placesResolvers } from './places/resolvers.ts';
import { plansResolvers } from './plans/resolvers.ts';
import { presenceResolvers } from './presence/resolvers.ts';
import { routesResolvers } from './routes/resolvers.ts';
import { typeDefs } from './sdl.ts';
import { Time } from './time.ts';
import { weeklyResolvers } from './weekly/resolvers.ts';

const roots: Resolvers = {
  Time,
  Query: { serverTime: (_root, _arguments, { clock }) => clock.now() },
};

/** The domains, in the order in which they may use each other. */
const domains: readonly Resolvers[] = [
  goodsResolvers,
  peopleResolvers,
  groupsResolvers,
  placesResolvers,
  offersResolvers,
  needsResolvers,
  weeklyResolvers,
  loadsResolvers,
  photosResolvers,
  fleetResolvers,
  routesResolvers,
  plansResolvers,
  papersResolvers,
  presenceResolvers,
];

export function schema(): GraphQLSchema {
  return makeExecutableSchema({ typeDefs: typeDefs(), resolvers: [roots, ...domains] });
}
