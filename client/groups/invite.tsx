import { useState } from 'preact/hooks';
import { now, type Answered } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { Wrong } from '../parts/field.tsx';
import { Screen } from '../parts/screen.tsx';
import { outcomeWords } from '../refusals.ts';
import type { Role } from '../roles.ts';
import { useSending, type Wrongs } from '../people/sending.ts';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { Invited } from './invited.tsx';
import { RoleChecks } from './roles.tsx';

export type Made = NonNullable<Answered<'Invite'>['invitation']>;

const DAYS = ['1', '3', '7'] as const;
type Days = (typeof DAYS)[number];

/** Making an invitation: what for and how long; then the code, shown once. */
export default function Invite() {
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [days, setDays] = useState<Days>('7');
  const [made, setMade] = useState<Made | null>(null);
  const { busy, wrongs, onSubmit, mend } = useSending(async (): Promise<Wrongs> => {
    if (roles.length === 0) return { roles: t('groups.choose-role') };
    const outcome = await now('Invite', { group: group.value?.id ?? '', roles: [...roles], days: Number(days) });
    if (outcome.kind !== 'done') return { '': outcomeWords(outcome) };
    setMade(outcome.data.invitation);
    return {};
  });
  if (made) return <Invited made={made} onAnother={() => setMade(null)} />;
  const foot = (
    <Button kind="primary" size="big" type="submit" form="invite" busy={busy}>
      {t('groups.make')}
    </Button>
  );
  return (
    <Screen title={t('groups.invite')} sub={group.value?.name} back="/group" backLabel={t('groups.back')} foot={foot}>
      <form class="form" id="invite" onSubmit={onSubmit}>
        <RoleChecks
          legend={t('groups.invite-roles')}
          value={roles}
          onValue={(chosen) => (setRoles(chosen), mend('roles'))}
          error={wrongs['roles']}
        />
        <Segment
          legend={t('groups.invite-days')}
          showLegend
          options={DAYS.map((value) => ({ value, label: t('groups.days', { n: Number(value) }) }))}
          value={days}
          onValue={setDays}
        />
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}
