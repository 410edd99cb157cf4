import { commodityById } from '../goods/catalogue.ts';
import { placedMarks, provideMarks, type Marks, type Viewport } from '../places/actions.ts';
import { visibleGroups } from '../viewer.ts';
import { Offers, type Offer } from './model.ts';

/** Open offers with something on the board, where their places are: what a viewer may see, spoiling by the asked time. */
export function offerMarks(viewport: Viewport): Promise<Marks> {
  const { viewer, groups, categories, until, now, language } = viewport;
  const seen = visibleGroups(viewer).filter((group) => groups === null || groups.includes(group));
  const match = {
    group: { $in: seen },
    state: 'open' as const,
    'totals.available': { $gt: 0 },
    spoilBy: { $gt: now, ...(until && { $lte: until }) },
    ...(categories && { category: { $in: [...categories] as Offer['category'][] } }),
  };
  return placedMarks<Offer>(viewport, {
    kind: 'OFFER',
    model: Offers,
    match,
    grams: '$totals.available',
    until: '$spoilBy',
    mark: ({ commodity, totals, spoilBy }) => ({
      grams: totals.available,
      label: commodityById(commodity)?.names[language] ?? commodity,
      until: spoilBy,
    }),
  });
}

provideMarks('OFFER', offerMarks);
