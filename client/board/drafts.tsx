import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { ListHead } from '../parts/list.tsx';
import { Rich } from '../parts/rich.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWide } from '../plans/wide.ts';
import { dayHeading, kg, km, manner, t } from '../words.ts';
import { useBoard, type Board } from './board.ts';
import { isPublishable } from './breaches.ts';
import { publishAll } from './doing.ts';
import { DraftRow } from './draft-row.tsx';
import { RouteMap } from './route-map.tsx';
import type { BoardRoute } from './route.ts';
import { Unrouted } from './unrouted.tsx';

/** The group's drafted and open routes: looked over, put right, published. */
export default function Drafts() {
  const board = useBoard();
  const wide = useWide();
  const routes = board.routes.filter(({ state }) => state === 'DRAFT' || state === 'OPEN');
  const ready = routes.filter((route) => isPublishable(route, clock.value));
  const foot = ready.length > 0 && !wide ? <PublishAll ready={ready} again={board.asked.again} /> : undefined;
  return (
    <Screen
      title={t('plans.drafts')}
      back="/plan"
      backLabel={t('plans.back')}
      planner
      foot={foot}
      {...(wide && routes.length > 0 && { kind: 'plan-screen' })}
    >
      <Answer of={board.asked}>
        {() => {
          if (routes.length === 0) return <NoDrafts />;
          const list = <DayLists board={board} routes={routes} ready={ready} />;
          return wide ? list : <div class="draft-lists">{list}</div>;
        }}
      </Answer>
    </Screen>
  );
}

interface ListsProps {
  readonly board: Board;
  readonly routes: readonly BoardRoute[];
  readonly ready: readonly BoardRoute[];
}

function DayLists({ board, routes, ready }: ListsProps) {
  const [looked, setLooked] = useState<string | null>(null);
  const wide = useWide();
  const days = byDay(routes);
  const list = [...days].map(([day, those]) => (
    <section key={day} aria-label={dayHeading(those[0]?.window.from ?? day, clock.value)}>
      <ListHead>{dayHeading(those[0]?.window.from ?? day, clock.value)}</ListHead>
      <ul class="list">
        {those.map((route) => (
          <DraftRow
            key={route.id}
            route={route}
            n={board.numbers.get(route.id) ?? 0}
            chosen={wide && route.id === looked}
            onLook={() => setLooked(route.id)}
            again={board.asked.again}
          />
        ))}
      </ul>
    </section>
  ));
  return (
    <>
      <div class="plan-tools">
        <p class="plan-sum">
          <Rich words={sumWords(routes)} />
        </p>
        {wide && ready.length > 0 && <PublishAll ready={ready} again={board.asked.again} slim />}
      </div>
      <div class="plan-left">
        {list}
        <Unrouted />
      </div>
      {wide && (
        <div class="plan-right whole-map">
          <RouteMap routes={routes} numbers={board.numbers} chosen={looked} onChoose={setLooked} />
        </div>
      )}
    </>
  );
}

function byDay(routes: readonly BoardRoute[]): Map<string, BoardRoute[]> {
  const days = new Map<string, BoardRoute[]>();
  for (const route of routes) {
    const day = dayKey(new Date(route.window.from), manner.value);
    days.set(day, [...(days.get(day) ?? []), route]);
  }
  return days;
}

function sumWords(routes: readonly BoardRoute[]): string {
  const carried = routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups));
  return t('plans.drafts-sum', {
    routes: t('plans.routes', { n: routes.length }),
    weight: kg(carried.reduce((sum, { grams }) => sum + grams, 0)),
    way: km(routes.reduce((sum, { metres }) => sum + metres, 0)),
  });
}

function PublishAll({ ready, again, slim = false }: { ready: readonly BoardRoute[]; again: () => Promise<void>; slim?: boolean }) {
  return (
    <Button kind="primary" size={slim ? 'slim' : 'big'} onClick={() => publishAll(ready).then(again)}>
      {t('plans.publish-all', { n: ready.length })}
    </Button>
  );
}

function NoDrafts() {
  return (
    <>
      <Empty icon="route" title={t('plans.drafts-none')}>
        <p>{t('plans.drafts-none-hint')}</p>
        <LinkButton href="/plan" kind="primary" size="big" wide>
          {t('plans.go-plan')}
        </LinkButton>
      </Empty>
      <Unrouted />
    </>
  );
}
