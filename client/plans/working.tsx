import { useEffect, useState } from 'preact/hooks';
import { ask, now } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Rich } from '../parts/rich.tsx';
import { outcomeWords } from '../refusals.ts';
import { km, t } from '../words.ts';
import { isWorking, type PlanSeen } from './saying.ts';

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

interface WorkingProps {
  readonly plan: PlanSeen;
  readonly done: () => Promise<void>;
  /** In one line, over what it works on. */
  readonly slim?: boolean;
}

/** How far the computation is; it can be stopped at the best so far. */
export function Working({ plan, done, slim = false }: WorkingProps) {
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
        <Button wide={!slim} onClick={stop} off={stopping} busy={stopping}>
          {stopping ? t('plans.stopping') : t('plans.stop')}
        </Button>
        {slim && <Discard plan={plan} again={done} />}
      </div>
      {!slim && (
        <>
          <p class="pad after-list quiet">{t('plans.while')}</p>
          <div class="pad">
            <Discard plan={plan} again={done} />
          </div>
        </>
      )}
    </>
  );
}

const PHASES = ['queued', 'matching', 'routing', 'checking', 'ready'] as const;

interface DiscardProps {
  readonly plan: PlanSeen;
  readonly again: () => Promise<void>;
}

export function Discard({ plan, again }: DiscardProps) {
  const discard = async () => {
    const sure = await confirm({ title: t('plans.discard-ask'), text: t('plans.discard-text'), yes: t('plans.discard'), grave: true });
    if (!sure) return;
    const outcome = await now('DiscardPlan', { id: plan.id });
    if (outcome.kind !== 'done') say(outcomeWords(outcome));
    await again();
  };
  return <Button onClick={discard}>{t('plans.discard')}</Button>;
}
