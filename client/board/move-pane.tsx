import { Button, Buttons } from '../parts/button.tsx';
import { t } from '../words.ts';
import { targetsFor, type Board } from './board.ts';
import { moveTo } from './move.tsx';
import { stopWords } from './move-words.ts';
import { AnyPlace, Places, Sentence } from './moving.tsx';
import { RouteMap } from './route-map.tsx';
import type { BoardRoute, BoardStop } from './route.ts';
import { goodsWords } from './saying.ts';
import { useMoving } from './use-moving.ts';

interface PaneProps {
  readonly board: Board;
  readonly home: BoardRoute;
  readonly stop: BoardStop;
  readonly onDone: () => void;
}

/** At a desk: moving a stop beside its route, on the map and in words. */
export function MovePane({ board, home, stop, onDone }: PaneProps) {
  const routes = targetsFor(board, home);
  const moving = useMoving(home, stop, routes);
  const of = { moving, routes, numbers: board.numbers };
  const isGoing = moving.chosen !== null && moving.chosen !== undefined;
  const drawn = routes.filter(({ id }) => id === home.id || id === moving.spot.route);
  const move = async () => {
    if (!isGoing) return;
    await moveTo(moving, board);
    onDone();
  };
  return (
    <div class="move-pane">
      <RouteMap routes={drawn} numbers={board.numbers} chosen={moving.spot.route} follow />
      <div class="move-list">
        <Places {...of} onMove={() => void move()} onLeave={onDone} />
        <AnyPlace {...of} />
      </div>
      <section class="inspect one" aria-label={t('plans.move-stop')}>
        <h2>{t('plans.moving', { stop: stopWords(stop, goodsWords([...stop.deliveries, ...stop.pickups])) })}</h2>
        <Sentence {...of} />
        <Buttons>
          <Button kind="primary" size="slim" off={!isGoing} onClick={move}>
            {t('plans.move-here')}
          </Button>
          <Button size="slim" onClick={onDone}>
            {t('plans.put-it-back')}
          </Button>
        </Buttons>
        <p class="keys">
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {t('plans.key-choice')}
          </span>
          <span>
            <kbd>←</kbd>
            <kbd>→</kbd> {t('plans.key-place')}
          </span>
          <span>
            <kbd>Enter</kbd> {t('plans.key-drop')}
          </span>
          <span>
            <kbd>Esc</kbd> {t('plans.key-leave')}
          </span>
        </p>
      </section>
    </div>
  );
}
