import { clock } from '../clock.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { List, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { Beginning } from './beginning.tsx';
import { Invitations } from './invitations.tsx';
import { Members } from './members.tsx';
import { proposedToUs, useMembers, useMine, type Agreement } from './mine.ts';

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
            {mine.data?.group && <Waiting of={proposedToUs(mine.data.group.agreements, clock.value)} />}
            {mine.data?.group && <Invitations of={mine.data.group.invitations} again={mine.again} />}
            <Members of={all} again={members.again} />
          </>
        )}
      </Answer>
    </Screen>
  );
}

/** Another group waits for our word. */
function Waiting({ of }: { of: readonly Agreement[] }) {
  if (of.length === 0) return null;
  return (
    <List>
      {of.map(({ id, proposer }) => (
        <Row
          key={id}
          href="/group/agreements"
          title={t('groups.waits-for-us', { group: proposer.name })}
          state={<State mark="open">{t('groups.waits-for-you')}</State>}
        />
      ))}
    </List>
  );
}
