import { Meter } from '../parts/card.tsx';
import { State } from '../parts/state.tsx';
import { kg, t } from '../words.ts';
import { comingOf, type Grams, told } from './stand.ts';

/** What is coming of an ask, as a bar and in words; `by` is when it is needed. */
export function ComingOf({ need, by }: { need: Grams; by: string }) {
  const { words, ...look } = told(need);
  const coming = comingOf(need);
  return (
    <>
      <Meter
        label={t('needs.by', { time: by })}
        value={t('needs.coming-of', { part: kg(coming), whole: kg(need.grams) })}
        part={need.grams > 0 ? coming / need.grams : 0}
      />
      <State {...look}>{words}</State>
    </>
  );
}
