import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { List, Row } from '../parts/list.tsx';
import { t, when } from '../words.ts';
import { askToSignOut, askToSignOutEverywhere } from './leaving.ts';

/** Where one is signed in: when each began, nothing else is kept of them. */
export function MySessions({ of }: { of: readonly string[] }) {
  return (
    <>
      <List>
        {of.map((since) => (
          <Row key={since} title={t('people.session-since', { when: when(since, clock.value) })} />
        ))}
      </List>
      <div class="pad plain-rows after-list">
        <Button wide icon="out" onClick={askToSignOut}>
          {t('people.out-here')}
        </Button>
        {of.length > 1 && (
          <Button wide onClick={askToSignOutEverywhere}>
            {t('people.out-everywhere')}
          </Button>
        )}
      </div>
    </>
  );
}
