import { commodityById } from '../goods/catalogue.ts';
import { placedMarks, provideMarks, type Marks, type Viewport } from '../places/actions.ts';
import { visibleGroups } from '../viewer.ts';
import { Needs, type Need } from './model.ts';
import { wantedIn } from './reading.ts';

/** Open needs where their places are: what a viewer may see, wanted by the asked time. */
export function needMarks(viewport: Viewport): Promise<Marks> {
  const { viewer, groups, categories, until, now, language } = viewport;
  const seen = visibleGroups(viewer).filter((group) => groups === null || groups.includes(group));
  const match = {
    group: { $in: seen },
    state: 'open' as const,
    open: { $gt: 0 },
    'window.until': { $gt: now, ...(until && { $lte: until }) },
    ...(categories && wantedIn(categories)),
  };
  return placedMarks<Need>(viewport, {
    kind: 'NEED',
    model: Needs,
    match,
    grams: '$open',
    until: '$window.until',
    mark: (need) => ({ grams: need.open, label: labelOf(need, language), until: need.window.until }),
  });
}

provideMarks('NEED', needMarks);

/** The good's name; of a whole category nothing: the screens have its words. */
function labelOf({ wanted }: Need, language: 'en' | 'es'): string | null {
  return 'commodity' in wanted ? (commodityById(wanted.commodity)?.names[language] ?? null) : null;
}
