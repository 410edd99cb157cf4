import { expect } from 'chai';
import { Router } from '../../../server/travel/router.ts';
import { Travel } from '../../../server/travel/travel.ts';
import { useTravelTimes } from '../../../server/travel/open.ts';
import { moveStop, tryMove } from '../../../server/routes/actions.ts';
import { done } from '../../support/alliance.ts';
import { asOsrm, faultyEngine, say, type Faulty } from '../../support/engine.ts';
import { KG, roadWorld, type RoadWorld } from './on-the-road.ts';

describe('the times of a route', () => {
  let world: RoadWorld;
  let engine: Faulty;
  let first: Travel;
  const engineTold = () => new Travel({ router: new Router({ engine: 'osrm', url: engine.url, timeoutMs: 2000, pairs: null }) });

  before(async () => {
    world = await roadWorld();
    engine = await faultyEngine(asOsrm);
    first = useTravelTimes(engineTold());
  });
  beforeEach(() => {
    engine.asked.length = 0;
    engine.answer = asOsrm;
    useTravelTimes(engineTold());
  });
  after(async () => {
    useTravelTimes(first);
    await engine.close();
    await world.close();
  });

  const seconds = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;
  const twoStops = async () => {
    const near = await world.reserve(await world.list(), await world.ask(), 100 * KG);
    const far = await world.reserve(await world.list(), await world.ask({ place: 'pantry' }), 100 * KG);
    return [near, far];
  };

  it('are the engine’s, asked for before the verb begins', async () => {
    const { stops, metres, estimated } = await world.route(await world.drafted(await world.reserved()));
    expect(estimated).to.equal(0);
    expect(metres).to.equal(9000);
    expect(seconds(stops[0]!.departure, stops[1]!.arrival)).to.equal(600);
    expect(engine.asked.length).to.equal(1);
  });

  it('are estimated, and say so, when the engine gives none', async () => {
    engine.answer = (_, response) => say(response, 500, 'no');
    const { estimated, metres } = await world.route(await world.drafted(await world.reserved()));
    expect(estimated).to.equal(1);
    expect(metres).to.be.greaterThan(0).and.not.equal(9000);
  });

  it('are asked for once: trying a move and then making it asks nothing twice', async () => {
    const id = await world.drafted(await twoStops());
    const { stops, version, estimated } = await world.route(id);
    expect(estimated).to.equal(0);
    const asked = engine.asked.length;
    const [tried] = await tryMove(world.people.planner, { route: id, stop: stops.at(-1)!.id, to: id, position: 1 });
    await done(
      moveStop(world.asking(world.people.planner), { route: id, version, stop: stops.at(-1)!.id, to: id, toVersion: version, position: 1 }),
    );
    const after = await world.route(id);
    expect(after.metres).to.equal(tried!.metres);
    expect(after.estimated).to.equal(0);
    expect(engine.asked.length).to.equal(asked);
  });

  it('ask nothing about a route for somebody who may not know of it', async () => {
    const id = await world.drafted(await twoStops());
    useTravelTimes(engineTold());
    engine.asked.length = 0;
    const { stops, version } = await world.route(id);
    const stranger = world.viewer({ south: ['planner'] });
    const answer = await moveStop(world.asking(stranger), {
      route: id,
      version,
      stop: stops[0]!.id,
      to: id,
      toVersion: version,
      position: 1,
    });
    expect(answer).to.deep.equal({ typename: 'NotFound' });
    expect(engine.asked).to.deep.equal([]);
  });
});
