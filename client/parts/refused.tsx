import type { ComponentChildren } from 'preact';
import { clock } from '../clock.ts';
import { dismiss, entries, retry } from '../outbox.ts';
import { refusalWords } from '../refusals.ts';
import type { Entry } from '../storage.ts';
import { t, when } from '../words.ts';
import { Button, Buttons, LinkButton } from './button.tsx';
import { List, ListHead, Row } from './list.tsx';
import { State } from './state.tsx';

interface HereProps {
  /** Which verbs belong to this screen. */
  readonly of: (entry: Entry) => boolean;
  /** Where what was typed can be mended. Without it, and `again`, it can be tried as it is. */
  readonly mend?: (entry: Entry) => string | undefined;
  readonly again?: boolean;
  /** More of it to be seen: a picture. */
  readonly inside?: (entry: Entry) => ComponentChildren;
}

/** What the server did not take, said on the screen it was done on; nothing while there is nothing. */
export function RefusedHere({ of, mend, again, inside }: HereProps) {
  const refused = entries.value.filter((entry) => entry.refusal && of(entry));
  if (refused.length === 0) return null;
  return (
    <>
      <ListHead>{t('outbox.refused', { n: refused.length })}</ListHead>
      <List label={t('outbox.refused', { n: refused.length })}>
        {refused.map((entry) => (
          <RefusedRow key={entry.id} entry={entry} mend={mend?.(entry)} again={again}>
            {inside?.(entry)}
          </RefusedRow>
        ))}
      </List>
    </>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly mend: string | undefined;
  readonly again: boolean | undefined;
  readonly children: ComponentChildren;
}

/** One of them: what it was, why not, and what can be done. */
function RefusedRow({ entry, mend, again = mend === undefined, children }: RowProps) {
  const { label, madeAt, refusal, seq = 0 } = entry;
  return (
    <Row
      title={label}
      end={<span class="amount">{when(madeAt, clock.value)}</span>}
      state={<State mark="refused">{refusal && refusalWords(refusal)}</State>}
    >
      {children}
      <Buttons>
        {mend !== undefined && (
          <LinkButton size="slim" label={`${t('offers.mend')}: ${label}`} href={mend}>
            {t('offers.mend')}
          </LinkButton>
        )}
        {again && (
          <Button size="slim" label={`${t('shell.again')}: ${label}`} onClick={() => retry(entry)}>
            {t('shell.again')}
          </Button>
        )}
        <Button size="slim" label={`${t('shell.dismiss')}: ${label}`} onClick={() => dismiss(seq)}>
          {t('shell.dismiss')}
        </Button>
      </Buttons>
    </Row>
  );
}
