import { useState } from 'preact/hooks';
import type { SupplyCandidateFragment } from '../../generated/operations.ts';
import { clock } from '../clock.ts';
import { gramsPer, isWeight, named } from '../goods/saying.ts';
import { unitOf, weighingUnit } from '../goods/goods.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Meter } from '../parts/card.tsx';
import { Stepper, Wrong } from '../parts/field.tsx';
import { Amount } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { Rich } from '../parts/rich.tsx';
import { outcomeWords } from '../refusals.ts';
import { duration, kg, km, percent, spoken, t, when } from '../words.ts';
import { alone, shareWith } from './ranked.ts';
import { takeBack, useReserving } from './reserving.ts';
import { placeWords, portion, wantedWords } from './saying.ts';

export type Candidate = SupplyCandidateFragment;
/** Which end is ranked: needs for an offer, or offers for a need. */
export type Side = 'need' | 'offer';

interface RankedProps {
  readonly candidate: Candidate;
  readonly side: Side;
  readonly rank: number;
  /** Grams as ranked: zero when nothing is left after those above. */
  readonly grams: number;
  readonly again: () => Promise<void>;
}

export const placeOf = ({ offer, need }: Candidate, side: Side): string => placeWords(side === 'need' ? need.place : offer.place);

/** "Frogtown kitchen", or "Sweet corn, Hastings farm". */
export function titleOf(candidate: Candidate, side: Side): string {
  const place = placeOf(candidate, side);
  return side === 'need' ? place : `${named(candidate.offer.commodity.names)}, ${place}`;
}

/** One that could take it (or serve it): how much, why, what it changes, and *Reserve*. */
export function Ranked({ candidate, side, rank, grams, again }: RankedProps) {
  const [error, setError] = useState<string>();
  const reserving = useReserving();
  const best = grams > 0 ? grams : alone(candidate);
  const shown = portion(best, candidate.offer);
  const reserve = async (amount: number) => {
    const done = await reserving({ offer: candidate.offer.id, need: candidate.need.id, grams: amount });
    setError('id' in done ? undefined : outcomeWords(done));
    if ('id' in done) tellReserved(done.id, { candidate, side, grams: amount, again });
    await again();
  };
  return (
    <li class="rank">
      <div class="row-top">
        <h3>
          <span class="rank-n">{rank}</span> {titleOf(candidate, side)}
        </h3>
        <Amount {...shown} />
      </div>
      {side === 'need' && <p class="small quiet">{wishWords(candidate)}</p>}
      <p>
        <Rich words={whyWords(candidate)} />
      </p>
      <Share candidate={candidate} grams={best} />
      {grams === 0 && <p class="hint">{t('supply.after-others')}</p>}
      <Wrong error={error} />
      <Reserve candidate={candidate} side={side} grams={best} reserve={reserve} />
    </li>
  );
}

interface Reserved {
  readonly candidate: Candidate;
  readonly side: Side;
  readonly grams: number;
  readonly again: () => Promise<void>;
}

function tellReserved(id: string, { candidate, grams, again }: Reserved): void {
  const words = t('supply.reserved', { amount: portion(grams, candidate.offer).entered, place: placeWords(candidate.need.place) });
  say(words, { label: t('supply.take-back'), act: () => takeBack({ id, version: 1 }, again) });
}

/** What is wanted there, and by when: one place may ask for several things. */
function wishWords({ need }: Candidate): string {
  return t('supply.wish', { what: wantedWords(need), open: kg(need.open), when: when(need.window.until, clock.value) });
}

function whyWords({ because, hoursLeft, metres }: Candidate): string {
  const said = spoken(`supply.because.${because}`) ?? t('supply.because.other');
  const hours = t('supply.spoils-within', { lasting: duration(hoursLeft * 3600) });
  return t('supply.why', { because: said, hours, way: km(metres) });
}

function Share({ candidate, grams }: { candidate: Candidate; grams: number }) {
  const after = shareWith(candidate, grams);
  const { shareBefore } = candidate;
  const words = t('supply.share-then', { before: percent(shareBefore), after: percent(after) });
  return <Meter label={t('supply.share')} value={words} part={shareBefore} then={Math.max(0, Math.min(1, after) - shareBefore)} />;
}

interface ReserveProps {
  readonly candidate: Candidate;
  readonly side: Side;
  readonly grams: number;
  readonly reserve: (grams: number) => Promise<void>;
}

/** What is sensible at a tap; any other amount in the offer's unit beside it. */
function Reserve({ candidate, side, grams, reserve }: ReserveProps) {
  const [isOpen, setOpen] = useState(false);
  const amount = portion(grams, candidate.offer).entered;
  const place = placeOf(candidate, side);
  const what = named(candidate.offer.commodity.names);
  const label = side === 'need' ? t('supply.reserve-label', { amount, place }) : t('supply.use-label', { amount, what, place });
  return (
    <>
      <Buttons>
        <Button onClick={() => reserve(grams)} label={label}>
          {side === 'need' ? t('supply.reserve', { amount }) : t('supply.use', { amount })}
        </Button>
        <Button expanded={isOpen} label={t('supply.other-amount-label', { place })} onClick={() => setOpen(!isOpen)}>
          {t('supply.other-amount')}
        </Button>
      </Buttons>
      {isOpen && <OtherAmount candidate={candidate} grams={grams} reserve={reserve} />}
    </>
  );
}

function OtherAmount({ candidate, grams, reserve }: Omit<ReserveProps, 'side'>) {
  const { commodity, quantity } = candidate.offer;
  const unit = isWeight(quantity.unit, commodity) ? weighingUnit() : quantity.unit;
  const each = gramsPer(unit, commodity);
  const most = candidate.grams;
  const [amount, setAmount] = useState<number | null>(Math.round((grams / each) * 10) / 10);
  const [error, setError] = useState<string>();
  const wanted = amount === null ? 0 : gramsOf(amount, each, most);
  const send = async () => {
    setError(wrongWith(wanted, most));
    if (wrongWith(wanted, most) === undefined) await reserve(wanted);
  };
  const words = unitOf(commodity, unit)?.names;
  return (
    <form class="together" onSubmit={(event) => event.preventDefault()}>
      <Stepper
        label={t('supply.how-much', { unit: words ? named(words) : unit })}
        value={amount}
        onValue={setAmount}
        told={`= ${kg(wanted)}`}
        hint={t('supply.at-most', { most: portion(most, candidate.offer).entered })}
        error={error}
      />
      <Button type="submit" onClick={send}>
        {t('supply.reserve-this', { amount: kg(wanted) })}
      </Button>
    </form>
  );
}

/** What is shown is rounded to a tenth of a unit: that near to the most means the most. */
function gramsOf(amount: number, each: number, most: number): number {
  const grams = Math.round(amount * each);
  return Math.abs(grams - most) <= each / 20 ? most : grams;
}

function wrongWith(grams: number, most: number): string | undefined {
  if (grams <= 0) return t('supply.amount-needed');
  return grams > most ? t('supply.amount-most', { most: kg(most) }) : undefined;
}
