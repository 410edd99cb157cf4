import { signal } from '@preact/signals';

/** Whether a new version waits. It never takes over by itself: a tap does. */
export const updateReady = signal(false);

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
