import { ask, now } from '../api.ts';
import { entries } from '../outbox.ts';
import { confirm, say } from '../parts/notice.tsx';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { signOut, wipeHere } from '../session.ts';
import { t } from '../words.ts';

/** Signs out of this phone, once asked: also about what is not sent yet. */
export async function askToSignOut(): Promise<void> {
  const n = entries.value.length;
  const yes = await confirm({
    title: t('menu.sign-out-ask'),
    text: n > 0 ? t('menu.sign-out-lose', { n }) : t('menu.sign-out-hint'),
    yes: n > 0 ? t('menu.sign-out-anyway') : t('menu.sign-out'),
    grave: n > 0,
  });
  if (yes) await signOut();
}

/** Ends every session, on every phone, and wipes this one. */
export async function askToSignOutEverywhere(): Promise<void> {
  const n = entries.value.length;
  const yes = await confirm({
    title: t('people.out-everywhere-ask'),
    text: n > 0 ? t('menu.sign-out-lose', { n }) : t('people.out-everywhere-hint'),
    yes: t('people.out-everywhere'),
    grave: true,
  });
  if (!yes) return;
  const outcome = await ask('SignOutEverywhere', {});
  if (outcome.kind !== 'done') return say(outcomeWords(outcome));
  await signOut();
}

/** Wipes this phone, with or without signal, once asked. */
export async function askToWipe(): Promise<void> {
  const n = entries.value.length;
  const yes = await confirm({
    title: t('people.wipe-ask'),
    text: n > 0 ? t('people.wipe-lose', { n }) : t('people.wipe-hint'),
    yes: t('people.wipe'),
    grave: true,
  });
  if (yes) await wipeHere();
}

/** Forgets who is signed in, on the server and on this phone. */
export async function askToForget(): Promise<void> {
  const yes = await confirm({ title: t('people.forget-ask'), text: t('people.forget-hint'), yes: t('people.forget'), grave: true });
  if (!yes) return;
  const outcome = await now('ForgetMe', {});
  if (outcome.kind !== 'done') return say(fieldErrors(outcome)['group'] ?? outcomeWords(outcome));
  await signOut();
}
