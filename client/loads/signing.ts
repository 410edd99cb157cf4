import { signal } from '@preact/signals';
import { trueNow } from '../clock.ts';
import { dismiss, doing, entries } from '../outbox.ts';
import { say } from '../parts/notice.tsx';
import { doWithPictures } from '../photos/adding.ts';
import type { Picture } from '../photos/picture.ts';
import type { Entry } from '../storage.ts';
import { kg, t } from '../words.ts';
import type { Counted, Why } from './count.ts';
import { goodsOf, type Coming } from './saying.ts';

/** A load as the kitchen counted it. */
export interface Signing {
  readonly load: Coming;
  readonly count: Counted;
  readonly why: Why | null;
  readonly celsius: number | null;
  readonly pictures: readonly Picture[];
}

/** Loads signed for on this phone: until the next answer of the server has them in it, they must not look open again. */
const signed = signal<ReadonlySet<string>>(new Set());

function loadIn({ verb, variables }: Entry): string | null {
  const input = verb === 'ReceiveLoad' ? variables['input'] : null;
  return typeof input === 'object' && input !== null && 'load' in input && typeof input.load === 'string' ? input.load : null;
}

/** Whether it was signed for here and is on its way to the server; not when the server said no. */
export function isSigned(load: string): boolean {
  const about = entries.value.filter((entry) => loadIn(entry) === load);
  if (about.length > 0) return about.some(({ refusal }) => !refusal);
  return signed.value.has(load);
}

const refusedCounts = (load: string): Entry[] => entries.value.filter((entry) => entry.refusal && loadIn(entry) === load);

/** The last count of a load that the server refused. */
export const refusedCount = (load: string): Entry | undefined => refusedCounts(load).at(-1);

/** Signs for each load by itself, so that one refused leaves the others. Resolves to whether all were taken in. */
export async function sign(signings: readonly Signing[]): Promise<boolean> {
  for (const signing of signings) if (!(await signOne(signing))) return false;
  return true;
}

async function signOne({ load, count, why, celsius, pictures }: Signing): Promise<boolean> {
  const { received, refused } = count;
  const input = {
    load: load.id,
    receivedGrams: received,
    refusedGrams: refused,
    ...(refused > 0 && { reason: why }),
    ...(celsius !== null && { celsius }),
    happenedAt: trueNow().toISOString(),
  };
  const before = refusedCounts(load.id);
  const what = goodsOf(load);
  const verb = doing('ReceiveLoad', { input }, t('loads.sign-label', { amount: kg(received), what }));
  const not = await doWithPictures(verb, { load: load.id, what, pictures });
  if (not) return (say(not.words), false);
  for (const { seq = 0 } of before) await dismiss(seq);
  signed.value = new Set([...signed.value, load.id]);
  return true;
}
