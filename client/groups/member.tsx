import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { confirm, Dialog, say } from '../parts/notice.tsx';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import type { Role } from '../roles.ts';
import { go } from '../router.tsx';
import { askSelf, group, self } from '../session.ts';
import { t } from '../words.ts';
import type { Again, Member } from './mine.ts';
import { RoleChecks } from './roles.tsx';

interface MemberDialogProps {
  readonly member: Member | null;
  readonly onClose: () => void;
  readonly again: Again;
}

/** What a member does, changed or ended. */
export function MemberDialog({ member, onClose, again }: MemberDialogProps) {
  return (
    <Dialog title={member ? t('groups.what-does', { name: member.name }) : ''} open={member !== null} onClose={onClose}>
      {member && <Inside member={member} onClose={onClose} again={again} />}
    </Dialog>
  );
}

function Inside({ member, onClose, again }: MemberDialogProps & { member: Member }) {
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [wrong, setWrong] = useState<string | undefined>();
  const set = async (next: readonly Role[], told: string) => {
    const failed = await given(member, next);
    setWrong(failed ?? undefined);
    if (failed !== null) return;
    onClose();
    say(told);
    if (member.id === self.value?.id) await askSelf();
    if (member.id === self.value?.id && next.length === 0) return go('/', { replace: true });
    await again();
  };
  const save = () => (roles.length === 0 ? setWrong(t('groups.choose-role')) : set(roles, t('groups.saved')));
  const end = async () => (await isSure(member)) && set([], t('groups.access-ended', { name: member.name }));
  const forget = async () => {
    const failed = await forgotten(member);
    if (failed === null) return;
    setWrong(failed || undefined);
    if (failed) return;
    onClose();
    say(t('groups.forgotten', { name: member.name }));
    await again();
  };
  const isMe = member.id === self.value?.id;
  return (
    <>
      <RoleChecks legend={t('groups.what-does', { name: member.name })} showLegend={false} value={roles} onValue={setRoles} error={wrong} />
      <Button kind="primary" size="big" wide onClick={save}>
        {t('groups.save')}
      </Button>
      <Button kind="trouble" wide onClick={end}>
        {isMe ? t('groups.leave') : t('groups.end-access')}
      </Button>
      {!isMe && (
        <Button kind="plain" wide onClick={forget}>
          {t('groups.forget')}
        </Button>
      )}
    </>
  );
}

function isSure({ id, name }: Member): Promise<boolean> {
  const isMe = id === self.value?.id;
  return confirm({
    title: isMe ? t('groups.leave-ask') : t('groups.end-access-ask', { name }),
    text: isMe ? t('groups.leave-hint') : t('groups.end-access-hint'),
    yes: isMe ? t('groups.leave') : t('groups.end-access'),
    grave: true,
  });
}

/** Asks, then forgets them everywhere: `null` when it was not meant, what went wrong in words, or `''`. */
async function forgotten({ id, name }: Member): Promise<string | null> {
  const yes = await confirm({
    title: t('groups.forget-ask', { name }),
    text: t('groups.forget-hint'),
    yes: t('groups.forget'),
    grave: true,
  });
  if (!yes) return null;
  const outcome = await now('ForgetMember', { group: group.value?.id ?? '', person: id });
  if (outcome.kind === 'done') return '';
  return fieldErrors(outcome)['person'] ?? outcomeWords(outcome);
}

/** What went wrong in words; `null` when they do this now. */
async function given({ id }: Member, roles: readonly Role[]): Promise<string | null> {
  const outcome = await now('SetRoles', { group: group.value?.id ?? '', person: id, roles: [...roles] });
  if (outcome.kind === 'done') return null;
  return fieldErrors(outcome)['roles'] ?? outcomeWords(outcome);
}
