import type { Rules } from '../verbs/rules.ts';
import type { PlanState } from './model.ts';

/** A planner starts, stops, applies and discards; the job that solves stands as the alliance. */
export const planRules: Rules<PlanState, 'start' | 'replan' | 'take' | 'tell' | 'settle' | 'fail' | 'stop' | 'apply' | 'discard'> = {
  start: { by: ['planner'], leads: { none: 'queued' } },
  replan: { by: ['planner'], leads: { none: 'queued' } },
  take: { by: ['alliance'], leads: { queued: 'solving', solving: 'solving' } },
  tell: { by: ['alliance'], leads: { solving: 'solving' } },
  settle: { by: ['alliance'], leads: { solving: 'ready' } },
  fail: { by: ['alliance'], leads: { queued: 'failed', solving: 'failed' } },
  stop: { by: ['planner'], leads: { queued: 'queued', solving: 'solving' } },
  apply: { by: ['planner'], leads: { ready: 'applied', applied: 'applied' } },
  discard: { by: ['planner'], leads: { queued: 'discarded', solving: 'discarded', ready: 'discarded', failed: 'discarded' } },
};
