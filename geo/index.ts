export { inside, polygonFault, positionFault, type Box, type Ring } from './area.ts';
export { CELL_DEGREES, cellOf } from './cell.ts';
export { distance, type Position } from './distance.ts';
export { alternatives, carriedMoves, type Alternatives, type AlternativesOptions, type Lot } from './match/alternatives.ts';
export { chosen, servingLots } from './match/chosen.ts';
export { breaches, check as checkMatching } from './match/certificate.ts';
export type { Matching, Move, MoveReason, ShortNeed, UnmatchedOffer } from './match/explain.ts';
export type { Figures } from './match/figures.ts';
export { match, Matcher, type MatchOptions } from './match/matcher.ts';
export type { Since } from './match/since.ts';
export type { MatchColumns, MatchEdge, MatchNeed, MatchOffer, MatchProblem } from './match/problem.ts';
export { rank, type RankCandidate, type Ranked } from './match/rank.ts';
export { below, pick, random, shuffled, type Random } from './random.ts';
export { check, retime, type Breach, type Cause, type CheckRoute, type CheckStep } from './route/check.ts';
export type { Weights } from './route/model.ts';
export { plan, type Elsewhere, type PlanOptions, type Progress, type RoutePlan } from './route/plan.ts';
export {
  LIMITS,
  Problem,
  ProblemError,
  UNREACHABLE,
  type Break,
  type Costs,
  type Lock,
  type Matrix,
  type PlannedRoute,
  type ProblemInput,
  type Shipment,
  type Step,
  type Stop,
  type Vehicle,
  type Window,
  type Work,
} from './route/problem.ts';
export type { ReasonCode } from './route/overrun.ts';
export type { Obstacle, Reason, Unassigned } from './route/reasons.ts';
export { slots, type Slot, type Slots, type SlotsAsked, type Visit } from './route/slots.ts';
export { insert, type Insertion, type Order, type Refusal, type Taker, type TimedWork } from './route/takers.ts';
export { Around } from './travel/around.ts';
export type { Barrier } from './travel/barrier.ts';
export { blocksOf, halves, longerSide, type Block, type BlockLimits, type Side } from './travel/blocks.ts';
export { closeMatrix } from './travel/close.ts';
export { completed, type Knowledge } from './travel/complete.ts';
export { CAUTIOUS, roadMetres, TYPICAL, type Detour } from './travel/detour.ts';
export type { Asked, Cells, Engine, Question, Said } from './travel/engine.ts';
export { Estimator, type EstimateOptions } from './travel/estimate.ts';
export { fitRoads, type Sample } from './travel/fit.ts';
export { osrm } from './travel/osrm.ts';
export type { Override } from './travel/override.ts';
export { BICYCLE, CAR, driveSeconds, TRUCK, type Pace } from './travel/pace.ts';
export {
  NO_WAY,
  NOBODY,
  shareEstimated,
  SOURCES,
  untold,
  type Profile,
  type Source,
  type TravelMatrix,
  type TravelTimes,
} from './travel/port.ts';
export { ROADS, roadsKey, type LocalRoads, type Roads } from './travel/roads.ts';
export { pointKey, roundedPoint } from './travel/rounding.ts';
export { valhalla } from './travel/valhalla.ts';
