import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';
import { Figures } from './figures.tsx';
import { LeftOuts } from './left-out.tsx';
import { Matches } from './matches.tsx';
import { PlannedRoutes } from './planned-routes.tsx';
import { planHead, planMark, type PlanSeen } from './saying.ts';
import { useWide } from './wide.ts';
import { Discard } from './working.tsx';

interface Parts {
  readonly plan: PlanSeen;
  readonly again: () => Promise<void>;
}

/** A plan to decide on, or one that was applied: at a desk in two panes, matches beside routes and what is left out. */
export function Settled({ plan, again }: Parts) {
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const wide = useWide();
  const ready = plan.state === 'READY';
  const open = plan.proposals.filter(({ outcome }) => outcome !== 'applied').map(({ id }) => id);
  const chosen = open.filter((id) => !unticked.has(id));
  const tick = (id: string, on: boolean) => {
    const next = new Set(unticked);
    if (on) next.delete(id);
    else next.add(id);
    setUnticked(next);
  };
  const deciding = ready ? <Deciding plan={plan} again={again} chosen={chosen} /> : <Applied plan={plan} />;
  const matches = (
    <>
      <Figures plan={plan} />
      <Matches plan={plan} unticked={unticked} tick={ready ? tick : undefined} />
    </>
  );
  const routes = (
    <>
      <PlannedRoutes plan={plan} />
      <LeftOuts plan={plan} />
    </>
  );
  if (!wide) {
    return (
      <Screen {...planHead(plan)} foot={deciding}>
        {matches}
        {routes}
      </Screen>
    );
  }
  return (
    <Screen {...planHead(plan)} kind="today-screen">
      <div class="today-main">
        <div class="pad after-list">{deciding}</div>
        {matches}
      </div>
      <div class="today-side">{routes}</div>
    </Screen>
  );
}

function Deciding({ plan, again, chosen }: Parts & { chosen: readonly string[] }) {
  const all = plan.proposals.length;
  const apply = async () => {
    const proposals = chosen.length === all ? null : [...chosen];
    const outcome = await now('ApplyPlan', { id: plan.id, proposals });
    if (outcome.kind !== 'done') say(outcomeWords(outcome));
    await again();
  };
  return (
    <div class="deciding">
      <Buttons>
        <Discard plan={plan} again={again} />
        <Button kind="primary" onClick={apply} off={chosen.length === 0 && plan.routes.length === 0}>
          {t('plans.apply', { n: chosen.length, all })}
        </Button>
      </Buttons>
      <p class="hint">{chosen.length === 0 && all > 0 ? t('plans.apply-none') : t('plans.apply-hint')}</p>
    </div>
  );
}

function Applied({ plan }: { plan: PlanSeen }) {
  const taken = plan.proposals.filter(({ outcome }) => outcome === 'applied').length;
  const drafted = plan.routes.filter(({ outcome }) => outcome === 'applied').length;
  const refused = [...plan.proposals, ...plan.routes].some(({ outcome }) => outcome !== null && outcome !== 'applied');
  return (
    <div class="deciding" role="status">
      <State {...planMark('APPLIED')}>
        {t('plans.applied', { n: taken, all: plan.proposals.length })} {t('plans.applied-routes', { n: drafted })}
      </State>
      {refused && <p>{t('plans.applied-not')}</p>}
      <LinkButton href="/drafts" kind="primary" icon="route">
        {t('plans.see-drafts')}
      </LinkButton>
    </div>
  );
}
