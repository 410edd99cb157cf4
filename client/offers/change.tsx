import { useState } from 'preact/hooks';
import { now, type VerbInput } from '../api.ts';
import { AmountFields, gramsIn } from '../goods/amount.tsx';
import { named } from '../goods/saying.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { outcomeWords } from '../refusals.ts';
import { kg, t } from '../words.ts';
import { Basis } from './basis.tsx';
import type { OfferSeen } from './state.ts';
import { wrongsOf } from './wrongs.ts';

interface ChangeProps {
  readonly offer: OfferSeen;
  readonly again: () => Promise<void>;
}

type Changed = VerbInput<'ChangeOffer'>['change'];

/** Changing the amount and the note of an offer, or taking back what is on the board of it. */
export function Change({ offer, again }: ChangeProps) {
  const { amount, unit, basis } = offer.quantity;
  const [entry, setEntry] = useState<{ amount: number | null; unit: string }>({ amount, unit });
  const [known, setKnown] = useState(basis);
  const [note, setNote] = useState(offer.driverNote ?? '');
  const { busy, wrongs, onSubmit, mend } = useSending(async () => {
    if (entry.amount === null || !gramsIn(offer.commodity, entry)) return { amount: t('offers.choose-amount') };
    const quantity = { amount: entry.amount, unit: entry.unit, basis: known };
    const isOther = quantity.amount !== amount || quantity.unit !== unit || known !== basis;
    const wrong = await save(offer, { ...(isOther && { quantity }), driverNote: note });
    if (Object.keys(wrong).length === 0) await again();
    return wrong;
  });
  return (
    <>
      <ListHead>{t('offers.change')}</ListHead>
      <form class="form" onSubmit={onSubmit} noValidate>
        <AmountFields
          label={t('offers.how-much')}
          good={offer.commodity}
          entry={entry}
          onEntry={(changed) => (setEntry(changed), mend('amount'))}
          error={wrongs['amount']}
          basis={<Basis value={known} onValue={setKnown} />}
        />
        <TextField
          label={t('offers.note')}
          hint={t('offers.note-hint')}
          value={note}
          onValue={setNote}
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
            <Button kind="trouble" onClick={() => withdraw({ offer, again })}>
              {t('offers.withdraw')}
            </Button>
          )}
        </Buttons>
      </form>
    </>
  );
}

async function save({ id, version, totals }: OfferSeen, change: Changed): Promise<Wrongs> {
  const outcome = await now('ChangeOffer', { id, version, change });
  if (outcome.kind === 'done') {
    say(t('offers.saved'));
    return {};
  }
  const isTooLittle = outcome.kind === 'refused' && outcome.refusal.reason === 'too-little';
  return isTooLittle ? { amount: t('offers.amount-least', { least: kg(totals.listed - totals.available) }) } : wrongsOf(outcome);
}

async function withdraw({ offer, again }: ChangeProps): Promise<void> {
  const { id, version, commodity, totals } = offer;
  const title = t('offers.withdraw-ask', { what: named(commodity.names) });
  const text = totals.available < totals.listed ? t('offers.withdraw-part') : t('offers.withdraw-hint');
  if (!(await confirm({ title, text, yes: t('offers.withdraw'), grave: true }))) return;
  const outcome = await now('WithdrawOffer', { id, version });
  say(outcome.kind === 'done' ? t('offers.withdrawn-now') : outcomeWords(outcome));
  await again();
}
