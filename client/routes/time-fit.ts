interface Window {
  readonly from: string;
  readonly until: string;
}

interface SaidTime {
  readonly cancelled: boolean;
  readonly window: Window;
}

/** How a route lies to the times a driver said to drive: within one, beginning before or ending after it by so many seconds, or in none. */
export type TimeFit =
  { readonly kind: 'in'; readonly window: Window } | { readonly kind: 'early' | 'late'; readonly by: number } | { readonly kind: 'none' };

/** `null` where the driver has said no times from now on: then every time is as good. */
export function timeFit({ from, until }: Window, shifts: readonly SaidTime[], now: Date): TimeFit | null {
  const said = shifts.filter(({ cancelled, window }) => !cancelled && Date.parse(window.until) > now.getTime()).map(({ window }) => window);
  if (said.length === 0) return null;
  const begins = Date.parse(from);
  const ends = Date.parse(until);
  const around = said.filter((window) => Date.parse(window.from) < ends && Date.parse(window.until) > begins);
  const fits = around.map((window) => lies(window, { begins, ends }));
  return fits.sort((a, b) => missed(a) - missed(b))[0] ?? { kind: 'none' };
}

function lies(window: Window, { begins, ends }: { begins: number; ends: number }): TimeFit {
  const early = Date.parse(window.from) - begins;
  const late = ends - Date.parse(window.until);
  if (early <= 0 && late <= 0) return { kind: 'in', window };
  return early > late ? { kind: 'early', by: early / 1000 } : { kind: 'late', by: late / 1000 };
}

const missed = (fit: TimeFit): number => ('by' in fit ? fit.by : 0);

/** What a driver should look at first: what fits, what fits but for its time, what the vehicle can't carry. */
export const rankOf = (misfits: readonly unknown[], fit: TimeFit | null): number =>
  misfits.length > 0 ? 2 : fit === null || fit.kind === 'in' ? 0 : 1;
