import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock, trueNow } from '../clock.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { Wrong } from '../parts/field.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { ago, kg, km, t } from '../words.ts';
import { FairnessDial } from './dial.tsx';
import { HORIZONS, horizonOf, type Horizon } from './horizon.ts';
import { comparable } from './comparable.ts';
import { horizonWords, planMark, type PlanHead } from './saying.ts';

const SEARCHES = ['10', '30', '60'] as const;
type Search = (typeof SEARCHES)[number];
/** Until the group's setting is known. */
const USUAL_FLOOR = 0.8;

export default function Start() {
  const here = group.value?.id;
  const asked = useAsk('Plans', here ? { group: here } : null, { keep: true, topics: ['plans'] });
  return (
    <Screen title={t('plans.title')} kind="plan-start" planner>
      <div class="start-side">
        <StartForm />
        <div class="pad after-list">
          <Buttons>
            <LinkButton href="/drafts" icon="route">
              {t('plans.to-drafts')}
            </LinkButton>
            <LinkButton href="/import" icon="share">
              {t('plans.import')}
            </LinkButton>
          </Buttons>
        </div>
      </div>
      <div class="start-list">
        <ListHead>{t('plans.list')}</ListHead>
        <Answer of={asked}>
          {({ plans }) => (
            <>
              <PlanList of={plans.items} />
              <CompareNewest of={plans.items} />
            </>
          )}
        </Answer>
      </div>
    </Screen>
  );
}

function StartForm() {
  const here = group.value?.id;
  const settings = useAsk('GroupFloor', here ? { group: here } : null, { topics: ['groups'] });
  const [horizon, setHorizon] = useState<Horizon>('today');
  const [search, setSearch] = useState<Search>('10');
  const [typed, setTyped] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const floor = typed ?? settings.data?.group?.settings.fairnessFloor ?? USUAL_FLOOR;
  const start = async () => {
    if (!here) return;
    const id = uuid7();
    const input = { id, group: here, horizon: horizonOf(horizon, trueNow()), fairnessFloor: floor, seconds: Number(search) };
    const outcome = await now('StartPlan', { input });
    if (outcome.kind === 'done') go(`/plan/${id}`);
    else setError(outcomeWords(outcome));
  };
  return (
    <form class="form" aria-label={t('plans.start')} onSubmit={(event) => event.preventDefault()}>
      <Segment
        legend={t('plans.horizon')}
        showLegend
        value={horizon}
        onValue={setHorizon}
        options={HORIZONS.map((value) => ({ value, label: t(`plans.${value}`) }))}
      />
      <FairnessDial value={floor} onValue={setTyped} />
      <Segment
        legend={t('plans.search')}
        showLegend
        value={search}
        onValue={setSearch}
        options={SEARCHES.map((value) => ({ value, label: t('plans.seconds', { n: value }) }))}
      />
      <Wrong error={error} />
      <Button kind="primary" size="big" type="button" icon="plan" onClick={start}>
        {t('plans.make')}
      </Button>
      <p class="hint">{t('plans.while')}</p>
    </form>
  );
}

/** The two newest that were worked out, side by side. */
function CompareNewest({ of }: { of: readonly PlanHead[] }) {
  const [one, other] = comparable(of);
  if (!one || !other) return null;
  return (
    <div class="pad after-list">
      <LinkButton href={`/plan/compare/${other.id}/${one.id}`}>{t('plans.compare-two')}</LinkButton>
    </div>
  );
}

function PlanList({ of }: { of: readonly PlanHead[] }) {
  if (of.length === 0) return <p class="pad after-list quiet">{t('plans.none')}</p>;
  return (
    <List label={t('plans.list')}>
      {of.map((plan) => (
        <PlanRow key={plan.id} plan={plan} />
      ))}
    </List>
  );
}

function PlanRow({ plan }: { plan: PlanHead }) {
  const { figures, horizon, startedBy } = plan;
  const who = t('plans.by', { name: startedBy?.name ?? '–', ago: ago(plan.startedAt, clock.value) });
  const did =
    figures && t('plans.row-note', { loads: t('plans.loads', { n: figures.loads }), weight: kg(figures.grams), way: km(figures.metres) });
  return (
    <Row
      title={
        plan.replans.length > 0 ? t('plans.replan-of', { n: plan.replans.length, horizon: horizonWords(horizon) }) : horizonWords(horizon)
      }
      href={`/plan/${plan.id}`}
      state={<State {...planMark(plan.state)}>{t(`plans.state.${plan.state}`)}</State>}
      note={did ? `${did}, ${who}` : who}
    />
  );
}
