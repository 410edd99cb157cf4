import { signal } from '@preact/signals';
import type { Role } from '../roles.ts';

const KEY = 'commissary.hints';

/** Which first hints a person has put away on this phone: "person role". */
const away = signal<readonly string[]>(read());

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export const isPutAway = (person: string, role: Role): boolean => away.value.includes(`${person} ${role}`);

/** Puts a hint away for good, on this phone. */
export function putAway(person: string, role: Role): void {
  away.value = [...away.value, `${person} ${role}`];
  try {
    localStorage.setItem(KEY, JSON.stringify(away.value));
  } catch {
    // Without room it comes back next time, nothing else.
  }
}
