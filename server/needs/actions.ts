/** The door of the needs domain. */
export { askNeed, changeNeed, newNeed, putNeed, recallNeed, restateNeed, withdrawNeed, type NeedChange } from './asking.ts';
export { expireNeeds } from './expiry.ts';
export { fulfil, needIn, promise, unpromise, type Share } from './grams.ts';
export type { Headcount, Need, NeedState } from './model.ts';
export { headcountGrams, parsedNeed, wantedOf, wantedQuantity, type NeedInput, type WantedInput } from './parse.ts';
export {
  categoryWanted,
  hadByGroup,
  hadByPlace,
  mayKnowNeed,
  needsByIds,
  needsFor,
  openNeeds,
  type Had,
  type NeedList,
} from './reading.ts';
