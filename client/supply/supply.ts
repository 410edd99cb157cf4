import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useAsk, type Asked } from '../ask.ts';
import type { Needed, Offered } from './filter.ts';

/** Pages of 100 that are asked for after the first: a list of some thousand is more than anybody reads. */
const MOST_PAGES = 19;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface Supply {
  readonly offers: readonly Offered[];
  readonly needs: readonly Needed[];
}

/** Everything open that the planner may see: the first pages kept for times without signal, the others as they come. */
export function useSupply(): Asked<Supply> {
  const offers = useAsk('SupplyOffers', {}, { keep: true, topics: ['offers', 'loads'] });
  const needs = useAsk('SupplyNeeds', {}, { keep: true, topics: ['needs', 'loads'] });
  const moreOffers = useRest(offers.data?.offers, offersAfter, before.offers);
  const moreNeeds = useRest(needs.data?.needs, needsAfter, before.needs);
  before.offers = moreOffers;
  before.needs = moreNeeds;
  const asOf = offers.asOf ?? needs.asOf;
  const trouble = offers.trouble ?? needs.trouble;
  const loading = offers.loading || needs.loading;
  const again = async () => void (await Promise.all([offers.again(), needs.again()]));
  const state = { loading, again, ...(asOf && { asOf }), ...(trouble && { trouble }) };
  if (!offers.data || !needs.data) return state;
  const data = { offers: once([...offers.data.offers.items, ...moreOffers]), needs: once([...needs.data.needs.items, ...moreNeeds]) };
  return { ...state, data };
}

/** What followed the first pages when the map was left: there at once when one comes back. */
const before: { offers: readonly Offered[]; needs: readonly Needed[] } = { offers: [], needs: [] };

async function offersAfter(after: string): Promise<Page<Offered> | null> {
  const outcome = await ask('SupplyOffers', { after });
  return outcome.kind === 'done' ? outcome.data.offers : null;
}

async function needsAfter(after: string): Promise<Page<Needed> | null> {
  const outcome = await ask('SupplyNeeds', { after });
  return outcome.kind === 'done' ? outcome.data.needs : null;
}

/** A thing may have moved to the page before while the pages came. */
function once<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()];
}

/** What follows the first page. */
function useRest<Item>(
  first: Page<Item> | undefined,
  after: (cursor: string) => Promise<Page<Item> | null>,
  held: readonly Item[],
): readonly Item[] {
  const [rest, setRest] = useState(held);
  useEffect(() => {
    if (!first) return;
    const asking = { gone: false };
    void follow(first.next, after, asking).then((items) => asking.gone || setRest(items));
    return () => void (asking.gone = true);
  }, [first]);
  return rest;
}

async function follow<Item>(
  next: string | null,
  after: (cursor: string) => Promise<Page<Item> | null>,
  asking: { readonly gone: boolean },
): Promise<Item[]> {
  const items: Item[] = [];
  for (let pages = 0; next !== null && pages < MOST_PAGES && !asking.gone; pages++) {
    const page = await after(next);
    if (!page) break;
    items.push(...page.items);
    next = page.next;
  }
  return items;
}
