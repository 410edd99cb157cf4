import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { clock } from '../clock.ts';
import { entries, stopped, wake } from '../outbox.ts';
import { outcomeWords } from '../refusals.ts';
import type { Entry } from '../storage.ts';
import { t, when } from '../words.ts';

/** What waits on this phone, and what the server refused, until it is dismissed. */
export default function OutboxScreen() {
  const waiting = entries.value.filter((entry) => !entry.refusal);
  const foot = waiting.length > 0 && (
    <Button size="big" wide icon="again" onClick={wake}>
      {t('outbox.try-now')}
    </Button>
  );
  return (
    <Screen title={t('outbox.title')} back="/" foot={foot || undefined}>
      {entries.value.length === 0 && (
        <Empty icon="inbox" title={t('outbox.empty')}>
          <p>{t('outbox.empty-hint')}</p>
        </Empty>
      )}
      {stopped.value && <p class="pad hint">{outcomeWords(stopped.value)}</p>}
      <RefusedHere of={() => true} />
      {waiting.length > 0 && <Waiting of={waiting} />}
    </Screen>
  );
}

function Waiting({ of }: { of: readonly Entry[] }) {
  return (
    <>
      <ListHead>{t('outbox.waiting', { n: of.length })}</ListHead>
      <List>
        {of.map((entry) => (
          <Row
            key={entry.id}
            title={entry.label}
            end={<span class="amount">{when(entry.madeAt, clock.value)}</span>}
            state={<State mark="draft">{t('outbox.here-only')}</State>}
          />
        ))}
      </List>
      <p class="pad hint after-list">{t('outbox.in-order')}</p>
    </>
  );
}
