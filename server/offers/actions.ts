/** The door of the offers domain. */
export { expireOffers, momentId, type Upkeep } from './expiry.ts';
export {
  bringBack,
  countDown,
  countUp,
  foundMore,
  handOver,
  lose,
  offerIn,
  passedOnByLoads,
  passedOnOf,
  pickUp,
  putBack,
  setAside,
  type Part,
} from './grams.ts';
export { offersImporter } from './importing.ts';
export { goodOf, groupOf, personOf, placeOf } from './parents.ts';
export { instantIn } from './importing/when.ts';
export { changeOffer, knownPlace, listOffer, newOffer, put, recall, restate, withdrawOffer, type OfferChange } from './listing.ts';
export type { Basis, Offer, OfferState, Quantity, Window } from './model.ts';
export {
  codesOf,
  happenedOf,
  idOf,
  knownCommodity,
  noteOf,
  parsedOffer,
  quantityOf,
  spoilGuess,
  windowOf,
  type OfferInput,
  type QuantityInput,
} from './parse.ts';
export { mayKnowOffer, offersByIds, offersFor, offersOfGroup, openOffers, type OfferList } from './reading.ts';
