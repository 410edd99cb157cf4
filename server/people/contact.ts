import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Verb } from '../verbs/verb.ts';
import { isSignedIn, type Viewer } from '../viewer.ts';
import { People, type Person } from './model.ts';

const DAY = 86_400_000;
/** A contact outlives the last active load by this. */
export const KEPT_AFTER_LOAD = 7 * DAY;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The contact as it is kept: AES-256-GCM under a key of the server's secret, bound to the person. base64url of IV, tag, text. */
export function sealed(secret: string, person: string, contact: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, 'contacts'), iv).setAAD(Buffer.from(person));
  const text = Buffer.concat([cipher.update(contact, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

/** The contact again; null when it was sealed with another secret or for another person. */
export function opened(secret: string, person: string, kept: string): string | null {
  const bytes = Buffer.from(kept, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, 'contacts'), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(person))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

/** What stands for something personal in an operation's fingerprint: nobody can try names or numbers on it without the secret. */
export function veiled(secret: string, text: string): string {
  return createHmac('sha256', keyOf(secret, 'fingerprints')).update(text).digest('base64url');
}

/**
 * The contact as this viewer may see it: their own, that of members of a group they plan for, and that of a counterpart of an
 * active load. Null otherwise, and where there is none.
 */
export function contactOf(person: Person, viewer: Viewer, { secret, now }: { secret: string; now: Date }): string | null {
  if (person.contact === null || !mayReach(person, viewer, now)) return null;
  return opened(secret, person._id, person.contact);
}

function mayReach({ _id, memberships, counterparts }: Person, viewer: Viewer, now: Date): boolean {
  if (!isSignedIn(viewer)) return false;
  if (viewer.person === _id) return true;
  if (memberships.some(({ group }) => viewer.roles.get(group)?.includes('planner'))) return true;
  return counterparts.some(({ person, until }) => person === viewer.person && until > now);
}

/**
 * A load is active until `until`: its driver, the first of `people`, and the keepers of its places, the others, can reach each
 * other until then, and their contacts are kept seven days longer. Called again with a later time it lasts longer.
 */
export async function contactActive(steps: Verb, people: readonly string[], until: Date): Promise<void> {
  const [driver, ...keepers] = [...new Set(people)];
  if (driver === undefined) return;
  for (const person of keepers) await reaches(steps, person, { others: [driver], until });
  await reaches(steps, driver, { others: keepers, until });
}

async function reaches(steps: Verb, id: string, { others, until }: { others: readonly string[]; until: Date }): Promise<void> {
  const person = await steps.find(People, { _id: id });
  if (!person) return;
  const known = new Map(person.counterparts.filter((one) => one.until > steps.at).map((one) => [one.person, one.until]));
  for (const other of others) known.set(other, later(known.get(other), until));
  const counterparts = [...known].map(([other, end]) => ({ person: other, until: end }));
  const loadUntil = later(person.loadUntil ?? undefined, until);
  const contactUntil = new Date(loadUntil.getTime() + KEPT_AFTER_LOAD);
  await steps.change(People, { _id: id }, { $set: { counterparts, loadUntil, contactUntil }, $inc: { version: 1 } });
}

function later(one: Date | undefined, other: Date): Date {
  return one && one > other ? one : other;
}

function keyOf(secret: string, use: 'contacts' | 'fingerprints'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `commissary ${use}`, 32));
}
