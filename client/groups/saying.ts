import type { Category, Flow } from '../../generated/operations.ts';
import { CATEGORIES } from '../goods/goods.ts';
import { dayKey } from '../measures.ts';
import { locale, manner, t } from '../words.ts';

const listed = (parts: readonly string[]) => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(parts);

/** "Oct 3", with its year when that is another one. */
export function untilSaid(until: Date, now: Date): string {
  const sameYear = dayKey(until, manner.value).slice(0, 4) === dayKey(now, manner.value).slice(0, 4);
  const options = { month: 'short', day: 'numeric', timeZone: manner.value.zone } as const;
  return new Intl.DateTimeFormat(locale.value, sameYear ? options : { ...options, year: 'numeric' }).format(until);
}

/** "vegetables and fruit"; nothing ticked is everything. */
export function whatSaid(categories: readonly Category[]): string {
  if (categories.length === 0) return t('groups.everything');
  const inOrder = CATEGORIES.filter((category) => categories.includes(category));
  return listed(inOrder.map((category) => t(`goods.category.${category}`).toLocaleLowerCase(locale.value)));
}

export interface Terms {
  readonly proposer: string;
  readonly partner: string;
  readonly flow: Flow;
  readonly categories: readonly Category[];
  readonly until: Date;
}

/** An agreement as one sentence: "Willmar Growers gives vegetables to Twin Cities Kitchens, until Oct 3." */
export function termsSaid({ proposer, partner, flow, categories, until }: Terms, now: Date): string {
  const [giver, taker] = flow === 'PARTNER_GIVES' ? [partner, proposer] : [proposer, partner];
  const said = { giver, taker, what: whatSaid(categories), until: untilSaid(until, now) };
  return flow === 'BOTH' ? t('groups.both-give', said) : t('groups.gives', said);
}
