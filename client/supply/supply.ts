import { ask } from '../api.ts';
import { useAsk, type Asked } from '../ask.ts';
import { useRest, type Page } from '../rest.ts';
import type { Needed, Offered } from './filter.ts';

/** Pages of 100 that are asked for after the first: a list of some thousand is more than anybody reads. */
const MOST_PAGES = 19;

export interface Supply {
  readonly offers: readonly Offered[];
  readonly needs: readonly Needed[];
}

/** Everything open that the planner may see: the first pages kept for times without signal, the others as they come. */
export function useSupply(): Asked<Supply> {
  const offers = useAsk('SupplyOffers', {}, { keep: true, topics: ['offers', 'loads'] });
  const needs = useAsk('SupplyNeeds', {}, { keep: true, topics: ['needs', 'loads'] });
  const moreOffers = useRest({ first: offers.data?.offers, after: offersAfter, most: MOST_PAGES, held: before.offers });
  const moreNeeds = useRest({ first: needs.data?.needs, after: needsAfter, most: MOST_PAGES, held: before.needs });
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
