import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Amount, ListHead } from '../parts/list.tsx';
import { Rich } from '../parts/rich.tsx';
import { kg, t } from '../words.ts';
import { leftWords, needWords, offerWords, placeWords, type LeftOut, type PlanSeen, type Proposal } from './saying.ts';

const SHOWN = 20;

/** What is left out, with its reason in words, its code, and what would help. */
export function LeftOuts({ plan }: { plan: PlanSeen }) {
  const [all, setAll] = useState(false);
  const { leftOut } = plan;
  const goods = new Map([...plan.proposals, ...leftOut].flatMap(({ offer }) => (offer ? [[offer.id, offerWords(offer)] as const] : [])));
  const proposals = new Map(plan.proposals.map((proposal) => [proposal.id, proposal]));
  return (
    <section aria-label={t('plans.left-out', { n: leftOut.length })}>
      <ListHead>{t('plans.left-out', { n: leftOut.length })}</ListHead>
      {leftOut.length === 0 && <p class="pad after-list quiet">{t('plans.left-none')}</p>}
      <ul class="list outs">
        {leftOut.slice(0, all ? undefined : SHOWN).map((left, index) => (
          <Out key={index} left={left} goods={goods} proposal={proposals.get(left.load ?? '')} />
        ))}
      </ul>
      {!all && leftOut.length > SHOWN && (
        <p class="pad after-list">
          <Button onClick={() => setAll(true)}>{t('plans.show-all', { n: leftOut.length })}</Button>
        </p>
      )}
    </section>
  );
}

interface OutProps {
  readonly left: LeftOut;
  readonly goods: ReadonlyMap<string, string>;
  readonly proposal: Proposal | undefined;
}

function Out({ left, goods, proposal }: OutProps) {
  const { why, help } = leftWords(left, goods);
  return (
    <li class="out">
      <div class="row-top">
        <h3>{titleOf(left, proposal)}</h3>
        <Amount entered={kg(left.grams)} />
      </div>
      <p>
        {why} <code>{left.code}</code>
      </p>
      <p class="help">
        <Rich words={help} />
      </p>
    </li>
  );
}

function titleOf({ offer, need }: LeftOut, proposal: Proposal | undefined): string {
  if (offer) return t('plans.left-offer', { what: offerWords(offer), place: placeWords(offer.place) });
  if (need) return t('plans.left-need', { what: needWords(need), place: placeWords(need.place) });
  if (!proposal) return t('plans.left-a-load');
  return t('plans.left-load', { what: offerWords(proposal.offer), place: placeWords(proposal.need?.place) });
}
