import { useAsk } from '../ask.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import type { ScreenProps } from '../screens.ts';
import { t } from '../words.ts';
import { isWorking, planHead } from './saying.ts';
import { Settled } from './settled.tsx';
import { Working } from './working.tsx';

/** One plan: as it works, to decide on, or as it was applied. */
export default function One({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const asked = useAsk('OnePlan', { id }, { topics: ['plans'] });
  const plan = asked.data?.plan;
  if (!plan) {
    return (
      <Screen title={t('plans.one')} back="/plan" backLabel={t('plans.back')} planner>
        <Answer of={asked}>{() => <p class="pad after-list">{t('plans.gone')}</p>}</Answer>
      </Screen>
    );
  }
  if (plan.state === 'READY' || plan.state === 'APPLIED') return <Settled key={plan.id} plan={plan} again={asked.again} />;
  return (
    <Screen {...planHead(plan)}>
      {isWorking(plan.state) && <Working plan={plan} done={asked.again} />}
      {plan.state === 'FAILED' && <Over title={t('plans.failed')} text={t('plans.failed-hint')} />}
      {plan.state === 'DISCARDED' && <Over title={t('plans.discarded')} text={t('plans.none-again')} />}
    </Screen>
  );
}

function Over({ title, text }: { title: string; text: string }) {
  return (
    <Empty icon="plan" title={title}>
      <p>{text}</p>
      <LinkButton href="/plan" kind="primary" size="big" wide>
        {t('plans.go-plan')}
      </LinkButton>
    </Empty>
  );
}
