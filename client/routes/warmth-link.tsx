import { keepingOf } from '../loads/warmth.ts';
import { LinkButton } from '../parts/button.tsx';
import { t } from '../words.ts';
import type { Load, Mine } from './stops.ts';
import { isHereOnly } from './waiting.ts';

/** What is aboard and must be kept cold, frozen or hot to be safe. */
export const controlled = ({ aboard }: Mine): Load[] => aboard.filter((load) => keepingOf(load.commodity) !== null && !isHereOnly(load));

/** On the way there, while something aboard must be kept cold or hot. */
export function WarmthLink({ route }: { route: Mine }) {
  if (controlled(route).length === 0) return null;
  return (
    <div class="pad after-list">
      <LinkButton wide href="/route/warmth">
        {t('routes.warmth-link')}
      </LinkButton>
    </div>
  );
}
