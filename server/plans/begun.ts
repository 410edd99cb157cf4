import type { Done } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { changed } from './changed.ts';
import { Plans, type Plan } from './model.ts';

/** Seconds given to routing where nobody says. */
export const USUAL_SECONDS = 10;

type Given = Pick<Plan, '_id' | 'group' | 'state' | 'horizon' | 'fairnessFloor' | 'seconds' | 'seed' | 'startedBy'> & Pick<Plan, 'replans'>;

/** Writes a plan of which nothing is known yet, and the job that solves it. */
export async function begun(steps: Verb, given: Given): Promise<Done> {
  const plan: Plan = {
    ...given,
    progress: { phase: 'queued', part: 0, routed: null, metres: null },
    stopAsked: false,
    tries: 0,
    proposals: [],
    routes: [],
    leftOut: [],
    figures: null,
    failure: null,
    startedAt: steps.at,
    version: 1,
  };
  await steps.add(Plans, plan);
  steps.enqueue({ name: 'plans.solve', key: plan._id, data: { plan: plan._id } });
  return changed(plan);
}
