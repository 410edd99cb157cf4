import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { Button } from '../parts/button.tsx';
import { say } from '../parts/notice.tsx';
import { isWorking, type PlanSeen } from '../plans/saying.ts';
import { Discard, Working } from '../plans/working.tsx';
import { outcomeWords } from '../refusals.ts';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { km, t } from '../words.ts';
import { orderOf, type Order } from './history.ts';
import type { BoardRoute } from './route.ts';
import { fresh, noteChange } from './undoing.ts';

/** The plan that is being made again, by board: it goes on while the planner is elsewhere. */
const underWay = signal<ReadonlyMap<string, string>>(new Map());

export const replanOf = (board: string): string | null => underWay.value.get(board) ?? null;

function setReplan(board: string, plan: string | null): void {
  const rest = [...underWay.value].filter(([key]) => key !== board);
  underWay.value = new Map(plan === null ? rest : [...rest, [board, plan]]);
}

/** What a new plan may put others in the place of: drafts that are planned for a shift and not locked. */
export const replannable = (routes: readonly BoardRoute[]): BoardRoute[] =>
  routes.filter(({ state, locked, shift }) => state === 'DRAFT' && !locked && shift !== null);

interface ReplanProps {
  readonly routes: readonly BoardRoute[];
  readonly board: string;
  readonly again: () => Promise<void>;
}

/** Begins to plan again all drafts of the day but the locked ones. */
export function ReplanButton({ routes, board }: ReplanProps) {
  const rest = replannable(routes);
  const start = async () => {
    const id = uuid7();
    const seen = rest.map((route) => ({ id: route.id, version: route.version }));
    const outcome = await now('ReplanRoutes', { id, group: group.value?.id ?? '', routes: seen });
    if (outcome.kind === 'done') setReplan(board, id);
    else say(outcomeWords(outcome));
  };
  return (
    <Button size="slim" icon="again" off={rest.length === 0 || replanOf(board) !== null} onClick={start}>
      {t('plans.replan')}
    </Button>
  );
}

/** While it works and once it is ready: what it would make of the day, to be used or thrown away. */
export function Replanning(props: ReplanProps) {
  const plan = replanOf(props.board);
  return plan === null ? null : <OneReplan key={plan} plan={plan} {...props} />;
}

function OneReplan({ plan: id, board, ...rest }: ReplanProps & { plan: string }) {
  const asked = useAsk('OnePlan', { id }, { topics: ['plans'] });
  const plan = asked.data?.plan;
  const state = plan?.state;
  useEffect(() => {
    if (state === 'DISCARDED' || state === 'APPLIED') setReplan(board, null);
    if (state === 'FAILED') say(t('plans.failed'));
    if (state === 'FAILED') setReplan(board, null);
  }, [state]);
  if (!plan) return null;
  if (isWorking(plan.state)) return <Working plan={plan} done={asked.again} slim />;
  if (plan.state !== 'READY') return null;
  return <Ready plan={plan} board={board} done={asked.again} {...rest} />;
}

function Ready({ plan, routes, board, again, done }: ReplanProps & { plan: PlanSeen; done: () => Promise<void> }) {
  const before = routes.filter(({ id }) => plan.replans.includes(id));
  const use = async () => {
    const outcome = await now('ApplyPlan', { id: plan.id, proposals: null });
    if (outcome.kind === 'done') await noteReplan(board, { plan, before });
    else say(outcome.kind === 'refused' && outcome.refusal.name === 'Stale' ? t('plans.replan-stale') : outcomeWords(outcome));
    await Promise.all([again(), done()]);
  };
  return (
    <section class="progress" aria-label={t('plans.replan')}>
      <p role="status">{readyWords(plan, before)}</p>
      <div class="acts">
        <Discard plan={plan} again={done} />
        <Button kind="primary" onClick={use}>
          {t('plans.replan-use')}
        </Button>
      </div>
    </section>
  );
}

const loadsOn = (routes: readonly { readonly stops: readonly { readonly pickups: readonly unknown[] }[] }[]): number =>
  routes.reduce((sum, { stops }) => sum + stops.reduce((all, { pickups }) => all + pickups.length, 0), 0);

const wayOf = (routes: readonly { readonly metres: number }[]): string => km(routes.reduce((sum, { metres }) => sum + metres, 0));

function readyWords({ routes }: PlanSeen, before: readonly BoardRoute[]): string {
  return t('plans.replan-ready', {
    ...{ routes: t('plans.routes', { n: routes.length }), wasRoutes: before.length },
    ...{ way: wayOf(routes), wasWay: wayOf(before) },
    ...{ loads: t('plans.loads', { n: loadsOn(routes) }), wasLoads: loadsOn(before) },
  });
}

/** So that it can be undone: the drafts as they were, and those that took their place. */
async function noteReplan(board: string, { plan, before }: { plan: PlanSeen; before: readonly BoardRoute[] }): Promise<void> {
  const made = (await Promise.all(plan.routes.map(({ id }) => fresh(id)))).flatMap((route) => ('kind' in route ? [] : [orderOf(route)]));
  const gone = ({ id }: { readonly id: string }): Order => ({ id, stops: [] });
  noteChange(board, {
    label: t('plans.did-replan'),
    before: [...before.map(orderOf), ...made.map(gone)],
    after: [...before.map(gone), ...made],
  });
}
