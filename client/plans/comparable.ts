import type { PlanHead } from './saying.ts';

/** Plans that can be laid beside each other: worked out, and of what is open. */
export const comparable = (plans: readonly PlanHead[]): PlanHead[] =>
  plans.filter(({ state, replans }) => (state === 'READY' || state === 'APPLIED') && replans.length === 0);
