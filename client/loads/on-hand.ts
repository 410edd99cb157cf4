import { signal } from '@preact/signals';
import { sooner } from '../goods/moments.ts';
import { entries } from '../outbox.ts';
import type { Entry } from '../storage.ts';
import type { Coming } from './saying.ts';

/** How long what was received is shown as still there. */
const SHOWN_MS = 7 * 24 * 3_600_000;

/** Passed on or thanked for on this phone: until the server's next answer has it in it, it must not look open again. */
const done = signal<ReadonlySet<string>>(new Set());

type About = 'PassOnLoad' | 'ThankForLoad';

export function doneHere(verb: About, load: string): void {
  done.value = new Set([...done.value, `${verb} ${load}`]);
}

export function undoneHere(verb: About, load: string): void {
  done.value = new Set([...done.value].filter((one) => one !== `${verb} ${load}`));
}

/** Whether it was asked here and not refused. */
export function isDoneHere(verb: About, load: string): boolean {
  const about = entries.value.filter((entry) => entry.verb === verb && loadOf(entry) === load);
  return about.length > 0 ? about.some(({ refusal }) => !refusal) : done.value.has(`${verb} ${load}`);
}

function loadOf({ variables: { id, input } }: Entry): unknown {
  return typeof input === 'object' && input !== null && 'load' in input ? input.load : id;
}

/** What a kitchen signed for lately, the latest first. */
export function receivedLately(loads: readonly Coming[], now: Date): Coming[] {
  const since = now.getTime() - SHOWN_MS;
  const lately = loads.filter(
    ({ signedAt, receivedGrams }) => signedAt !== null && (receivedGrams ?? 0) > 0 && Date.parse(signedAt) > since,
  );
  return lately.sort((a, b) => sooner(b.signedAt ?? '', a.signedAt ?? ''));
}

/** Grams of it that can still be passed on: none once it has spoiled. */
export function gramsLeft({ receivedGrams, passedOn, offer }: Coming, now: Date): number {
  if (!offer || Date.parse(offer.spoilBy) <= now.getTime()) return 0;
  return Math.max(0, (receivedGrams ?? 0) - (passedOn ?? 0));
}

export const isThanked = (load: Coming): boolean => load.thanks !== null || isDoneHere('ThankForLoad', load.id);
