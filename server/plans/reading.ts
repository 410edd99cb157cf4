import { afterCursor, page, type Page, type PageArguments } from '../pages.ts';
import { holds, type Viewer } from '../viewer.ts';
import { Plans, type Plan } from './model.ts';

/** The plans of these ids that are there, in any order. */
export function plansByIds(ids: readonly string[]): Promise<Plan[]> {
  return Plans.find({ _id: { $in: [...ids] } })
    .lean<Plan[]>()
    .exec();
}

/** The plan, for a planner of its group. */
export async function planFor(viewer: Viewer, id: string): Promise<Plan | null> {
  const plan = await Plans.findOne({ _id: id }).lean<Plan>();
  return plan && holds(viewer, plan.group, 'planner') ? plan : null;
}

/** A group's plans for its planners, newest first. */
export async function plansOf(viewer: Viewer, group: string, list: PageArguments): Promise<Page<Plan>> {
  if (!holds(viewer, group, 'planner')) return { items: [], next: null };
  return page(list, (limit, after) =>
    Plans.find({ group, ...afterCursor(after) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<Plan[]>(),
  );
}
