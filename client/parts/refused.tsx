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
  /** Where what was typed can be mended. */
  readonly mend?: (entry: Entry) => string;
  /** More of it to be seen: a picture. */
  readonly inside?: (entry: Entry) => ComponentChildren;
}

/** What the server did not take, said on the screen it was done on; nothing while there is nothing. */
export function RefusedHere({ of, mend, inside }: HereProps) {
  const refused = entries.value.filter((entry) => entry.refusal && of(entry));
  if (refused.length === 0) return null;
  return (
    <>
      <ListHead>{t('outbox.refused', { n: refused.length })}</ListHead>
      <List label={t('outbox.refused', { n: refused.length })}>
        {refused.map((entry) => (
          <RefusedRow key={entry.id} entry={entry} {...(mend && { mend: mend(entry) })}>
            {inside?.(entry)}
          </RefusedRow>
        ))}
      </List>
    </>
  );
}

/** One of them: what it was, why not, and what can be done. */
function RefusedRow({ entry, mend, children }: { entry: Entry; mend?: string; children: ComponentChildren }) {
  const { label, madeAt, refusal, seq = 0 } = entry;
  return (
    <Row
      title={label}
      end={<span class="amount">{when(madeAt, clock.value)}</span>}
      state={<State mark="refused">{refusal && refusalWords(refusal)}</State>}
    >
      {children}
      <Buttons>
        {mend === undefined ? (
          <Button size="slim" label={`${t('shell.again')}: ${label}`} onClick={() => retry(entry)}>
            {t('shell.again')}
          </Button>
        ) : (
          <LinkButton size="slim" label={`${t('offers.mend')}: ${label}`} href={mend}>
            {t('offers.mend')}
          </LinkButton>
        )}
        <Button size="slim" label={`${t('shell.dismiss')}: ${label}`} onClick={() => dismiss(seq)}>
          {t('shell.dismiss')}
        </Button>
      </Buttons>
    </Row>
  );
}
