import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { RefusedHere } from '../parts/refused.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { pictureIn } from '../photos/adding.ts';
import { Own } from '../photos/photos.tsx';
import { clock } from '../clock.ts';
import { mendAt } from '../mending.ts';
import { entries, inTurn, stopped, wake } from '../outbox.ts';
import { outcomeWords } from '../refusals.ts';
import type { Entry } from '../storage.ts';
import { t, when } from '../words.ts';

/** What waits on this phone, and what the server refused, until it is dismissed. */
export default function OutboxScreen() {
  const waiting = inTurn(entries.value);
  const foot = waiting.length > 0 && (
    <Button size="big" wide icon="again" onClick={wake}>
      {t('outbox.try-now')}
    </Button>
  );
  return (
    <Screen title={t('outbox.title')} back="/" foot={foot || undefined} read={waiting.length > 0}>
      {entries.value.length === 0 && (
        <Empty icon="inbox" title={t('outbox.empty')}>
          <p>{t('outbox.empty-hint')}</p>
        </Empty>
      )}
      {stopped.value && <p class="pad hint">{outcomeWords(stopped.value)}</p>}
      <RefusedHere of={() => true} mend={mendAt} again inside={(entry) => <Pictured entry={entry} />} />
      {waiting.length > 0 && <Waiting of={waiting} />}
    </Screen>
  );
}

/** A photo that waits, or that was refused, is still here to be looked at. */
function Pictured({ entry }: { entry: Entry }) {
  const picture = pictureIn(entry);
  return picture && <Own picture={picture} words={entry.label} />;
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
          >
            <Pictured entry={entry} />
          </Row>
        ))}
      </List>
      <p class="pad hint after-list">{t('outbox.in-order')}</p>
    </>
  );
}
