import { computed, signal } from '@preact/signals';

const TICK_MS = 20_000;
/** A phone's clock less far off than this is taken as right. */
const SLACK_MS = 120_000;
const AHEAD = 'commissary.ahead';

/** How far this phone's clock is ahead of the server's, ms; negative when it is behind, 0 while they agree. Remembered for times without signal. */
export const ahead = signal(remembered());

/** What time it is, whatever this phone's clock says. */
export const trueNow = (): Date => new Date(Date.now() - ahead.value);

/** The true time on the screen: moves every 20 s and when the page is looked at again. */
export const clock = signal(trueNow());

/** How far off a clock is that nobody may trust, seconds. */
export const clockOff = computed(() => Math.round(ahead.value / 1000));

let heardAt = -Infinity;

/** Learns the time from an answer's `Date`, which the server wrote between `sentAt` and now, both by this phone's clock. */
export function hearTime(date: string | null, sentAt: number): void {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return;
  heardAt = performance.now();
  const off = aheadBy({ told, sentAt, gotAt: Date.now() });
  if (Math.abs(off - ahead.value) < SLACK_MS && (off === 0) === (ahead.value === 0)) return;
  ahead.value = off;
  clock.value = trueNow();
  remember(off);
}

/** Ms that a clock is ahead, by an answer it waited for from `sentAt` to `gotAt`; 0 for what may as well be the way and whole seconds. */
export function aheadBy({ told, sentAt, gotAt }: { told: number; sentAt: number; gotAt: number }): number {
  const off = (sentAt + gotAt) / 2 - told;
  return Math.abs(off) > SLACK_MS ? Math.round(off) : 0;
}

/** Whether the server told its time within so many ms. */
export const heardWithin = (ms: number): boolean => performance.now() - heardAt < ms;

function remembered(): number {
  try {
    return Number(localStorage.getItem(AHEAD)) || 0;
  } catch {
    return 0;
  }
}

function remember(off: number): void {
  try {
    if (off === 0) localStorage.removeItem(AHEAD);
    else localStorage.setItem(AHEAD, String(off));
  } catch {
    // A browser without room learns it anew at the next answer.
  }
}

export function startClock(): void {
  const tick = () => void (clock.value = trueNow());
  setInterval(tick, TICK_MS);
  document.addEventListener('visibilitychange', tick);
}

/** Whether the device says it has signal; the server may still not answer. */
export const online = signal(typeof navigator === 'undefined' || navigator.onLine);

export function watchSignal(): void {
  const look = () => void (online.value = navigator.onLine);
  addEventListener('online', look);
  addEventListener('offline', look);
}
