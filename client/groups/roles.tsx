import { Check } from '../parts/choice.tsx';
import { Wrong } from '../parts/field.tsx';
import { ROLES, type Role } from '../roles.ts';
import { t } from '../words.ts';

interface RoleChecksProps {
  readonly legend: string;
  readonly showLegend?: boolean;
  readonly value: readonly Role[];
  readonly onValue: (roles: readonly Role[]) => void;
  readonly error?: string | undefined;
}

/** What somebody does, each with what it lets them do. */
export function RoleChecks({ legend, showLegend = true, value, onValue, error }: RoleChecksProps) {
  const set = (role: Role, has: boolean) => onValue(ROLES.filter((one) => (one === role ? has : value.includes(one))));
  return (
    <fieldset class="field">
      <legend class={showLegend ? 'label' : 'visually-hidden'}>{legend}</legend>
      <div class="role-checks">
        {ROLES.map((role) => (
          <Check
            key={role}
            label={<b>{t(`role.${role}`)}</b>}
            hint={t(`groups.does.${role}`)}
            checked={value.includes(role)}
            onChecked={(has) => set(role, has)}
          />
        ))}
      </div>
      <Wrong error={error} />
    </fieldset>
  );
}
