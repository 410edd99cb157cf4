import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Person } from './person.ts';

const HOUR = 3_600_000;
const LOOK_AGAIN_MS = 300;
const PLAN_TAKES_MS = 120_000;
const SEARCH_SECONDS = 5;

interface Plan {
  readonly state: string;
  readonly proposals: readonly { readonly id: string; readonly grams: number; readonly outcome: string | null }[];
  readonly routes: readonly { readonly id: string; readonly outcome: string | null }[];
}

/** A route that drivers may race for. */
export interface Published {
  readonly id: string;
  readonly version: number;
}

/** Starts a plan for the coming day, watches it, applies and publishes it. Answers the routes that are open now. */
export async function planDay(planner: Person): Promise<Published[]> {
  const id = newId();
  const now = Date.now();
  const horizon = { from: new Date(now), until: new Date(now + 30 * HOUR) };
  const begun = await planner.done('DayStartPlan', { input: { id, group: planner.group, horizon, seconds: SEARCH_SECONDS } });
  if (!begun || !(await watched(planner, id))) return [];
  if (!(await planner.done('DayApplyPlan', { id }))) return [];
  const { proposals, routes } = await planner.ask<Plan>('DayPlan', { id });
  const reserved = proposals.filter(({ outcome }) => outcome === 'applied');
  planner.day.tally.add({ matched: reserved.reduce((grams, one) => grams + one.grams, 0) });
  return published(
    planner,
    routes.filter(({ outcome }) => outcome === 'applied').map((route) => route.id),
  );
}

/** Looks how far it is until it is ready; what it says of its progress never goes back. */
async function watched(planner: Person, id: string): Promise<boolean> {
  const { tally } = planner.day;
  const until = Date.now() + PLAN_TAKES_MS;
  const phases = ['queued', 'matching', 'routing', 'checking', 'ready'];
  for (let phase = 0; Date.now() < until; await sleep(LOOK_AGAIN_MS)) {
    const { state, progress, failure } = await planner.ask<Watched>('DayPlanProgress', { id });
    if (state === 'READY') return true;
    if (state === 'FAILED') return said(false, `The plan failed: ${String(failure)}`);
    const at = phases.indexOf(progress.phase);
    said(at >= phase, `The plan went from ${String(phases[phase])} back to ${progress.phase}`);
    phase = at;
  }
  return said(false, 'The plan was not ready in two minutes');

  function said(kept: boolean, name: string): boolean {
    tally.promise(kept, name);
    return kept;
  }
}

interface Watched {
  readonly state: string;
  readonly failure: string | null;
  readonly progress: { readonly phase: string };
}

async function published(planner: Person, routes: readonly string[]): Promise<Published[]> {
  const open: Published[] = [];
  for (const id of routes) {
    const { version } = await planner.ask<{ version: number }>('DayRoute', { id });
    const said = await planner.done('DayPublishRoute', { id, version });
    if (said) open.push({ id, version: said.version ?? version });
  }
  return open;
}
