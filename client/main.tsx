import { render } from 'preact';
import { firstAnswer } from './ask.ts';
import { startClock, watchSignal } from './clock.ts';
import { startOutbox } from './outbox.ts';
import { startRouter } from './router.tsx';
import { findSelf, speakAsBefore } from './session.ts';
import { App } from './shell/app.tsx';
import { keepShell } from './update.ts';
import { isWiping } from './wiping.ts';

/** Later than this the shell is kept even if no list came: a first page may have none. */
const PATIENCE_MS = 8000;

const root = document.getElementById('app');

async function start(): Promise<void> {
  await speakAsBefore();
  startRouter();
  startClock();
  watchSignal();
  startOutbox();
  if (root) render(<App />, root);
  await findSelf();
  if (!import.meta.env.PROD) return;
  await Promise.race([firstAnswer, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  if (!isWiping()) await keepShell();
}

void start();
