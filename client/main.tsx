import { render } from 'preact';
import { firstAnswer } from './ask.ts';
import { startClock, watchSignal } from './clock.ts';
import { startOutbox } from './outbox.ts';
import { find } from './paths.ts';
import { path, startRouter } from './router.tsx';
import { fetched, screens } from './screens.ts';
import { findSelf, speakAsBefore } from './session.ts';
import { App } from './shell/app.tsx';
import { keepShell } from './update.ts';
import { isWiping } from './wiping.ts';

/** Later than this the shell is kept even if no list came: a first page may have none. */
const PATIENCE_MS = 8000;

const root = document.getElementById('app');

async function start(): Promise<void> {
  // On a bad line each wait counts: the words, who is signed in and the screen are fetched side by side.
  const found = findSelf();
  fetchAhead();
  await speakAsBefore();
  startRouter();
  startClock();
  watchSignal();
  startOutbox();
  if (root) render(<App />, root);
  await found;
  if (!import.meta.env.PROD) return;
  await Promise.race([firstAnswer, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  if (!isWiping()) await keepShell();
}

/** The code of the screen that the page was opened at. Where it does not come, the screen itself says so. */
function fetchAhead(): void {
  const here = find(screens, path.value);
  if (here) fetched(here.found).catch(() => undefined);
}

void start();
