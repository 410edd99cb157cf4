import { LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { t } from '../words.ts';

/** What was to be decided is decided: back to the route. */
export function NothingLeft({ title = t('routes.none-left-here') }: { title?: string }) {
  return (
    <Empty icon="check" title={title}>
      <LinkButton kind="primary" wide href="/route">
        {t('routes.mine')}
      </LinkButton>
    </Empty>
  );
}
