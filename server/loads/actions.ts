/** The door of the loads domain. */
export { balance, mealsOf, type Balance, type Period } from './balance.ts';
export { needsFor, nextBestNeed, offersFor, type Candidate, type Looking } from './candidates.ts';
export { atMost, collectLoad, type Collecting, type Rest } from './collecting.ts';
export { deliverLoad, endLoad, redirect, type Counted, type Delivered } from './delivering.ts';
export { clashOver, hoursLeft } from './fit.ts';
export { currentLeg, dropAtHub, handTo, hasLeftFarm, isLastLeg, putOnRoute, takeOffRoute } from './legs.ts';
export type { Leg, LegState, Load, LoadState, MatchReason, Temperature } from './model.ts';
export {
  loadIn,
  loadsBrought,
  loadsComingTo,
  loadsByIds,
  loadsFor,
  loadsOfNeeds,
  loadsOfOffers,
  mayKnowLoad,
  mayReadDriverNote,
  parties,
  plansLoad,
  routableLoads,
  type LoadList,
  type LoadSide,
} from './reading.ts';
export { underWayIn, type UnderWay } from './safeguard.ts';
export { unlink } from './forgetting.ts';
export { countPicture, MOST_PICTURES, uncountPicture } from './pictures.ts';
export { passOnLoad, type PassOnInput } from './passing.ts';
export { thankForLoad } from './thanking.ts';
export { receiveLoad, type ReceiveInput } from './receiving.ts';
export { cancelLoad, reserveLoad, type ReserveInput } from './reserving.ts';
export { noteTemperature, type Limits } from './temperature.ts';
