import { expect } from 'chai';
import type { TriedRoute as TriedThere } from '../../../server/routes/actions.ts';
import { tryMove } from '../../../server/routes/actions.ts';
import type { Route } from '../../../server/routes/model.ts';
import { sheetFor } from '../../../server/routes/sheet.ts';
import { placesByIds } from '../../../server/places/actions.ts';
import type { TriedRoute } from '../../../client/board/choices.ts';
import { sheetOf, triedHere } from '../../../client/board/timing.ts';
import { rangeIn } from '../../../client/board/spots.ts';
import { hours } from '../loads/small-world.ts';
import { load as boardLoad, route as boardRoute, stop as boardStop } from '../../client/plans/board.ts';
import { roadWorld, type RoadWorld } from './on-the-road.ts';

const DAY = { from: hours(-12), until: hours(48) };

describe('what times routes on a planner’s device', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  before(async () => {
    world = await roadWorld();
  });
  after(() => world.close());

  /** A route as the board is told of it. */
  async function seen({ _id, stops, window, metres, grams, breaches }: Route) {
    const places = new Map((await placesByIds(stops.map(({ place }) => place))).map((place) => [place._id, place]));
    const shown = stops.map(({ id, place, pickups, deliveries, arrival, departure, slack }) => {
      const [longitude = 0, latitude = 0] = places.get(place)?.point.coordinates ?? [];
      const base = boardStop(id, place, {
        pickups: pickups.map((one) => boardLoad(one)),
        deliveries: deliveries.map((one) => boardLoad(one)),
      });
      const times = { arrival: arrival.toISOString(), departure: departure.toISOString(), slack };
      return { ...base, ...times, place: { ...base.place, point: { longitude, latitude } } };
    });
    const span = { from: window.from.toISOString(), until: window.until.toISOString() };
    return boardRoute(_id, shown, { window: span, metres, grams, breaches: [...breaches] });
  }

  const there = ({ route, metres, more, grams, window, breaches, stops }: TriedThere) => ({
    ...{ route, metres, more, grams, breaches: [...breaches] },
    window: [window.from.toISOString(), window.until.toISOString()],
    stops: stops.map(({ place, arrival, departure, slack, window: open }) => [
      ...[place, arrival.toISOString(), departure.toISOString(), slack],
      ...[open.from.toISOString(), open.until.toISOString()],
    ]),
  });
  const here = ({ route, metres, more, grams, window, breaches, stops }: TriedRoute) => ({
    ...{ route, metres, more, grams, breaches },
    window: [window.from, window.until],
    stops: stops.map(({ place, arrival, departure, slack, window: open }) => [place.id, arrival, departure, slack, open.from, open.until]),
  });

  it('says for every place of every stop what the server says', async () => {
    const away = await world.reserve(
      await world.list(),
      await world.ask({ place: 'pantry', window: { from: hours(4), until: hours(6) } }),
      40_000,
    );
    const ids = [await world.drafted([...(await world.reserved(2, 90_000)), away]), await world.drafted(await world.reserved(1), hours(5))];
    const sheet = sheetOf(JSON.stringify(await sheetFor(world.people.planner, { group: 'north', ...DAY })));
    const routes = await Promise.all(ids.map(async (id) => seen(await world.route(id))));
    let places = 0;
    for (const home of routes)
      for (const stop of home.stops)
        for (const target of routes) {
          const [first, last] = rangeIn(target, stop);
          for (let position = first; position <= last; position += 1) {
            const told = await tryMove(world.people.planner, { route: home.id, stop: stop.id, to: target.id, position });
            const tried = triedHere(sheet, { home, target, stop, position }) ?? [];
            const label = (route: string) => ids.indexOf(route);
            const byRoute = (a: { route: string }, b: { route: string }) => label(a.route) - label(b.route);
            // A route left without stops is thrown away: nobody is told of its times.
            const kept = ({ stops }: { stops: readonly unknown[] }) => stops.length > 0;
            const wanted = told.filter(kept).map(there).sort(byRoute);
            for (const one of wanted) one.breaches = one.breaches.map((breach) => ({ ...breach, stop: breach.stop && 'there' }));
            const found = tried.filter(kept).map(here).sort(byRoute);
            for (const one of found) one.breaches = one.breaches.map((breach) => ({ ...breach, stop: breach.stop && 'there' }));
            expect(found).to.deep.equal(wanted);
            places += 1;
          }
        }
    expect(places).to.be.greaterThan(15);
  });

  it('is for the group’s planners alone', async () => {
    expect(await sheetFor(world.people.member, { group: 'north', ...DAY })).to.equal(null);
    expect(await sheetFor(world.people.outsider, { group: 'north', ...DAY })).to.equal(null);
  });
});
