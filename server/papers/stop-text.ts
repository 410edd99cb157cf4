import type { SheetStop } from './gathered.ts';
import type { Voice } from './reader.ts';

/** What is to be done at a stop in one line: "Set down: Milk, 16 kg. Pick up: Carrots, 90 kg. Entrance: the green gate". */
export function stopText({ t, named, weight }: Voice, { downs, ups, entrance }: SheetStop): string {
  const work = (what: string, loads: SheetStop['ups']) =>
    loads.length === 0 ? [] : [`${what}: ${loads.map(({ good, grams }) => `${named(good)}, ${weight(grams)}`).join('; ')}`];
  const parts = [...work(t('set-down'), downs), ...work(t('pick-up'), ups), ...(entrance ? [t('entrance', { note: entrance })] : [])];
  return parts.join('. ');
}
