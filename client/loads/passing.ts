import { weighingUnit } from '../goods/goods.ts';
import { trueNow } from '../clock.ts';
import { act } from '../outbox.ts';
import { say } from '../parts/notice.tsx';
import { untaken } from '../untaken.ts';
import { uuid7 } from '../uuid.ts';
import { kg, manner, t } from '../words.ts';
import { gramsFrom } from '../measures.ts';
import { doneHere, undoneHere } from './on-hand.ts';
import { goodsOf, type Coming } from './saying.ts';

/** Lists what is left of a load, or `weight` of it, as the kitchen's own surplus; a tap takes it back. */
export async function passOn(load: Coming, { grams, weight = null }: { grams: number; weight?: number | null }): Promise<boolean> {
  const fill = { amount: kg(weight === null ? grams : gramsFrom(weight, manner.value)), what: goodsOf(load) };
  const id = uuid7();
  const quantity = weight === null ? null : { amount: weight, unit: weighingUnit(), basis: 'ESTIMATED' as const };
  const input = { id, load: load.id, quantity, madeAt: trueNow().toISOString() };
  const not = untaken(await act('PassOnLoad', { input }, t('loads.pass-on-label', fill)));
  if (not) return (say(not.words), false);
  doneHere('PassOnLoad', load.id);
  const undo = () => (undoneHere('PassOnLoad', load.id), act('WithdrawOffer', { id, version: 1 }, t('loads.pass-on-undo', fill)));
  say(t('loads.passed-on', fill), { label: t('loads.undo'), act: undo });
  return true;
}

/** Thanks the farm, plainly or in a few words. */
export async function thank(load: Coming, words: string): Promise<boolean> {
  const not = untaken(
    await act('ThankForLoad', { id: load.id, words: words.trim() || null }, t('loads.thank-label', { what: goodsOf(load) })),
  );
  if (!not) doneHere('ThankForLoad', load.id);
  say(not ? not.words : t('loads.thanked'));
  return !not;
}
