import { useEffect } from 'preact/hooks';
import { online } from '../clock.ts';
import type { InHand } from '../routes/mine.ts';
import type { Mine } from '../routes/stops.ts';
import { forgetPapersBut, keepPapers, receiptOf, routePapers } from './keeping.ts';

/** Keeps the papers of the route in hand on this phone, anew whenever what they say has changed, and those of no other. */
export function useKeptPapers({ asked, all, route }: InHand): void {
  const id = route?.id;
  const held = all.map((one) => one.id).join();
  const isKnown = asked.data !== undefined && asked.asOf === undefined;
  const mark = (route?.stops ?? []).map(planOf).join(';');
  const signal = online.value;
  useEffect(() => {
    // What was kept may be of a route that is in other hands by now: its papers would be refused.
    if (id !== undefined && isKnown && signal) void keepPapers(Object.values(routePapers(id)), mark);
  }, [id, mark, isKnown, signal]);
  useEffect(() => {
    if (isKnown) void forgetPapersBut(held.split(','));
  }, [isKnown, held]);
}

/** Keeps the receipt of a load that was signed for. */
export function useKeptReceipt(load: { readonly id: string; readonly signedAt: string | null } | undefined): void {
  const { id, signedAt } = load ?? { id: '', signedAt: null };
  const signal = online.value;
  useEffect(() => {
    if (signedAt !== null && signal) void keepPapers([receiptOf(id)], signedAt);
  }, [id, signedAt, signal]);
}

/** A stop as it was planned: what the driver ticks off on the way changes nothing on paper. */
function planOf({ id, arrival, pickups, deliveries }: Mine['stops'][number]): string {
  return [id, arrival, ...pickups.map((load) => load.id), ...deliveries.map((load) => load.id)].join(' ');
}
