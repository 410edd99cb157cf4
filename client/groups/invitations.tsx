import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { rolesSaid } from '../people/roles-said.ts';
import { outcomeWords } from '../refusals.ts';
import { day, number, t } from '../words.ts';
import { openOnes, type Again, type Invitation } from './mine.ts';

/** Invitations that nobody has used yet; nothing when there are none. */
export function Invitations({ of, again }: { of: readonly Invitation[]; again: Again }) {
  const open = openOnes(of, clock.value);
  if (open.length === 0) return null;
  return (
    <section>
      <ListHead end={number(open.length)}>{t('groups.invitations')}</ListHead>
      <List>
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} again={again} />
        ))}
      </List>
    </section>
  );
}

function InvitationRow({ invitation: { id, roles, until }, again }: { invitation: Invitation; again: Again }) {
  const said = rolesSaid(roles);
  const revoke = async () => {
    const outcome = await now('RevokeInvitation', { id });
    say(outcome.kind === 'done' ? t('groups.revoked') : outcomeWords(outcome));
    await again();
  };
  return (
    <Row
      title={said}
      note={t('groups.invited-until', { until: day(until) })}
      side={
        <Button size="slim" label={t('groups.revoke-what', { roles: said })} onClick={revoke}>
          {t('groups.revoke')}
        </Button>
      }
    />
  );
}
