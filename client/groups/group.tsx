import { LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { Beginning } from './beginning.tsx';
import { Invitations } from './invitations.tsx';
import { Members } from './members.tsx';
import { useMembers, useMine } from './mine.ts';

/** The people of the group: who is in it, who is invited; how to begin while one is alone. */
export default function GroupScreen() {
  const mine = useMine();
  const members = useMembers();
  const isAlone = members.data?.length === 1;
  const foot = isAlone ? undefined : (
    <LinkButton href="/group/invite" kind="primary" size="big">
      {t('groups.invite')}
    </LinkButton>
  );
  return (
    <Screen title={t('groups.people')} sub={group.value?.name} foot={foot}>
      <Answer of={members}>
        {(all) => (
          <>
            {isAlone && mine.data?.group && <Beginning of={mine.data.group} />}
            {mine.data?.group && <Invitations of={mine.data.group.invitations} again={mine.again} />}
            <Members of={all} again={members.again} />
          </>
        )}
      </Answer>
    </Screen>
  );
}
