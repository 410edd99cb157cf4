import { inBatches, provideExport } from '../exports/kinds.ts';
import { placeFields, pointFields, whereabouts, type Whereabouts } from '../places/actions.ts';
import type { Offer } from './model.ts';
import { offersOfGroup } from './reading.ts';

interface Row {
  readonly offer: Offer;
  readonly at: Whereabouts | undefined;
}

const at = (row: Row) => row.at;

provideExport<Row>({
  name: 'offers',
  fields: [
    { name: 'id', of: ({ offer }) => offer._id },
    { name: 'state', of: ({ offer }) => offer.state },
    { name: 'commodity', of: ({ offer }) => offer.commodity },
    { name: 'amount', of: ({ offer }) => offer.quantity.amount },
    { name: 'unit', of: ({ offer }) => offer.quantity.unit },
    { name: 'basis', of: ({ offer }) => offer.quantity.basis },
    { name: 'grams', of: ({ offer }) => offer.quantity.grams },
    { name: 'grams available', of: ({ offer }) => offer.totals.available },
    { name: 'grams promised', of: ({ offer }) => offer.totals.reserved + offer.totals.inTransit },
    { name: 'grams received', of: ({ offer }) => offer.totals.received },
    { name: 'grams lost', of: ({ offer }) => offer.totals.lost + offer.totals.expired },
    { name: 'ready from', of: ({ offer }) => offer.ready.from },
    { name: 'ready until', of: ({ offer }) => offer.ready.until },
    { name: 'spoil by', of: ({ offer }) => offer.spoilBy },
    ...placeFields('', at),
    ...pointFields(at),
    { name: 'note', of: ({ offer }) => offer.note },
    { name: 'listed at', of: ({ offer }) => offer.listedAt },
  ],
  point: ({ at: known }) => known?.position ?? null,
  async *things(context, group) {
    for await (const some of inBatches((after, limit) => offersOfGroup(group, { after, limit }))) {
      const places = await whereabouts(
        context,
        some.map(({ place }) => place),
      );
      for (const offer of some) yield { offer, at: places.get(offer.place) };
    }
  },
});
