import { inBatches, provideExport } from '../exports/kinds.ts';
import { placeFields, pointFields, whereabouts, type Whereabouts } from '../places/actions.ts';
import { Needs, type Need } from './model.ts';

interface Row {
  readonly need: Need;
  readonly at: Whereabouts | undefined;
}

const at = (row: Row) => row.at;

provideExport<Row>({
  name: 'needs',
  fields: [
    { name: 'id', of: ({ need }) => need._id },
    { name: 'state', of: ({ need }) => need.state },
    { name: 'wanted', of: ({ need: { wanted } }) => ('commodity' in wanted ? wanted.commodity : wanted.category) },
    { name: 'people', of: ({ need }) => need.headcount?.people ?? null },
    { name: 'meals', of: ({ need }) => need.headcount?.meals ?? null },
    { name: 'grams', of: ({ need }) => need.grams },
    { name: 'grams open', of: ({ need }) => need.open },
    { name: 'grams promised', of: ({ need }) => need.promised },
    { name: 'grams received', of: ({ need }) => need.received },
    { name: 'from', of: ({ need }) => need.window.from },
    { name: 'until', of: ({ need }) => need.window.until },
    { name: 'priority', of: ({ need }) => need.priority },
    { name: 'refuses', of: ({ need }) => need.refuses.join(' ') },
    ...placeFields('', at),
    ...pointFields(at),
    { name: 'note', of: ({ need }) => need.note },
    { name: 'asked at', of: ({ need }) => need.askedAt },
  ],
  point: ({ at: known }) => known?.position ?? null,
  async *things(context, group) {
    const find = (after: string, limit: number) =>
      Needs.find({ group, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Need[]>()
        .exec();
    for await (const some of inBatches(find)) {
      const places = await whereabouts(
        context,
        some.map(({ place }) => place),
      );
      for (const need of some) yield { need, at: places.get(need.place) };
    }
  },
});
