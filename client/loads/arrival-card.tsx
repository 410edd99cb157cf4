import { clock } from '../clock.ts';
import { LinkButton } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Amount } from '../parts/list.tsx';
import { State, Tag } from '../parts/state.tsx';
import { Reach } from '../people/reach.tsx';
import { duration, t, when } from '../words.ts';
import { isReceivable, type Arrival } from './arrivals.ts';
import { amountsOf, goodsOf, type Coming } from './saying.ts';
import { isSigned } from './signing.ts';
import { keepingOf } from './warmth.ts';

interface CardProps {
  readonly arrival: Arrival<Coming>;
}

/** One arrival: how long still, who brings what, and the way to receive it. */
export function ArrivalCard({ arrival }: CardProps) {
  const { stage, loads } = arrival;
  const open = loads.filter((load) => isReceivable(load) && !isSigned(load.id));
  const waits = loads.some(({ id }) => isSigned(id));
  return (
    <Card title={countdownOf(arrival)} tag={<Stand arrival={arrival} />} {...toneOf(stage)}>
      <p>{whoAndWhen(arrival)}</p>
      <ul class="plain-rows">
        {loads.map((load) => (
          <li class="row-top wrap" key={load.id}>
            <span>
              {goodsOf(load)} <Kept load={load} />
            </span>
            <Amount {...amountsOf(load)} />
          </li>
        ))}
      </ul>
      {waits && <State mark="draft">{t('loads.waiting')}</State>}
      {stage !== 'here' && <Reach who={arrival.driver} />}
      {open[0] && <Receive load={open[0]} arrival={arrival} />}
    </Card>
  );
}

const toneOf = (stage: Arrival<Coming>['stage']) =>
  stage === 'late' ? { tone: 'late' as const } : stage === 'here' ? { tone: 'now' as const } : {};

function countdownOf({ stage, at }: Arrival<Coming>): string {
  if (stage === 'here') return t('loads.here');
  if (at === null) return t('loads.no-time');
  const seconds = (Date.parse(at) - clock.value.getTime()) / 1000;
  if (stage === 'late') return t('loads.due', { lasting: duration(seconds) });
  return seconds < 60 ? t('loads.soon') : t('loads.in', { lasting: duration(seconds) });
}

function Stand({ arrival: { stage, loads } }: CardProps) {
  if (stage === 'late')
    return (
      <Tag mark="late" tone="act">
        {t('loads.late')}
      </Tag>
    );
  if (stage === 'here')
    return (
      <Tag mark="done" tone="good">
        {t('loads.arrived')}
      </Tag>
    );
  const taken = loads.some(({ state }) => state === 'COLLECTED');
  return taken ? (
    <Tag mark="way" tone="good">
      {t('loads.on-the-way')}
    </Tag>
  ) : (
    <Tag mark="full">{t('loads.planned')}</Tag>
  );
}

function whoAndWhen({ driver, at, stage }: Arrival<Coming>): string {
  if (!driver) return t('loads.no-driver');
  if (at === null || stage === 'here') return t('loads.driver', { driver: driver.name });
  return t('loads.expected', { driver: driver.name, when: when(at, clock.value) });
}

function Kept({ load }: { load: Coming }) {
  const keeping = keepingOf(load.commodity);
  return keeping && <Tag {...(keeping === 'hot' ? {} : { mark: 'cold' as const })}>{t(`goods.${keeping}`)}</Tag>;
}

function Receive({ load, arrival: { driver, stage } }: CardProps & { load: Coming }) {
  return (
    <LinkButton href={`/receive/${load.id}`} kind="primary">
      {driver && stage !== 'here' ? t('loads.receive-button', { driver: driver.name }) : t('loads.receive-food')}
    </LinkButton>
  );
}
