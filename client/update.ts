import { effect, signal } from '@preact/signals';
import { stopped } from './outbox.ts';

/** Whether a new version waits. It never takes over by itself: a tap does. */
export const updateReady = signal(false);

/** How often an open page asks whether there is a newer one; the browser asks by itself when a page is loaded. */
const LOOK_MS = 3_600_000;

let waiting: ServiceWorker | null = null;

/** Keeps the shell on this phone. After the first list is on the screen, so that it does not compete with it. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  reloadOnceTaken();
  const registration = await navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' }).catch(() => undefined);
  // Browsers that block workers resolve to nothing.
  if (!registration) return;
  const look = () => {
    waiting = registration.waiting;
    updateReady.value = waiting !== null && navigator.serviceWorker.controller !== null;
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  keepLooking(registration);
}

/** Pages stay open for days on a phone: they look when they are looked at again, and when the server no longer knows this build. */
function keepLooking(registration: ServiceWorkerRegistration): void {
  let last = Date.now();
  const look = () => {
    last = Date.now();
    void registration.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Math.abs(Date.now() - last) > LOOK_MS) look();
  });
  effect(() => {
    if (stopped.value?.kind === 'who' && stopped.value.update) look();
  });
}

/** The first visit's claim and a wipe both change the controller: reload only where one takes over from another. */
function reloadOnceTaken(): void {
  let before = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const after = navigator.serviceWorker.controller;
    if (before && after) location.reload();
    before = after;
  });
}

export function takeOver(): void {
  waiting?.postMessage('take over');
}

/** For a page too old for the server where no newer one was found yet. */
export function reloadNow(): void {
  location.reload();
}
