import type { Context } from '../context.ts';
import { commodityById } from '../goods/catalogue.ts';
import type { Commodity } from '../goods/commodity.ts';
import { groupsByIds } from '../groups/actions.ts';
import { peopleByIds } from '../people/actions.ts';
import { placesByIds } from '../places/actions.ts';

/** What an offer, need or load points to, loaded once a request. Each throws when it is not there: documents that are pointed to stay. */

export async function placeOf(context: Context, id: string) {
  return there(await context.load('places', placesByIds, id), id);
}

export async function groupOf(context: Context, id: string) {
  return there(await context.load('groups', groupsByIds, id), id);
}

export function goodOf(id: string): Commodity {
  return there(commodityById(id), id);
}

/** Null when they have gone. */
export function personOf(context: Context, id: string) {
  return context.load('people', peopleByIds, id);
}

function there<T>(thing: T | null, id: string): T {
  if (thing === null) throw new Error(`${id} is not there though it is pointed to`);
  return thing;
}
