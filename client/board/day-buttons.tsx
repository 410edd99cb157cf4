import { Button } from '../parts/button.tsx';
import { t } from '../words.ts';
import { ReplanButton } from './replan.tsx';
import type { BoardRoute } from './route.ts';
import { historyOf, redo, undo } from './undoing.ts';

interface DayProps {
  readonly routes: readonly BoardRoute[];
  /** The board's key: its group and day. */
  readonly board: string;
  readonly again: () => Promise<void>;
}

/** What is done to a whole day: undo, redo, plan the rest again. */
export function DayButtons({ routes, board, again }: DayProps) {
  const { done, undone } = historyOf(board);
  const [last, next] = [done.at(-1), undone.at(-1)];
  return (
    <>
      <Button
        size="slim"
        icon="undo"
        off={!last}
        label={last && t('plans.undo-label', { what: last.label })}
        onClick={() => undo(board, again)}
      >
        {t('plans.undo')}
      </Button>
      <Button
        size="slim"
        icon="redo"
        off={!next}
        label={next && t('plans.redo-label', { what: next.label })}
        onClick={() => redo(board, again)}
      >
        {t('plans.redo')}
      </Button>
      <ReplanButton routes={routes} board={board} again={again} />
    </>
  );
}
