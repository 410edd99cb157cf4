import { signal } from '@preact/signals';

const TICK_MS = 20_000;

/** The time on the screen: moves every 20 s and when the page is looked at again. */
export const clock = signal(new Date());

export function startClock(): void {
  const tick = () => void (clock.value = new Date());
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
