import { signal } from '@preact/signals';
import { isPutAway, putAway } from '../help/hints.ts';
import { HOMES } from '../roles.ts';
import { self, standing } from '../session.ts';
import { t } from '../words.ts';
import { path } from '../router.tsx';
import { wiped } from '../wiping.ts';
import { Button, IconButton } from './button.tsx';
import { Rich } from './rich.tsx';

/** Whether help is open. */
export const helpOpen = signal(false);

/** In every bar: help about this page. */
export function HelpButton() {
  if (wiped.value) return null;
  return <IconButton icon="help" label={t('help.open')} onClick={() => (helpOpen.value = true)} />;
}

/** On the first page of a role, until it is put away: what one does here, in a sentence or two. */
export function FirstHint() {
  const me = self.value;
  const role = standing.value?.role;
  if (!me || !role || path.value !== HOMES[role] || isPutAway(me.id, role)) return null;
  return (
    <aside class="first-hint" aria-label={t('help.first')}>
      <p>
        <Rich words={t(`help.first.${role}`)} />
      </p>
      <div class="buttons">
        <Button size="slim" onClick={() => (helpOpen.value = true)}>
          {t('help.show')}
        </Button>
        <Button size="slim" onClick={() => putAway(me.id, role)}>
          {t('help.got-it')}
        </Button>
      </div>
    </aside>
  );
}
