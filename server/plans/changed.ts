import { NOT_FOUND, refuse, type Done } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { Plans, type Plan } from './model.ts';

/** The plan as the verb's snapshot has it; not found for whoever is not of its group. */
export async function planIn(steps: Verb, viewer: Viewer, id: string): Promise<Plan> {
  const plan = await steps.find(Plans, { _id: id });
  return plan && viewer.roles.has(plan.group) ? plan : refuse(NOT_FOUND);
}

export function changed({ _id, version }: Pick<Plan, '_id' | 'version'>): Done {
  return { typename: 'PlanChanged', refs: [{ kind: 'Plan', id: _id, version }] };
}
