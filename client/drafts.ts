import { useEffect, useRef, useState } from 'preact/hooks';
import { trueNow } from './clock.ts';
import { forgetKept, keep, kept } from './kept.ts';
import { self } from './session.ts';

/** What is found later than that is not what somebody comes back to. */
const LONGEST_MS = 12 * 3_600_000;
/** Typing pauses so long before it is written down. */
const PAUSE_MS = 200;

const keyOf = (name: string): string => `draft ${name}`;

/** A form as it was left when the phone closed the page (while its camera was open, say); `null` while this phone is looked through.
 * Its value is `null` where there is none. */
export function useFound(name: string): { readonly value: unknown } | null {
  const [found, setFound] = useState<{ readonly value: unknown } | null>(null);
  useEffect(() => void look(name).then((value) => setFound({ value })), []);
  return found;
}

async function look(name: string): Promise<unknown> {
  const before = await kept(self.value?.id ?? '', keyOf(name));
  const isFresh = before && trueNow().getTime() - Date.parse(before.at) < LONGEST_MS;
  return isFresh ? before.value : null;
}

/** Forms that are left for a while only: for a place that is missing, say. */
const awaited = new Set<string>();

/** A form that is left now is found again as it is. */
export function awaitForm(name: string): void {
  awaited.add(name);
}

/** Keeps a form on this phone from the first change on, until its screen is left: what is sent or given up on purpose is forgotten. */
export function useKeeping(name: string, value: unknown): void {
  const begun = useRef(value);
  const latest = useRef(value);
  latest.current = value;
  const isChanged = useRef(false);
  useEffect(() => {
    isChanged.current ||= value !== begun.current;
    if (!isChanged.current) return;
    const timer = setTimeout(() => void write(name, value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => () => void (awaited.delete(name) ? write(name, latest.current) : forgetDraft(name)), []);
}

function write(name: string, value: unknown): Promise<void> {
  return keep(self.value?.id ?? '', keyOf(name), value);
}

function forgetDraft(name: string): Promise<void> {
  const person = self.value?.id ?? '';
  return forgetKept((one) => one.person === person && one.key === keyOf(name));
}
