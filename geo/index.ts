export { inside, polygonFault, positionFault, type Box, type Ring } from './area.ts';
export { CELL_DEGREES, cellOf } from './cell.ts';
export { distance, type Position } from './distance.ts';
export { breaches, check as checkMatching } from './match/certificate.ts';
export type { Matching, Move, MoveReason, ShortNeed, UnmatchedOffer } from './match/explain.ts';
export type { Figures } from './match/figures.ts';
export { match, Matcher, type MatchOptions } from './match/matcher.ts';
export type { Since } from './match/since.ts';
export type { MatchColumns, MatchEdge, MatchNeed, MatchOffer, MatchProblem } from './match/problem.ts';
export { rank, type RankCandidate, type Ranked } from './match/rank.ts';
export { below, pick, random, shuffled, type Random } from './random.ts';
export { check, retime, type Breach, type Cause, type CheckRoute, type CheckStep } from './route/check.ts';
export { plan, type PlanOptions, type Progress, type RoutePlan } from './route/plan.ts';
export {
  LIMITS,
  Problem,
  ProblemError,
  UNREACHABLE,
  type Costs,
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
export type { Unassigned } from './route/reasons.ts';
export { takers, type Order, type Taker } from './route/takers.ts';
export {
  BICYCLE,
  CAR,
  CAUTIOUS,
  driveSeconds,
  Estimator,
  roadMetres,
  TRUCK,
  TYPICAL,
  type Detour,
  type EstimateOptions,
  type Pace,
} from './travel/estimate.ts';
export { closeMatrix } from './travel/close.ts';
export { shareEstimated, SOURCES, type Profile, type Source, type TravelMatrix, type TravelTimes } from './travel/port.ts';
