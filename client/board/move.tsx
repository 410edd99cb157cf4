import { Button } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { t } from '../words.ts';
import { targetsFor, useBoard, type Board } from './board.ts';
import { moveIt } from './doing.ts';
import { stopWords } from './move-words.ts';
import { AnyPlace, Places, Sentence } from './moving.tsx';
import { useAbout, usePresence } from './presence.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { goodsWords } from './saying.ts';
import { canMove, sameSpot } from './spots.ts';
import { useMoving, type Moving } from './use-moving.ts';

/** On a phone: where a stop may go, best first. */
export default function MoveScreen({ params }: ScreenProps) {
  const board = useBoard();
  const presence = usePresence(board.numbers);
  useAbout('MOVING', params['id'] ?? null);
  const home = board.routes.find(({ id }) => id === params['id']);
  const stop = home?.stops.find(({ id }) => id === params['stop']);
  const back = `/drafts/${params['id'] ?? ''}`;
  if (home && stop && canMove(home, stop))
    return <MoveOne key={stop.id} board={board} home={home} stop={stop} back={back} presence={presence} />;
  return (
    <Screen title={t('plans.move-stop')} back={back} planner>
      <Answer of={board.asked}>
        {() => (
          <Empty icon="route" title={t('plans.move-gone')}>
            <p>{t('plans.move-gone-hint')}</p>
          </Empty>
        )}
      </Answer>
    </Screen>
  );
}

/** Moves the stop to the chosen place; resolves to whether it is now elsewhere. */
export async function moveTo({ home, stop, spot, now }: Moving, { routes, asked }: Board): Promise<boolean> {
  const target = routes.find(({ id }) => id === spot.route);
  if (!target || sameSpot(spot, now)) return false;
  return moveIt({ home, target, stop, spot }, asked.again);
}

interface OneProps {
  readonly board: Board;
  readonly home: BoardRoute;
  readonly stop: BoardStop;
  readonly back: string;
  readonly presence: string | undefined;
}

function MoveOne({ board, home, stop, back, presence }: OneProps) {
  const routes = targetsFor(board, home);
  const moving = useMoving(home, stop, routes);
  const of = { moving, routes, numbers: board.numbers };
  const isGoing = moving.chosen !== null && moving.chosen !== undefined;
  const move = async () => {
    if (isGoing && (await moveTo(moving, board))) go(`/drafts/${moving.spot.route}`, { replace: true });
  };
  const foot = (
    <>
      {isGoing && <Sentence {...of} />}
      <Button kind="primary" size="big" off={!isGoing} onClick={move}>
        {t('plans.move-here')}
      </Button>
      <p class="hint">{isGoing ? t('plans.can-undo') : t('plans.move-hint')}</p>
    </>
  );
  return (
    <Screen
      title={t('plans.move-stop')}
      sub={stopWords(stop, goodsWords([...stop.deliveries, ...stop.pickups]))}
      back={back}
      planner
      {...(presence !== undefined && { presence })}
      foot={foot}
    >
      <Places {...of} onMove={() => void move()} onLeave={() => go(back, { replace: true })} />
      <AnyPlace {...of} />
    </Screen>
  );
}
