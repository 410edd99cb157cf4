import { useState } from 'preact/hooks';
import type { SupplyLoadFragment } from '../../generated/operations.ts';
import { Button } from '../parts/button.tsx';
import { Wrong } from '../parts/field.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { State } from '../parts/state.tsx';
import { named } from '../goods/saying.ts';
import { outcomeWords } from '../refusals.ts';
import { km, spoken, t } from '../words.ts';
import { Ranked, titleOf, type Candidate, type Side } from './candidate.tsx';
import { asRanked } from './ranked.ts';
import { takeBack, useReserving } from './reserving.ts';
import { placeWords, portion } from './saying.ts';

export const possible = (candidates: readonly Candidate[]) => candidates.filter(({ obstacle }) => obstacle === null);

interface RankingProps {
  readonly side: Side;
  readonly candidates: readonly Candidate[];
  /** Grams that may be shared out. */
  readonly left: number;
  readonly again: () => Promise<void>;
}

/** All that could, best first, and those that could not, with the reason. */
export function Ranking({ side, candidates, left, again }: RankingProps) {
  const ranked = possible(candidates);
  const missed = candidates.filter(({ obstacle }) => obstacle !== null);
  const grams = asRanked(ranked, left);
  return (
    <>
      <ListHead>{side === 'need' ? t('supply.best-needs') : t('supply.best-offers')}</ListHead>
      {ranked.length === 0 && <Nobody side={side} />}
      <ol class="list">
        {ranked.map((candidate, index) => (
          <Ranked key={keyOf(candidate)} candidate={candidate} side={side} rank={index + 1} grams={grams[index] ?? 0} again={again} />
        ))}
      </ol>
      {missed.length > 0 && <ListHead>{side === 'need' ? t('supply.could-not') : t('supply.could-not-offers')}</ListHead>}
      <List>
        {missed.map((candidate) => (
          <Row
            key={keyOf(candidate)}
            title={titleOf(candidate, side)}
            state={<State mark="gone">{obstacleWords(candidate)}</State>}
            end={<span class="amount">{km(candidate.metres)}</span>}
          />
        ))}
      </List>
    </>
  );
}

const keyOf = ({ offer, need }: Candidate) => `${offer.id} ${need.id}`;

function Nobody({ side }: { side: Side }) {
  return (
    <div class="pad">
      <p>
        <b>{side === 'need' ? t('supply.nobody') : t('supply.no-offer')}</b>
      </p>
      <p class="quiet">{side === 'need' ? t('supply.nobody-hint') : t('supply.no-offer-hint')}</p>
    </div>
  );
}

function obstacleWords({ obstacle, metres }: Candidate): string {
  return spoken(`supply.obstacle.${obstacle ?? 'other'}`, { way: km(metres) }) ?? t('supply.obstacle.other');
}

/** The screen's main button: shares out in the order of the ranks, one load after the other, and stops where one is refused. */
export function ReserveAll({ candidates, left, again, amount }: Omit<RankingProps, 'side'> & { amount: (grams: number) => string }) {
  const [error, setError] = useState<string>();
  const reserving = useReserving();
  const ranked = possible(candidates);
  const shares = asRanked(ranked, left);
  const wanted = ranked.flatMap(({ offer, need }, index) => {
    const grams = shares[index] ?? 0;
    return grams > 0 ? [{ offer: offer.id, need: need.id, grams }] : [];
  });
  const reserve = async () => {
    let n = 0;
    let why: string | undefined;
    for (const pair of wanted) {
      const done = await reserving(pair);
      if (!('id' in done)) {
        why = outcomeWords(done);
        break;
      }
      n++;
    }
    setError(why === undefined ? undefined : t('supply.reserved-some', { n, all: wanted.length, why }));
    if (why === undefined) say(t('supply.reserved-all', { n }));
    await again();
  };
  if (wanted.length === 0) return <Wrong error={error} />;
  return (
    <>
      <Button kind="primary" wide onClick={reserve}>
        {t('supply.reserve-all', { amount: amount(wanted.reduce((sum, { grams }) => sum + grams, 0)) })}
      </Button>
      <Wrong error={error} />
    </>
  );
}

interface PromisedProps {
  readonly side: Side;
  readonly loads: readonly SupplyLoadFragment[];
  readonly again: () => Promise<void>;
}

const ENDED: readonly string[] = ['CANCELLED', 'RETURNED', 'LOST'];

/** What is promised already, and *Take back* where nobody has collected it. */
export function Promised({ side, loads, again }: PromisedProps) {
  const going = loads.filter(({ state }) => !ENDED.includes(state));
  if (going.length === 0) return null;
  return (
    <>
      <ListHead>{side === 'need' ? t('supply.promised') : t('supply.promised-from')}</ListHead>
      <List label={side === 'need' ? t('supply.promised') : t('supply.promised-from')}>
        {going.map((load) => (
          <PromisedRow key={load.id} load={load} side={side} again={again} />
        ))}
      </List>
    </>
  );
}

function PromisedRow({ load, side, again }: { load: SupplyLoadFragment; side: Side; again: () => Promise<void> }) {
  const far = side === 'need' ? load.to : load.from;
  const place = far ? placeWords(far) : '–';
  const button = (
    <Button size="slim" label={t('supply.take-back-label', { place })} onClick={() => takeBack(load, again)}>
      {t('supply.take-back')}
    </Button>
  );
  return (
    <Row
      title={side === 'need' ? place : `${named(load.commodity.names)}, ${place}`}
      end={<Amount {...portion(load.grams, load)} />}
      state={<State mark={load.state === 'DELIVERED' ? 'done' : load.driver ? 'way' : 'full'}>{t(`offers.load.${load.state}`)}</State>}
      side={load.state === 'RESERVED' ? button : undefined}
    />
  );
}
