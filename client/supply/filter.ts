import type { Category, Storage, SupplyNeedFragment, SupplyOfferFragment } from '../../generated/operations.ts';
import { hourOf } from '../goods/moments.ts';

export const SHOWN = ['all', 'offers', 'needs', 'places'] as const;
export type Shown = (typeof SHOWN)[number];

export const SPANS = ['any', 'today', 'tomorrow', 'three-days'] as const;
export type Span = (typeof SPANS)[number];

/** What the planner wants to see. Empty text: no wish. */
export interface Filter {
  readonly shown: Shown;
  readonly span: Span;
  readonly category: Category | '';
  /** A good's id, narrower than its category. */
  readonly commodity: string;
  readonly storage: Storage | '';
  readonly group: string;
}

export const EVERYTHING: Filter = { shown: 'all', span: 'any', category: '', commodity: '', storage: '', group: '' };

export type Offered = SupplyOfferFragment;
export type Needed = SupplyNeedFragment;

/** The offer's fields that a filter looks at. */
export interface OfferFacts {
  readonly group: { readonly id: string };
  readonly commodity: { readonly id: string; readonly category: Category };
  readonly storage: Storage;
  readonly spoilBy: string;
}

/** The need's fields that a filter looks at. */
export interface NeedFacts {
  readonly group: { readonly id: string };
  readonly wanted: {
    readonly commodity: { readonly id: string; readonly category: Category; readonly storage: Storage } | null;
    readonly category: Category | null;
  };
  readonly window: { readonly until: string };
}

const DAYS: Readonly<Record<Exclude<Span, 'any'>, number>> = { today: 1, tomorrow: 2, 'three-days': 3 };

/** When a span ends: the midnight after it in the group's zone; `null` for any time. */
export function endOf(span: Span, now: Date): Date | null {
  return span === 'any' ? null : hourOf(now, DAYS[span], 0);
}

/** Whether an offer is wished for: it spoils within the span, is of the good, kept so, of the group. */
export function offerFits(offer: OfferFacts, filter: Filter, now: Date): boolean {
  const end = endOf(filter.span, now);
  if (end !== null && Date.parse(offer.spoilBy) > end.getTime()) return false;
  if (filter.commodity && offer.commodity.id !== filter.commodity) return false;
  if (filter.category && offer.commodity.category !== filter.category) return false;
  if (filter.storage && offer.storage !== filter.storage) return false;
  return !filter.group || offer.group.id === filter.group;
}

/** Whether a need is wished for. One that wants any of a category takes what is kept in any way, and any good of it. */
export function needFits(need: NeedFacts, filter: Filter, now: Date): boolean {
  const { commodity, category } = need.wanted;
  const end = endOf(filter.span, now);
  if (end !== null && Date.parse(need.window.until) > end.getTime()) return false;
  if (filter.category && (commodity?.category ?? category) !== filter.category) return false;
  if (filter.commodity && commodity && commodity.id !== filter.commodity) return false;
  if (filter.storage && commodity && commodity.storage !== filter.storage) return false;
  return !filter.group || need.group.id === filter.group;
}

/** The map's marks come from the server; these wishes it does not know, so they are answered from the list. */
export const isOnlyOurs = ({ commodity, storage }: Filter): boolean => commodity !== '' || storage !== '';

/** How many of the wishes beside what is shown are set. */
export function wishes({ span, category, commodity, storage, group }: Filter): number {
  return [span !== 'any', category || commodity, storage, group].filter(Boolean).length;
}
