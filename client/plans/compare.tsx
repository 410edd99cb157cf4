import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { DataTable } from '../parts/chart.tsx';
import { Answer } from '../parts/empty.tsx';
import { SelectField } from '../parts/field.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { group } from '../session.ts';
import { ago, kg, km, number, percent, t } from '../words.ts';
import { comparable } from './comparable.ts';
import { differenceIn, MEASURES, sumsOf, type Measure, type Sums } from './compare.ts';
import { horizonWords, type PlanHead, type PlanSeen } from './saying.ts';

/** Two plans side by side, their difference in words; one is chosen. */
export default function Compare({ params }: ScreenProps) {
  const here = group.value?.id;
  const [one, other] = [params['one'] ?? '', params['other'] ?? ''];
  const plans = useAsk('Plans', here ? { group: here } : null, { topics: ['plans'] });
  const first = useAsk('OnePlan', { id: one }, { topics: ['plans'] });
  const second = useAsk('OnePlan', { id: other }, { topics: ['plans'] });
  return (
    <Screen title={t('plans.compare')} back="/plan" backLabel={t('plans.back')} planner kind="compare-screen">
      <Answer of={plans}>{({ plans: list }) => <Choosing of={comparable(list.items)} one={one} other={other} />}</Answer>
      <Answer of={second}>
        {() =>
          first.data?.plan && second.data?.plan ? (
            <Sides one={first.data.plan} other={second.data.plan} />
          ) : (
            <p class="pad">{t('plans.gone')}</p>
          )
        }
      </Answer>
    </Screen>
  );
}

function Choosing({ of, one, other }: { of: readonly PlanHead[]; one: string; other: string }) {
  const options = of.map((plan) => ({ value: plan.id, label: nameOf(plan) }));
  const to = (a: string, b: string) => go(`/plan/compare/${a}/${b}`, { replace: true });
  return (
    <div class="form two-fields">
      <SelectField label={t('plans.compare-one')} value={one} onValue={(id) => to(id, other)} options={options} />
      <SelectField label={t('plans.compare-other')} value={other} onValue={(id) => to(one, id)} options={options} />
    </div>
  );
}

/** Two plans of a day by one person differ in what they come to. */
const nameOf = ({ horizon, startedBy, startedAt, figures }: PlanHead): string =>
  t('plans.compare-name', {
    horizon: horizonWords(horizon),
    routes: t('plans.routes', { n: figures?.routes ?? 0 }),
    way: km(figures?.metres ?? 0),
    name: startedBy?.name ?? '–',
    ago: ago(startedAt, clock.value),
  });

function Sides({ one, other }: { one: PlanSeen; other: PlanSeen }) {
  const [a, b] = [sumsOf(one), sumsOf(other)];
  const columns = [
    { label: t('plans.figures') },
    { label: t('plans.compare-a'), end: true },
    { label: t('plans.compare-b'), end: true },
    { label: t('plans.compare-difference') },
  ];
  const rows = MEASURES.map((measure) => [
    t(`plans.measure.${measure}`),
    told(measure, a[measure]),
    told(measure, b[measure]),
    <Difference key={measure} measure={measure} one={a} other={b} />,
  ]);
  return (
    <>
      <p class="pad after-list" role="status">
        {summary(a, b)}
      </p>
      <div class="pad compare-table">
        <DataTable caption={t('plans.compare')} columns={columns} rows={rows} />
      </div>
      <div class="pad acts after-list">
        <Choose plan={one} other={other} words={t('plans.choose-a')} />
        <Choose plan={other} other={one} words={t('plans.choose-b')} />
      </div>
      <p class="pad hint">{t('plans.choose-hint')}</p>
    </>
  );
}

function told(measure: Measure, value: number): string {
  if (measure === 'grams') return kg(value);
  if (measure === 'smallest') return percent(value);
  if (measure === 'metres') return km(value);
  return measure === 'seconds' ? t('plans.in-hours', { n: number(value / 3600) }) : number(value);
}

const MARKS = {
  better: { mark: 'done', tone: 'good' },
  worse: { mark: 'part', tone: 'calm' },
  same: { mark: 'open', tone: 'past' },
} as const;

function Difference({ measure, one, other }: { measure: Measure; one: Sums; other: Sums }) {
  const { by, is } = differenceIn(measure, one, other);
  return <State {...MARKS[is]}>{differenceWords(measure, by)}</State>;
}

function differenceWords(measure: Measure, by: number): string {
  if (by === 0) return t('plans.the-same');
  const amount = told(measure, Math.abs(by));
  return by > 0 ? t('plans.more-by', { by: amount }) : t('plans.less-by', { by: amount });
}

/** "B against A: 120 kg more, 14 km less." Only what differs. */
function summary(one: Sums, other: Sums): string {
  const differing = MEASURES.filter((measure) => one[measure] !== other[measure]);
  if (differing.length === 0) return t('plans.compare-same');
  const words = differing.map((measure) =>
    t('plans.differs', { what: t(`plans.measure.${measure}`), by: differenceWords(measure, other[measure] - one[measure]) }),
  );
  return t('plans.compare-sum', { differences: words.join('; ') });
}

/** Goes on with one; the other, if it was not used yet, is thrown away. */
function Choose({ plan, other, words }: { plan: PlanSeen; other: PlanSeen; words: string }) {
  const choose = async () => {
    if (other.state === 'READY' && other.id !== plan.id) {
      const sure = await confirm({ title: t('plans.choose-ask'), text: t('plans.choose-text'), yes: words });
      if (!sure) return;
      const outcome = await now('DiscardPlan', { id: other.id });
      if (outcome.kind !== 'done') return say(outcomeWords(outcome));
    }
    go(`/plan/${plan.id}`);
  };
  return <Button onClick={choose}>{words}</Button>;
}
