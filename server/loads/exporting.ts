import { inBatches, provideExport } from '../exports/kinds.ts';
import { placeFields, pointFields, whereabouts, type Whereabouts } from '../places/actions.ts';
import { Loads, type Load } from './model.ts';
import { publishedTotals, type AreaTotal } from './published.ts';

interface Row {
  readonly load: Load;
  readonly from: Whereabouts | undefined;
  readonly to: Whereabouts | undefined;
}

provideExport<Row>({
  name: 'loads',
  fields: [
    { name: 'id', of: ({ load }) => load._id },
    { name: 'state', of: ({ load }) => load.state },
    { name: 'offer', of: ({ load }) => load.offer },
    { name: 'need', of: ({ load }) => load.need },
    { name: 'commodity', of: ({ load }) => load.commodity },
    { name: 'grams', of: ({ load }) => load.grams },
    { name: 'grams collected', of: ({ load }) => load.collectedGrams },
    { name: 'grams received', of: ({ load }) => load.receivedGrams },
    { name: 'grams refused', of: ({ load }) => load.refusedGrams },
    { name: 'grams lost', of: ({ load }) => load.lostGrams },
    { name: 'reason', of: ({ load }) => load.reasonCode },
    ...placeFields('from ', ({ from }: Row) => from),
    ...placeFields('to ', ({ to }: Row) => to),
    ...pointFields(({ to }: Row) => to),
    { name: 'route', of: ({ load }) => load.route },
    { name: 'reserved at', of: ({ load }) => load.reservedAt },
    { name: 'collected at', of: ({ load }) => load.collectedAt },
    { name: 'delivered at', of: ({ load }) => load.deliveredAt },
    { name: 'signed at', of: ({ load }) => load.signedAt },
    { name: 'last temperature, °C', of: ({ load }) => lastReading(load)?.celsius ?? null },
    { name: 'minutes out of range', of: ({ load }) => lastReading(load)?.minutesOut ?? null },
  ],
  point: ({ to }) => to?.position ?? null,
  async *things(context, group) {
    const ours = { $or: [{ group }, { offerGroup: group }, { needGroup: group }] };
    const find = (after: string, limit: number) =>
      Loads.find({ ...ours, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Load[]>()
        .exec();
    for await (const some of inBatches(find)) {
      const places = await whereabouts(
        context,
        some.flatMap(({ from, to }) => (to ? [from, to] : [from])),
      );
      for (const load of some) yield { load, from: places.get(load.from), to: places.get(load.to ?? '') };
    }
  },
});

/** The last temperature that was measured of a load. */
const lastReading = ({ temperatures }: Load) => temperatures.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1);

/** The one file that may be handed on: nobody's own food can be told from it. */
provideExport<AreaTotal>({
  name: 'published',
  fields: [
    { name: 'week', of: ({ week }) => week },
    { name: 'area', of: ({ area }) => area },
    { name: 'grams given', of: ({ given }) => given },
    { name: 'grams received', of: ({ received }) => received },
  ],
  async *things({ viewer, clock }, group) {
    yield* await publishedTotals(viewer, group, clock.now());
  },
});
