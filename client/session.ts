import { computed, signal } from '@preact/signals';
import type { MeQuery } from '../generated/operations.ts';
import { ask, now, speakFor, whenWiped } from './api.ts';
import { keep, kept } from './kept.ts';
import { startLive, stopLive } from './live.ts';
import type { NotDone } from './outcome.ts';
import { sendFor } from './outbox.ts';
import { standingFor, type Standing } from './roles.ts';
import { wipe } from './storage.ts';
import { settleWipe, wipePhone } from './wiping.ts';
import { manner, speak, type Language } from './words.ts';
import { isLanguage, languageOf } from './words/languages.ts';

export type Self = NonNullable<MeQuery['me']>;

/** Who is signed in: `undefined` until it is known, `null` for nobody. */
export const self = signal<Self | null | undefined>(undefined);
/** Who was signed in on this phone until the server no longer knew it. */
export const before = signal<Self | null>(null);
/** The role and group this phone acts as now. */
export const standing = signal<Standing | null>(null);

/** The group acted in. */
export const group = computed(() => self.value?.memberships.find((one) => one.group.id === standing.value?.group)?.group ?? null);

const LANGUAGE = 'commissary.language';
const STANDING = 'commissary.standing';
/** Set while the server was not yet told that somebody left this phone. */
const LEFT = 'commissary.left';
const NOBODY = '';

let channel: BroadcastChannel | undefined;

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A browser without room forgets the choice, nothing else.
  }
}

/** The language of before, else the browser's. */
export async function speakAsBefore(): Promise<void> {
  const before = remembered(LANGUAGE);
  await speak(isLanguage(before) ? before : languageOf(navigator.language));
}

/** Finds out who is signed in: from this phone at once, from the server as soon as it answers. Resolves when one of them told. */
export async function findSelf(): Promise<void> {
  listenToOtherTabs();
  whenWiped(() => void wipeHere());
  if (!(await settleWipe())) return leave();
  if (remembered(LEFT) !== null) return endSession();
  const last = await kept(NOBODY, 'self');
  if (last) await become(last.value as Self);
  const answered = askSelf();
  if (!last) await answered;
}

/** Asks the server who we are: after roles, or a group's name or zone, have changed. */
export async function askSelf(): Promise<void> {
  const outcome = await ask('Me', {});
  if (outcome.kind === 'done') return outcome.data.me ? await signedIn(outcome.data.me) : leave();
  if (outcome.kind === 'who' || self.value === undefined) leave();
}

/** Somebody signed out without signal: whatever else, this phone is nobody's until the server has ended that session. */
async function endSession(): Promise<void> {
  leave();
  const told = async () => {
    const outcome = await ask('SignOut', {});
    if (outcome.kind !== 'later') remember(LEFT, null);
    else addEventListener('online', () => void told(), { once: true });
  };
  await told();
}

/** After joining, signing in, or changing oneself: the server's answer is who we are now. */
export async function signedIn(me: Self): Promise<void> {
  remember(LEFT, null);
  await keep(NOBODY, 'self', me);
  await become(me);
}

async function become(me: Self): Promise<void> {
  const isNew = self.value?.id !== me.id;
  self.value = me;
  speakFor(me.id);
  standing.value = standingFor(me.memberships, standing.value ?? wishedStanding());
  manner.value = { ...manner.value, measures: me.measures, zone: group.value?.zone ?? manner.value.zone };
  await chooseLanguage(me.language);
  if (!isNew) return;
  await sendFor(me.id);
  stopLive();
  startLive();
}

/** Nobody is signed in. What waits stays kept: it is sent when the same person returns. */
function leave(): void {
  before.value = self.value ?? before.value;
  self.value = null;
  standing.value = null;
  speakFor('');
  stopLive();
}

function wishedStanding(): Standing | null {
  try {
    return JSON.parse(remembered(STANDING) ?? 'null') as Standing | null;
  } catch {
    return null;
  }
}

/** Acts as another role or in another group from now on. */
export function standAs(wish: Standing): void {
  const me = self.value;
  if (!me) return;
  standing.value = standingFor(me.memberships, wish);
  remember(STANDING, JSON.stringify(standing.value));
  manner.value = { ...manner.value, zone: group.value?.zone ?? manner.value.zone };
}

/** Speaks a language from now on, on this phone. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember(LANGUAGE, language);
  if (manner.value.language !== language) await speak(language);
}

/** Changes language or measures for the person, here at once and on the server. */
export async function changeManner(change: { language?: Language; measures?: 'US' | 'METRIC' }): Promise<NotDone | null> {
  if (change.language) await chooseLanguage(change.language);
  if (change.measures) manner.value = { ...manner.value, measures: change.measures };
  const me = self.value;
  if (!me) return null;
  await signedIn({ ...me, ...change });
  const outcome = await now('ChangeMe', { input: change });
  return outcome.kind === 'done' ? null : outcome;
}

/** Ends the session and wipes this phone, in every tab. The one who calls has asked about what is not sent. */
export async function signOut(): Promise<void> {
  const outcome = await ask('SignOut', {});
  channel?.postMessage('signed out');
  await wipe();
  if (outcome.kind === 'later') remember(LEFT, 'yes');
  location.assign('/signin');
}

/** Wipes this phone, in every tab, whether or not there is signal. */
export async function wipeHere(): Promise<void> {
  leave();
  channel?.postMessage('signed out');
  await wipePhone();
}

/** A tab still open after the wipe would open a fresh database and keep a verb of somebody who left. */
function listenToOtherTabs(): void {
  const open = () => {
    channel = new BroadcastChannel('session');
    channel.onmessage = () => location.assign('/signin');
  };
  open();
  addEventListener('pagehide', () => channel?.close());
  addEventListener('pageshow', (event) => event.persisted && open());
}
