import type { MarkName } from '../parts/icon.tsx';
import type { Tone } from '../parts/state.tsx';
import type { NeedSaidFragment } from '../../generated/operations.ts';
import { kg, t } from '../words.ts';

export type NeedSeen = NeedSaidFragment;

export type Grams = Pick<NeedSeen, 'grams' | 'open' | 'promised' | 'received'>;

/** Grams that are promised, on the way, or here. */
export const comingOf = ({ promised, received }: Grams): number => promised + received;

export interface Told {
  readonly mark: MarkName;
  readonly tone?: Tone;
  readonly words: string;
}

/** What to say of an ask: nobody yet, some of it, all of it, here. */
export function told(need: Grams): Told {
  const { open, promised } = need;
  if (comingOf(need) === 0) return { mark: 'open', words: t('needs.open') };
  if (open > 0) return { mark: 'part', words: t('needs.still-open', { open: kg(open) }) };
  if (promised > 0) return { mark: 'full', tone: 'good', words: t('needs.all-promised') };
  return { mark: 'done', tone: 'good', words: t('needs.received') };
}
