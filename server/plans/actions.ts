import { settingsOf } from '../groups/actions.ts';
import { idOf } from '../offers/actions.ts';
import { invalid, NOT_FOUND, refuse, type Answer, type Refusal } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { standingsIn } from '../viewer.ts';
import { changed, planIn } from './changed.ts';
import { begun, USUAL_SECONDS } from './begun.ts';
import { Plans, type Plan } from './model.ts';
import { planRules } from './rules.ts';

export { applyPlan } from './applying.ts';
export { plansByIds, planFor, plansOf } from './reading.ts';
export { replanRoutes, type Replan } from './replanning.ts';
export { planJobs, solvePlan } from './solving.ts';

/** The longest a plan may look ahead, and search, and how old its beginning may be. */
const LONGEST_MS = 8 * 86_400_000;
const MOST_SECONDS = 120;

export interface PlanInput {
  readonly id: string;
  readonly group: string;
  readonly horizon: { readonly from: Date; readonly until: Date };
  readonly fairnessFloor?: number | null | undefined;
  /** Time given to the search for routes. */
  readonly seconds?: number | null | undefined;
  readonly seed?: number | null | undefined;
}

/** Begins to match and route over a horizon; a job does the work. Refuses a horizon that is reversed, over, or longer than eight days. */
export async function startPlan({ verb, viewer, op }: Asking, input: PlanInput): Promise<Answer> {
  const bad = fault(input);
  if (bad) return bad;
  return verb(viewer, { operationId: op, name: 'plans.start', group: input.group, input, keys: [] }, async (steps) => {
    if (!viewer.roles.has(input.group)) refuse(NOT_FOUND);
    const state = led(planRules, 'start', standingsIn(viewer, input.group));
    idOf(input.id);
    if (input.horizon.until <= steps.at) refuse(invalid('horizon', 'already-over'));
    const { fairnessFloor } = await settingsOf(steps, input.group);
    return begun(steps, { ...drafted(input, fairnessFloor), state, startedBy: viewer.person });
  });
}

function fault({ horizon, fairnessFloor, seconds, seed }: PlanInput): Refusal | null {
  if (horizon.until <= horizon.from) return invalid('horizon', 'ends-before-begins');
  if (horizon.until.getTime() - horizon.from.getTime() > LONGEST_MS) return invalid('horizon', 'too-long');
  if (fairnessFloor !== null && fairnessFloor !== undefined && !(fairnessFloor >= 0 && fairnessFloor <= 1))
    return invalid('fairnessFloor', 'out-of-range');
  if (seconds !== null && seconds !== undefined && !(seconds >= 1 && seconds <= MOST_SECONDS)) return invalid('seconds', 'out-of-range');
  return seed !== null && seed !== undefined && !(seed >= 0 && seed < 2 ** 31) ? invalid('seed', 'out-of-range') : null;
}

function drafted({ id, group, horizon, fairnessFloor, seconds, seed }: PlanInput, usual: number) {
  return {
    _id: id,
    group,
    horizon,
    fairnessFloor: fairnessFloor ?? usual,
    seconds: seconds ?? USUAL_SECONDS,
    seed: seed ?? 1,
  };
}

/** «Stop here, use the best so far.» */
export function stopPlan(asking: Asking, id: string): Promise<Answer> {
  return step(asking, { id, verb: 'stop' }, { stopAsked: true });
}

/** Throws a plan away; nothing of it was ever in the offers. */
export function discardPlan(asking: Asking, id: string): Promise<Answer> {
  return step(asking, { id, verb: 'discard' }, { stopAsked: true });
}

function step({ verb, viewer, op }: Asking, input: { id: string; verb: 'stop' | 'discard' }, set: Partial<Plan>): Promise<Answer> {
  const request = { operationId: op, name: `plans.${input.verb}`, group: '', input: { id: input.id }, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const plan = await planIn(steps, viewer, input.id);
    const state = led(planRules, input.verb, standingsIn(viewer, plan.group), plan);
    const guard = { _id: plan._id, state: plan.state };
    const after = await steps.change(Plans, guard, { $set: { ...set, state }, $inc: { version: 1 } });
    return changed(after ?? refuse({ typename: 'Stale', version: plan.version }));
  });
}
