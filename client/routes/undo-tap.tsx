import { Button } from '../parts/button.tsx';
import { State } from '../parts/state.tsx';
import { t } from '../words.ts';
import { undoTap } from './doing.ts';
import { undoable } from './mine.ts';

/** A slip of the finger on the big button is taken back: for some seconds, and without signal until the next step. */
export function UndoTap({ route }: { route: { readonly id: string } }) {
  const last = undoable(route.id);
  return (
    <div role="status">
      {last.length > 0 && (
        <section class="pad plain-rows">
          {last.map(({ id, label }) => (
            <State key={id} mark="done" tone="good">
              {label}
            </State>
          ))}
          <Button icon="undo" onClick={undoTap}>
            {t('routes.undo-tap')}
          </Button>
        </section>
      )}
    </div>
  );
}
