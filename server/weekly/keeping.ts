import { placeIn, standingsAt, type Place } from '../places/actions.ts';
import { NOT_FOUND, refuse, type Answer, type Ref } from '../verbs/refusal.ts';
import type { Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { visibleGroups } from '../viewer.ts';
import type { At } from './ahead.ts';
import { changed, lookJob, zoneOf } from './making.ts';
import { Weeklies, type Weekly } from './model.ts';
import { weeklyIn, written } from './writing.ts';

/** A weekly in the hands of who asks something of it. */
export interface Held {
  readonly weekly: Weekly;
  readonly place: Place;
  readonly standings: readonly Standing[];
  readonly at: At;
}

/** What is written of it, and what else was changed with it. */
export interface Kept {
  readonly set: Partial<Weekly>;
  readonly refs?: readonly Ref[];
}

/** A verb about one weekly: finds it for who may know it, lets `change` decide what is written, and has it looked at. */
export async function about(
  { verb, viewer, op }: Asking,
  { name, input }: { readonly name: string; readonly input: { readonly id: string } },
  change: (steps: Verb, held: Held) => Promise<Kept>,
): Promise<Answer> {
  const seen = await Weeklies.findById(input.id).lean<Weekly>().exec();
  const zone = await zoneOf(seen?.group ?? '');
  const request = { operationId: op, name, group: seen?.group ?? '', input, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const weekly = await weeklyIn(steps, input.id);
    if (!visibleGroups(viewer).includes(weekly.group)) refuse(NOT_FOUND);
    const place = await placeIn(steps, weekly.place);
    const at = { zone, now: steps.at };
    const standings = standingsAt(viewer, place);
    const { set, refs = [] } = await change(steps, { weekly, place, standings, at });
    // Whoever keeps the place lists from now on: the one who began may have left. A planner who helps does not become the giver.
    const by = standings.includes('keeper') ? viewer.person : weekly.by;
    const after = await written(steps, weekly, { at, set: { ...set, by } });
    steps.enqueue(lookJob(weekly._id));
    return changed(after, refs);
  });
}
