import type { Entry } from './storage.ts';
import { startsWeekly } from './weekly/starts.ts';

type At = (id: string) => string;

const surplus: At = (id) => `/surplus/new?mend=${id}`;
const need: At = (id) => `/needs/new?mend=${id}`;
const vehicle: At = (id) => `/vehicle?mend=${id}`;
/** Told there, with the way to the form it is mended in. */
const board: At = () => '/surplus';

const FORMS: Readonly<Record<string, At>> = {
  ...{ ListOffer: surplus, ChangeOffer: board, WithdrawOffer: board },
  ...{ AskNeed: need, AddVehicle: vehicle, AddShift: vehicle },
};

/** The screen on which what was refused is mended, with what was typed; none where it can only be tried again. */
export function mendAt(entry: Entry): string | undefined {
  if (startsWeekly(entry, 'offer')) return surplus(entry.id);
  if (startsWeekly(entry, 'need')) return need(entry.id);
  return FORMS[entry.verb]?.(entry.id);
}
