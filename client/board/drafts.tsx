import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { ListHead } from '../parts/list.tsx';
import { Rich } from '../parts/rich.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWide } from '../plans/wide.ts';
import { dayHeading, manner, t } from '../words.ts';
import { useBoard, type Board } from './board.ts';
import { isPublishable } from './breaches.ts';
import { PlanDesk } from './desk.tsx';
import { DayButtons } from './day-buttons.tsx';
import { DraftRow } from './draft-row.tsx';
import { PublishAll, sumWords } from './drafts-parts.tsx';
import { usePresence } from './presence.ts';
import { Replanning } from './replan.tsx';
import type { BoardRoute } from './route.ts';
import { boardOfDay } from './undoing.ts';
import { Unrouted } from './unrouted.tsx';

/** The group's drafted and open routes: looked over, put right, published. */
export default function Drafts() {
  const board = useBoard();
  const presence = usePresence(board.numbers);
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
      {...(presence !== undefined && { presence })}
      foot={foot}
      {...(wide && routes.length > 0 && { kind: 'plan-screen' })}
    >
      <Answer of={board.asked}>
        {() => {
          if (routes.length === 0) return <NoDrafts />;
          if (wide) return <PlanDesk board={board} routes={board.routes.filter(isStanding)} />;
          return (
            <div class="draft-lists">
              <DayLists board={board} routes={routes} />
            </div>
          );
        }}
      </Answer>
    </Screen>
  );
}

/** At a desk those that drivers have stand among the others: a stop may go to them too. */
const isStanding = ({ state }: BoardRoute): boolean => state !== 'COMPLETED' && state !== 'CANCELLED';

interface ListsProps {
  readonly board: Board;
  readonly routes: readonly BoardRoute[];
}

function DayLists({ board, routes }: ListsProps) {
  return (
    <>
      <div class="plan-tools">
        <p class="plan-sum">
          <Rich words={sumWords(routes)} />
        </p>
      </div>
      {[...byDay(routes)].map(([day, those]) => (
        <section key={day} aria-label={dayHeading(those[0]?.window.from ?? day, clock.value)}>
          <ListHead>{dayHeading(those[0]?.window.from ?? day, clock.value)}</ListHead>
          <div class="pad acts after-list">
            <DayButtons routes={those} board={boardOfDay(day)} again={board.asked.again} />
          </div>
          <Replanning routes={those} board={boardOfDay(day)} again={board.asked.again} />
          <ul class="list">
            {those.map((route) => (
              <DraftRow key={route.id} route={route} n={board.numbers.get(route.id) ?? 0} again={board.asked.again} />
            ))}
          </ul>
        </section>
      ))}
      <Unrouted />
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
