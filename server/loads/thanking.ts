import { noteOf } from '../offers/actions.ts';
import { standingsAt } from '../places/actions.ts';
import { invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { Loads, type Load } from './model.ts';
import { placeOf } from './passing.ts';
import { advanced, loadIn } from './reading.ts';
import { loadRules } from './rules.ts';

const LONGEST_THANKS = 140;

/**
 * A kitchen thanks the farm for what it received, once, with a few words or none. Between the two: nobody else reads it, and it is
 * forgotten with who gave to whom. Refuses `Stale` once it has thanked, and `Invalid` for too many words.
 */
export async function thankForLoad(
  { verb, viewer, op }: Asking,
  input: { id: string; words?: string | null | undefined },
): Promise<Answer> {
  const seen = await Loads.findById(input.id).lean<Load>();
  const request = { operationId: op, name: 'loads.thank', group: seen?.needGroup ?? '', input, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const load = await loadIn(steps, input.id);
    const place = await placeOf(steps, viewer, load);
    led(loadRules, 'thank', standingsAt(viewer, place), load);
    if (load.thanks) refuse({ typename: 'Stale', version: load.version });
    const words = noteOf(input.words, 'words');
    if ((words?.length ?? 0) > LONGEST_THANKS) refuse(invalid('words', 'too-long'));
    const { _id, version } = await advanced(steps, load, { thanks: { words, at: steps.at } });
    return { typename: 'LoadChanged', refs: [{ kind: 'Load', id: _id, version }] };
  });
}
