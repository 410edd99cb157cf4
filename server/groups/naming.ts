import { invalid, type Refusal } from '../verbs/refusal.ts';

const SHORTEST = 2;
const LONGEST = 60;

export function unusableGroupName(name: string, field = 'name'): Refusal | null {
  if (/\p{C}/u.test(name)) return invalid(field, 'unseen-character');
  const { length } = Array.from(name.trim());
  if (length < SHORTEST) return invalid(field, 'too-short');
  return length > LONGEST ? invalid(field, 'too-long') : null;
}

/** Null for an IANA time zone that this machine knows. */
export function unusableZone(zone: string, field = 'zone'): Refusal | null {
  return isZone(zone) ? null : invalid(field, 'unknown-zone');
}

function isZone(zone: string): boolean {
  try {
    // Offsets such as +01:00 are accepted too by newer machines, but know no daylight saving: a slash tells the two apart.
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && (zone.includes('/') || zone === 'UTC');
  } catch {
    return false;
  }
}
