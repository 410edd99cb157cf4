import { inBatches, provideExport } from '../exports/kinds.ts';
import { placeFields, pointFields, whereabouts, type Whereabouts } from '../places/actions.ts';
import { Routes, type Route, type Stop } from './model.ts';

interface Row {
  readonly route: Route;
  readonly stop: Stop;
  /** From 1. */
  readonly nth: number;
  readonly at: Whereabouts | undefined;
}

const at = (row: Row) => row.at;

/** One line a stop, in the order in which they are driven. Drivers are not named: who drove is nobody's sheet's. */
provideExport<Row>({
  name: 'routes',
  fields: [
    { name: 'route', of: ({ route }) => route._id },
    { name: 'state', of: ({ route }) => route.state },
    { name: 'leaves', of: ({ route }) => route.window.from },
    { name: 'home', of: ({ route }) => route.window.until },
    { name: 'metres', of: ({ route }) => route.metres },
    { name: 'grams aboard at most', of: ({ route }) => route.grams },
    { name: 'stop', of: ({ nth }) => nth },
    ...placeFields('', at),
    ...pointFields(at),
    { name: 'picks up', of: ({ stop }) => stop.pickups.length },
    { name: 'delivers', of: ({ stop }) => stop.deliveries.length },
    { name: 'planned arrival', of: ({ stop }) => stop.arrival },
    { name: 'arrived at', of: ({ stop }) => stop.arrivedAt },
    { name: 'left at', of: ({ stop }) => stop.leftAt },
    { name: 'skipped', of: ({ stop }) => stop.skipped },
  ],
  point: ({ at: known }) => known?.position ?? null,
  async *things(context, group) {
    const find = (after: string, limit: number) =>
      Routes.find({ group, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Route[]>()
        .exec();
    for await (const some of inBatches(find)) {
      const places = await whereabouts(
        context,
        some.flatMap(({ stops }) => stops.map(({ place }) => place)),
      );
      for (const route of some) yield* route.stops.map((stop, index) => ({ route, stop, nth: index + 1, at: places.get(stop.place) }));
    }
  },
});
