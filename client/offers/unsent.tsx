import { clock } from '../clock.ts';
import type { Known } from '../goods/goods.ts';
import { amountSaid, named } from '../goods/saying.ts';
import { dismiss, entries } from '../outbox.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { refusalWords } from '../refusals.ts';
import type { Entry } from '../storage.ts';
import { t, when } from '../words.ts';
import type { Listing } from './draft.ts';

/** Listings that this phone has not sent yet, and those that were refused: to be mended. */
export function Unsent({ goods }: { goods: readonly Known[] }) {
  const listings = entries.value.filter(({ verb }) => verb === 'ListOffer');
  const refused = listings.filter((entry) => entry.refusal);
  const waiting = listings.filter((entry) => !entry.refusal);
  return (
    <>
      {refused.length > 0 && (
        <>
          <ListHead>{t('offers.refused')}</ListHead>
          <List>
            {refused.map((entry) => (
              <Refused key={entry.id} entry={entry} goods={goods} />
            ))}
          </List>
        </>
      )}
      {waiting.length > 0 && (
        <>
          <ListHead>{t('offers.unsent')}</ListHead>
          <List>
            {waiting.map((entry) => (
              <Waiting key={entry.id} entry={entry} goods={goods} />
            ))}
          </List>
        </>
      )}
    </>
  );
}

interface EntryProps {
  readonly entry: Entry;
  readonly goods: readonly Known[];
}

function Waiting({ entry, goods }: EntryProps) {
  return (
    <Row
      {...said(entry, goods)}
      state={<State mark="draft">{t('offers.waiting')}</State>}
      note={t('offers.written', { when: when(entry.madeAt, clock.value) })}
      side={
        entry.settled ? undefined : (
          <LinkButton href={`/surplus/new?mend=${entry.id}`} size="slim" label={t('shell.change-what', { what: entry.label })}>
            {t('shell.change')}
          </LinkButton>
        )
      }
    />
  );
}

function Refused({ entry, goods }: EntryProps) {
  return (
    <Row {...said(entry, goods)} state={<State mark="refused">{entry.refusal && refusalWords(entry.refusal)}</State>}>
      <Buttons>
        <LinkButton href={`/surplus/new?mend=${entry.id}`} size="slim">
          {t('offers.mend')}
        </LinkButton>
        <Button size="slim" onClick={() => dismiss(entry.seq ?? 0)}>
          {t('shell.dismiss')}
        </Button>
      </Buttons>
    </Row>
  );
}

/** As it will stand in the list once it is sent; in the words of the moment while the catalogue is not here. */
function said({ variables, label }: Entry, goods: readonly Known[]) {
  const { commodity, quantity } = variables['input'] as Listing;
  const good = goods.find(({ id }) => id === commodity);
  if (!good) return { title: label };
  const amount = amountSaid(quantity.amount, quantity.unit, good);
  return {
    title: named(good.names),
    end: (
      <span class="amount">
        <b>{amount}</b>
      </span>
    ),
  };
}
