import { groupsByIds } from '../server/groups/actions.ts';
import { idFor } from './teller.ts';

/** One person of each role that the demonstration can be seen as. Passphrases are no secret: the alliance is invented. */
export const WHO = [
  { role: 'farmer', name: 'Willow', passphrase: 'four barns two crows' },
  { role: 'kitchen', name: 'Rosa', passphrase: 'big pots warm bread' },
  { role: 'driver', name: 'Luis', passphrase: 'long road early light' },
  { role: 'planner', name: 'Ana', passphrase: 'red thread on the map' },
  { role: 'steward', name: 'Ines', passphrase: 'keys of the old hall' },
] as const;

/** The passphrase of everybody else in the demonstration. */
export const EVERYBODY = 'bread and roses too';

/** What is printed at the start. */
export function signInAs(): string {
  const lines = WHO.map(({ role, name, passphrase }) => `  ${role.padEnd(8)} ${name.padEnd(8)} ${passphrase}`);
  return ['This is the demonstration alliance. Sign in as', ...lines].join('\n');
}

/** Whether this store is the demonstration. */
export async function seeded(): Promise<boolean> {
  return (await groupsByIds([idFor(1, 'group growers')])).length > 0;
}
