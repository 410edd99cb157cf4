import type { Basis as Known } from '../../generated/operations.ts';
import { t } from '../words.ts';

const ROUND: readonly Known[] = ['COUNTED', 'ESTIMATED', 'WEIGHED'];

/** How the amount is known, changed by tapping: counted, estimated, weighed. */
export function Basis({ value, onValue }: { value: Known; onValue: (value: Known) => void }) {
  const next = ROUND[(ROUND.indexOf(value) + 1) % ROUND.length] ?? 'COUNTED';
  const words = t(`offers.basis.${value}`);
  return (
    <button type="button" class="in-words" aria-label={t('offers.basis-tap', { basis: words })} onClick={() => onValue(next)}>
      {words}
    </button>
  );
}
