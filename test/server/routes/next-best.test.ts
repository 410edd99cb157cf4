import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect } from 'chai';
import { graphql, type GraphQLSchema } from 'graphql';
import { contextOf } from '../../../server/context.ts';
import { fleetResolvers } from '../../../server/fleet/resolvers.ts';
import { goodsResolvers } from '../../../server/goods/resolvers.ts';
import { groupsResolvers } from '../../../server/groups/resolvers.ts';
import { Loads } from '../../../server/loads/model.ts';
import type { Load } from '../../../server/loads/actions.ts';
import { loadsResolvers } from '../../../server/loads/resolvers.ts';
import { needsResolvers } from '../../../server/needs/resolvers.ts';
import { offersResolvers } from '../../../server/offers/resolvers.ts';
import { placesResolvers } from '../../../server/places/resolvers.ts';
import { routesResolvers } from '../../../server/routes/resolvers.ts';
import { typeDefs } from '../../../server/sdl.ts';
import { Time } from '../../../server/time.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { KG, roadWorld, type RoadWorld } from './on-the-road.ts';

const QUERY = 'query ($id: ID!) { load(id: $id) { id nextBest { id } } }';

describe('food aboard that a kitchen refused', () => {
  let world: RoadWorld;
  let schema: GraphQLSchema;
  before(async () => {
    world = await roadWorld();
    const resolvers = [{ Time }, goodsResolvers, groupsResolvers, placesResolvers, offersResolvers, needsResolvers, loadsResolvers];
    schema = makeExecutableSchema({ typeDefs: typeDefs(), resolvers: [...resolvers, fleetResolvers, routesResolvers] });
  });
  after(() => world.close());

  async function nextBest(viewer: Viewer, id: string): Promise<string | null | undefined> {
    const { clock, verb } = world;
    const contextValue = contextOf({ clock, verb, viewer, config: {} as never, session: {} as never });
    const { data, errors } = await graphql({ schema, source: QUERY, variableValues: { id }, contextValue });
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    const { load } = data as { load: { nextBest: { id: string } | null } | null };
    return load?.nextBest?.id ?? null;
  }

  it('names the nearest need that takes it to the driver and the planner who decide, and to nobody else', async () => {
    const driver = await world.driver();
    const [load = ''] = await world.reserved();
    const route = await world.claimed(driver, [load]);
    await world.collect(driver.viewer, route, load);
    await world.deliver(driver.viewer, route, load, 60 * KG, 40 * KG);
    const again = await world.ask();
    const wish = await world.ask({ place: 'pantry' });
    const left = await Loads.findOne({ refusedFrom: load }).lean<Load>();
    expect(await nextBest(world.people.planner, left!._id)).to.equal(wish);
    expect(await nextBest(driver.viewer, left!._id)).to.equal(wish);
    expect(await nextBest(world.people.farmer, left!._id)).to.equal(null);
    expect(wish, 'whoever refused it is not asked again').not.to.equal(again);
  });
});
