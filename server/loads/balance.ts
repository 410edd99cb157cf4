import type { ClientSession } from 'mongoose';
import { commodityById } from '../goods/catalogue.ts';
import { hadByGroup } from '../needs/actions.ts';
import { offersOfGroup, type Offer } from '../offers/actions.ts';
import { atOneMoment, imbalances, nothingYet, rebuilt, summed, type Totals } from '../verbs/ledger.ts';
import { Loads } from './model.ts';

/** Grams of one meal of a good whose portion is not known. */
const USUAL_PORTION = 450;
const AT_ONCE = 500;

export interface Period {
  readonly from: Date | null;
  readonly until: Date | null;
}

export interface Balance {
  readonly totals: Totals;
  readonly meals: number;
  readonly balanced: boolean;
  readonly differences: readonly string[];
  readonly worstShare: number | null;
}

/**
 * What became of a group's offers in a period (grams, from the entries alone), whether the whole ledger reproduces what its offers say,
 * the meals its food became and those its kitchens received from others, and how its worst-off kitchen fared.
 */
export async function balance(group: string, period: Period): Promise<Balance> {
  const [sums, differences]: [Totals[], string[]] = [[], []];
  let meals = await mealsFromOthers(group, period);
  for (let after: string | null = ''; after !== null;) {
    const part = await balanceOfSome(group, after, period);
    sums.push(part.totals);
    differences.push(...part.differences);
    meals += part.meals;
    after = part.last;
  }
  const worstShare = await worstOff(group, period);
  return { totals: summed(sums), meals: Math.floor(meals), balanced: differences.length === 0, differences, worstShare };
}

/** Meals that grams of a good make. */
export function mealsOf(commodity: string, grams: number): number {
  return grams / (commodityById(commodity)?.gramsPerServing ?? USUAL_PORTION);
}

/** Some offers and their entries as of one moment, so that a verb between the two reads is not taken for an imbalance. */
async function balanceOfSome(group: string, after: string, period: Period) {
  return atOneMoment(async (session) => {
    const offers = await offersOfGroup(group, { after, limit: AT_ONCE, session });
    const ledger = await rebuilt({ offers: offers.map(({ _id }) => _id), session });
    const within = period.from || period.until ? await rebuiltWithin(offers, period, session) : ledger;
    // What a kitchen passed on made its meals where it first came.
    const first = offers.filter(({ passedFrom }) => !passedFrom);
    const meals = first.map(({ _id, commodity }) => mealsOf(commodity, within.get(_id)?.received ?? 0));
    return {
      totals: summed(within.values()),
      differences: imbalances(offers, ledger),
      meals: meals.reduce((all, some) => all + some, 0),
      last: offers.length < AT_ONCE ? null : (offers.at(-1)?._id ?? null),
    };
  });
}

function rebuiltWithin(offers: readonly Offer[], period: Period, session: ClientSession): Promise<Map<string, Totals>> {
  return rebuilt({ ...period, offers: offers.map(({ _id }) => _id), session });
}

async function mealsFromOthers(group: string, { from, until }: Period): Promise<number> {
  const deliveredAt = { ...(from && { $gte: from }), ...(until && { $lt: until }) };
  const received = { needGroup: group, offerGroup: { $ne: group }, state: 'delivered', ...((from ?? until) && { deliveredAt }) };
  const rows = await Loads.aggregate<{ _id: string; grams: number }>([
    { $match: received },
    { $group: { _id: '$commodity', grams: { $sum: '$receivedGrams' } } },
  ]);
  return rows.reduce((meals, { _id, grams }) => meals + mealsOf(_id, grams), 0);
}

async function worstOff(group: string, period: Period): Promise<number | null> {
  const places = [...(await hadByGroup(group, period)).values()].filter(({ asked }) => asked > 0);
  return places.length === 0 ? null : Math.min(...places.map(({ asked, received }) => received / asked));
}

/** A balance of nothing, for those who may not know more. */
export const NOTHING: Balance = { totals: nothingYet(), meals: 0, balanced: true, differences: [], worstShare: null };
