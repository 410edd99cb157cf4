import { useState } from 'preact/hooks';
import { clock, trueNow } from '../clock.ts';
import { AmountFields } from '../goods/amount.tsx';
import { named } from '../goods/saying.ts';
import type { NotDone } from '../outcome.ts';
import type { Acted } from '../outbox.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Prefilled } from '../parts/choice.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import type { Entry } from '../storage.ts';
import { untaken } from '../untaken.ts';
import { kg, t } from '../words.ts';
import { Basis } from './basis.tsx';
import { change, changedBy, changeIn, draftNow, type Filled, withdraw, withWaiting } from './changing.ts';
import { timesOf, wrongsIn, type Draft } from './draft.ts';
import { ReadyLine, SpoilsLine } from './listing-lines.tsx';
import type { OfferSeen } from './state.ts';
import { fieldsOf, wrongsOf, wrongWords } from './wrongs.ts';

interface ChangeProps {
  /** As the server has it. */
  readonly offer: OfferSeen;
  /** What waits of it on this phone. */
  readonly waiting: readonly Entry[];
  /** A change of it that was refused: the form begins with what was typed. */
  readonly refused: Entry | undefined;
  readonly again: () => Promise<void>;
}

/** Changing an offer's amount, times and note, or taking back what is on the board of it; with signal or without. */
export function Change(props: ChangeProps) {
  const { offer, waiting, refused, again } = props;
  const [draft, setDraft] = useState(() => draftNow(begun(props)));
  const times = timesOf(draft, null, clock.value);
  const { busy, wrongs, onSubmit, mend } = useSending(
    async () => {
      const wrong = await save(props, { draft, times });
      if (Object.keys(wrong).length === 0) await again();
      return wrong;
    },
    refused?.refusal && wrongsSaid(offer, { kind: 'refused', refusal: refused.refusal }),
  );
  const edit = (changed: Partial<Draft>) => {
    setDraft((was) => ({ ...was, ...changed }));
    mend(...fieldsOf(changed), '');
  };
  const line = { draft, change: edit, wrongs };
  return (
    <>
      <ListHead>{t('offers.change')}</ListHead>
      <form class="form" onSubmit={onSubmit} noValidate>
        <AmountFields
          label={t('offers.how-much')}
          good={offer.commodity}
          entry={draft.entry}
          onEntry={(entry) => edit({ entry })}
          error={wrongs['amount']}
          basis={<Basis value={draft.basis ?? offer.quantity.basis} onValue={(basis) => edit({ basis })} />}
        />
        {offer.state === 'OPEN' && (
          <Prefilled>
            <ReadyLine {...line} times={times} />
            <SpoilsLine {...line} times={times} />
          </Prefilled>
        )}
        <TextField
          label={t('offers.note')}
          hint={t('offers.note-hint')}
          value={draft.note}
          onValue={(note) => edit({ note })}
          error={wrongs['driverNote']}
          rows={2}
          maxLength={500}
        />
        <Wrong error={wrongs['']} />
        <Buttons>
          <Button type="submit" busy={busy}>
            {t('offers.save')}
          </Button>
          {offer.state === 'OPEN' && (
            <Button kind="trouble" onClick={() => askWithdraw({ offer, waiting, refused, again })}>
              {t('offers.withdraw')}
            </Button>
          )}
        </Buttons>
      </form>
    </>
  );
}

/** What the form begins with: what was refused, else what waits, else the offer. */
function begun({ offer, waiting, refused }: ChangeProps): OfferSeen {
  return refused ? changedBy(offer, changeIn(refused)) : withWaiting(offer, waiting);
}

async function save(of: ChangeProps, filled: Filled): Promise<Wrongs> {
  const { offer } = of;
  const wrong = wrongsIn(filled.draft, offer.commodity, filled.times, trueNow());
  const words = wrongWords({
    ...(wrong.amount && { amount: wrong.amount }),
    // What stays as it is was right when it was said.
    ...(isOther(offer, filled.draft, ['from', 'until']) && wrong.ready && { ready: wrong.ready }),
    ...(isOther(offer, filled.draft, ['spoilBy']) && wrong.spoilBy && { spoilBy: wrong.spoilBy }),
  });
  if (Object.keys(words).length > 0) return words;
  const acted = await change(of, filled);
  return acted ? answered(offer, acted, t('offers.saved')) : (say(t('offers.saved')), {});
}

function isOther(offer: OfferSeen, draft: Draft, fields: readonly ('from' | 'until' | 'spoilBy')[]): boolean {
  const before = draftNow(offer);
  return fields.some((field) => draft[field] !== before[field]);
}

/** Says how it ended; answers what is wrong, by field. */
function answered(offer: OfferSeen, acted: Acted, done: string): Wrongs {
  const not = untaken(acted);
  if (not) return not.outcome ? wrongsSaid(offer, not.outcome) : { '': not.words };
  say(acted.kind === 'kept' ? t('outbox.kept') : done);
  return {};
}

function wrongsSaid({ totals }: OfferSeen, outcome: NotDone): Wrongs {
  const isTooLittle = outcome.kind === 'refused' && outcome.refusal.reason === 'too-little';
  return isTooLittle ? { amount: t('offers.amount-least', { least: kg(totals.listed - totals.available) }) } : wrongsOf(outcome);
}

async function askWithdraw(of: ChangeProps): Promise<void> {
  const { offer, again } = of;
  const title = t('offers.withdraw-ask', { what: named(offer.commodity.names) });
  const text = offer.totals.available < offer.totals.listed ? t('offers.withdraw-part') : t('offers.withdraw-hint');
  if (!(await confirm({ title, text, yes: t('offers.withdraw'), grave: true }))) return;
  const [words] = Object.values(answered(offer, await withdraw(of), t('offers.withdrawn-now')));
  if (words !== undefined) say(words);
  await again();
}
