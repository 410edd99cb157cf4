import { useEffect, useState } from 'preact/hooks';
import { ask, now } from '../api.ts';
import { useAsk, type Asked } from '../ask.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Rich } from '../parts/rich.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import type { Result } from '../api.ts';
import type { ScreenProps } from '../screens.ts';
import { km, t } from '../words.ts';
import { Figures } from './figures.tsx';
import { LeftOuts } from './left-out.tsx';
import { Matches } from './matches.tsx';
import { PlannedRoutes } from './planned-routes.tsx';
import { isWorking, planMark, type PlanSeen } from './saying.ts';
import { horizonWords } from './start.tsx';

export default function One({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const asked = useAsk('OnePlan', { id }, { topics: ['plans'] });
  const plan = asked.data?.plan;
  const sub = plan ? `${horizonWords(plan.horizon)}. ${t(`plans.state.${plan.state}`)}` : undefined;
  return (
    <Screen title={t('plans.one')} sub={sub} back="/plan" backLabel={t('plans.back')} planner>
      <Answer of={asked}>
        {({ plan }) => (plan ? <Seen key={plan.id} plan={plan} asked={asked} /> : <p class="pad">{t('plans.gone')}</p>)}
      </Answer>
    </Screen>
  );
}

function Seen({ plan, asked }: { plan: PlanSeen; asked: Asked<Result<'OnePlan'>> }) {
  if (isWorking(plan.state)) return <Working plan={plan} done={asked.again} />;
  if (plan.state === 'FAILED') return <Over title={t('plans.failed')} text={t('plans.failed-hint')} />;
  if (plan.state === 'DISCARDED') return <Over title={t('plans.discarded')} text={t('plans.none')} />;
  return <Settled plan={plan} again={asked.again} />;
}

function Over({ title, text }: { title: string; text: string }) {
  return (
    <Empty icon="plan" title={title}>
      <p>{text}</p>
      <LinkButton href="/plan" kind="primary">
        {t('plans.go-plan')}
      </LinkButton>
    </Empty>
  );
}

const EACH_MS = 1000;

/** What it has come to so far, asked each second until it is done. */
function useProgress({ id, progress }: PlanSeen, done: () => Promise<void>): PlanSeen['progress'] {
  const [seen, setSeen] = useState(progress);
  useEffect(() => {
    let waiting = false;
    const look = async () => {
      if (waiting || document.hidden) return;
      waiting = true;
      const outcome = await ask('PlanProgress', { id });
      waiting = false;
      if (outcome.kind !== 'done' || !outcome.data.plan) return;
      setSeen(outcome.data.plan.progress);
      if (!isWorking(outcome.data.plan.state)) await done();
    };
    const timer = setInterval(() => void look(), EACH_MS);
    return () => clearInterval(timer);
  }, [id]);
  return seen;
}

function Working({ plan, done }: { plan: PlanSeen; done: () => Promise<void> }) {
  const { phase, part, routed, metres } = useProgress(plan, done);
  const [stopping, setStopping] = useState(false);
  const stop = async () => {
    const outcome = await now('StopPlan', { id: plan.id });
    if (outcome.kind === 'done') setStopping(true);
    else say(outcomeWords(outcome));
  };
  const phaseWords = PHASES.find((one) => one === phase) ?? 'queued';
  const soFar = routed === null || metres === null ? '' : ` ${t('plans.so-far', { n: routed, way: km(metres) })}`;
  return (
    <>
      <div class="progress" role="group" aria-label={t('plans.working')}>
        <label for="plan-progress">
          <Rich words={t(`plans.phase.${phaseWords}`) + soFar} />
        </label>
        <progress id="plan-progress" max={1} value={part} />
        <Button wide onClick={stop} off={stopping} busy={stopping}>
          {stopping ? t('plans.stopping') : t('plans.stop')}
        </Button>
      </div>
      <p class="pad quiet">{t('plans.while')}</p>
      <div class="pad">
        <Discard plan={plan} again={done} />
      </div>
    </>
  );
}

const PHASES = ['queued', 'matching', 'routing', 'checking', 'ready'] as const;

interface Parts {
  readonly plan: PlanSeen;
  readonly again: () => Promise<void>;
}

function Discard({ plan, again }: Parts) {
  const discard = async () => {
    const sure = await confirm({ title: t('plans.discard-ask'), text: t('plans.discard-text'), yes: t('plans.discard'), grave: true });
    if (!sure) return;
    const outcome = await now('DiscardPlan', { id: plan.id });
    if (outcome.kind !== 'done') say(outcomeWords(outcome));
    await again();
  };
  return <Button onClick={discard}>{t('plans.discard')}</Button>;
}

function Settled({ plan, again }: Parts) {
  const open = plan.proposals.filter(({ outcome }) => outcome !== 'applied').map(({ id }) => id);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const chosen = open.filter((id) => !unticked.has(id));
  const tick = (id: string, on: boolean) => {
    const next = new Set(unticked);
    if (on) next.delete(id);
    else next.add(id);
    setUnticked(next);
  };
  return (
    <>
      {plan.state === 'READY' ? <Deciding plan={plan} again={again} chosen={chosen} /> : <Applied plan={plan} />}
      <Figures plan={plan} />
      <Matches plan={plan} unticked={unticked} tick={plan.state === 'READY' ? tick : undefined} />
      <PlannedRoutes plan={plan} />
      <LeftOuts plan={plan} />
    </>
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
    <div class="form">
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
    <div class="form" role="status">
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
