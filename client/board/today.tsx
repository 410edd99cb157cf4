import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { hourOf } from '../goods/moments.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { ListHead } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { day, kg, t, time } from '../words.ts';
import { wantingAnswer, weighed } from './answers.ts';
import { useBoard, useEvery } from './board.ts';
import { byStand, ofToday, type Stand } from './lateness.ts';
import { LiveRow } from './live-row.tsx';
import { usePresence } from './presence.ts';
import type { BoardRoute } from './route.ts';
import { NeedsAnswer } from './wanting.tsx';

const EACH_MS = 10_000;

/** The day's routes as they go: late ones first, and what needs an answer beside them. */
export default function Today() {
  const board = useBoard();
  const presence = usePresence(board.numbers);
  const asked = useAsk('OpenNeeds', {}, { topics: ['needs', 'loads'] });
  const again = async () => void (await Promise.all([board.asked.again(), asked.again()]));
  useEvery(EACH_MS, again);
  const now = clock.value;
  const routes = ofToday(board.routes, ...dayAround(now));
  const needs = (asked.data?.needs.items ?? []).filter((need) => need.group.id === group.value?.id);
  const wanting = wantingAnswer(routes, needs, now);
  const stands = byStand(routes, now);
  return (
    <Screen
      title={t('plans.board')}
      sub={`${day(now)}, ${time(now)}`}
      kind="today-screen"
      planner
      {...(presence !== undefined && { presence })}
    >
      <Answer of={board.asked}>
        {() => (
          <>
            <div class="today-main">
              <Sum routes={routes} wanting={wanting.length} late={stands.get('late')?.length ?? 0} />
              {routes.length === 0 && <NoRoutes />}
              {[...stands].map(([stand, those]) => (
                <Part key={stand} stand={stand} routes={those} numbers={board.numbers} />
              ))}
              <p class="pad after-list hint">{t('plans.asked-again')}</p>
            </div>
            <aside class="today-side" aria-label={t('plans.answers', { n: wanting.length })}>
              <NeedsAnswer of={wanting} numbers={board.numbers} again={again} />
            </aside>
          </>
        )}
      </Answer>
    </Screen>
  );
}

const AROUND_MS = 6 * 3_600_000;

/** The day, and at night also the hours before and after midnight. */
function dayAround(now: Date): [from: Date, until: Date] {
  const [midnight, next] = [hourOf(now, 0, 0), hourOf(now, 1, 0)];
  return [new Date(Math.min(midnight.getTime(), now.getTime() - AROUND_MS)), new Date(Math.max(next.getTime(), now.getTime() + AROUND_MS))];
}

function Sum({ routes, wanting, late }: { routes: readonly BoardRoute[]; wanting: number; late: number }) {
  const { moved, come } = weighed(routes);
  return (
    <dl class="sum">
      <Figure label={t('plans.sum-moved')} value={kg(moved)} />
      <Figure label={t('plans.sum-come')} value={kg(come)} />
      <Figure label={t('plans.sum-answers')} value={String(wanting)} />
      <Figure label={t('plans.sum-late')} value={t('plans.routes', { n: late })} act={late > 0} />
    </dl>
  );
}

function Figure({ label, value, act = false }: { label: string; value: string; act?: boolean }) {
  return (
    <div class={act ? 'act' : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface PartProps {
  readonly stand: Stand;
  readonly routes: readonly BoardRoute[];
  readonly numbers: ReadonlyMap<string, number>;
}

function Part({ stand, routes, numbers }: PartProps) {
  if (routes.length === 0) return null;
  const title = headWords(stand, routes.length);
  return (
    <section aria-label={title}>
      <ListHead>{title}</ListHead>
      <ul class="list">
        {routes.map((route) => (
          <LiveRow key={route.id} route={route} n={numbers.get(route.id) ?? 0} />
        ))}
      </ul>
    </section>
  );
}

function headWords(stand: Stand, n: number): string {
  if (stand === 'late') return t('plans.late-now');
  return t(stand === 'done' ? 'plans.completed' : `plans.${stand}`, { n });
}

function NoRoutes() {
  return (
    <Empty icon="today" title={t('plans.board-empty')}>
      <p>{t('plans.board-empty-hint')}</p>
      <LinkButton href="/drafts" kind="primary" size="big" wide>
        {t('plans.to-drafts')}
      </LinkButton>
    </Empty>
  );
}
