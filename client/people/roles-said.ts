import type { Role } from '../roles.ts';
import { locale, t } from '../words.ts';

/** "Farmer and Driver". */
export function rolesSaid(roles: readonly Role[]): string {
  return new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(roles.map((role) => t(`role.${role}`)));
}
