import { Schema, model } from 'mongoose';
import type { MatchReason } from '../loads/model.ts';
import type { Window } from '../offers/model.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const PLAN_STATES = ['queued', 'solving', 'ready', 'applied', 'discarded', 'failed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** A load that the plan would make; its id is the load's. */
export interface Proposal {
  readonly _id: string;
  readonly offer: string;
  readonly need: string;
  readonly grams: number;
  readonly reason: MatchReason;
  /** What came of applying it: null, `applied`, or a refusal's name. */
  readonly outcome: string | null;
}

export interface PlannedStop {
  readonly _id: string;
  readonly place: string;
  readonly arrival: Date;
  readonly departure: Date;
  /** When service may begin. */
  readonly window: Window;
  /** Loads and proposals, by the id of the load. */
  readonly pickups: readonly string[];
  readonly deliveries: readonly string[];
  /** Seconds. */
  readonly slack: number;
}

/** A route that the plan would draft; its id is the route's. */
export interface PlannedRoute {
  readonly _id: string;
  readonly shift: string;
  readonly vehicle: string;
  readonly stops: readonly PlannedStop[];
  readonly window: Window;
  readonly metres: number;
  /** Most aboard at once. */
  readonly grams: number;
  readonly outcome: string | null;
}

/** Something left out, with the code of the engine and its nearest miss. */
export interface LeftOut {
  readonly kind: 'unmatched-offer' | 'unmatched-need' | 'unrouted-load';
  readonly offer: string | null;
  readonly need: string | null;
  /** A load, or the proposal that would become it. */
  readonly load: string | null;
  readonly grams: number;
  readonly code: string;
  readonly shift: string | null;
  readonly by: number | null;
  readonly limitedBy: readonly string[];
}

export interface PlanFigures {
  readonly grams: number;
  readonly matchedNeeds: number;
  readonly loads: number;
  readonly routes: number;
  readonly metres: number;
  readonly smallestShare: number;
  readonly atZero: number;
  readonly jain: number;
  readonly estimated: number;
  readonly seconds: number;
}

export interface Progress {
  readonly phase: string;
  readonly part: number;
  readonly routed: number | null;
  readonly metres: number | null;
}

/** A drafted route as the planner saw it. */
export interface RouteSeen {
  readonly route: string;
  readonly version: number;
}

/** One planner's computation over a horizon. */
export interface Plan {
  readonly _id: string;
  readonly group: string;
  readonly state: PlanState;
  readonly horizon: Window;
  readonly fairnessFloor: number;
  /** Time given to the search for routes, seconds. */
  readonly seconds: number;
  readonly seed: number;
  readonly progress: Progress;
  /** «Stop here, use the best so far.» */
  readonly stopAsked: boolean;
  /** How often a job began to solve it: what kills its process again and again is given up. */
  readonly tries: number;
  readonly proposals: readonly Proposal[];
  readonly routes: readonly PlannedRoute[];
  readonly leftOut: readonly LeftOut[];
  readonly figures: PlanFigures | null;
  readonly failure: string | null;
  /** Drafts whose place it would take, with the loads they carry; none: it matches and routes what is open. */
  readonly replans?: readonly RouteSeen[];
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly version: number;
}

const text = { type: String, required: true } as const;
const word = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const count = { type: Number, default: null } as const;
const instant = { type: Date, required: true } as const;
const window = { from: instant, until: instant } as const;
const inner = { _id: false, strict: 'throw' } as const;

const reason = new Schema<MatchReason>(
  { hoursLeft: count, metres: count, shareBefore: count, shareAfter: count, nextBest: word, by: text },
  inner,
);
const proposal = new Schema<Proposal>({ _id: text, offer: text, need: text, grams: number, reason, outcome: word }, inner);
const stop = new Schema<PlannedStop>(
  { _id: text, place: text, arrival: instant, departure: instant, window, pickups: [String], deliveries: [String], slack: number },
  inner,
);
const route = new Schema<PlannedRoute>(
  { _id: text, shift: text, vehicle: text, stops: [stop], window, metres: number, grams: number, outcome: word },
  inner,
);
const leftOut = new Schema<LeftOut>(
  { kind: text, offer: word, need: word, load: word, grams: number, code: text, shift: word, by: count, limitedBy: [String] },
  inner,
);
const figures = new Schema<PlanFigures>(
  {
    grams: number,
    matchedNeeds: number,
    loads: number,
    routes: number,
    metres: number,
    smallestShare: number,
    atZero: number,
    jain: number,
    estimated: number,
    seconds: number,
  },
  inner,
);

const schema = new Schema<Plan>(
  {
    _id: text,
    group: text,
    state: { type: String, enum: PLAN_STATES, required: true },
    horizon: window,
    fairnessFloor: number,
    seconds: number,
    seed: number,
    progress: { phase: text, part: number, routed: count, metres: count },
    stopAsked: { type: Boolean, required: true },
    tries: number,
    proposals: [proposal],
    routes: [route],
    leftOut: [leftOut],
    figures: { type: figures, default: null },
    failure: word,
    replans: [new Schema<RouteSeen>({ route: text, version: number }, inner)],
    startedAt: instant,
    startedBy: text,
    version: number,
  },
  { collection: 'plans', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ group: 1, _id: -1 });
schema.plugin(onlyThroughVerbs);

export const Plans = model<Plan>('Plan', schema);
