import { useEffect } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { MyCalendar } from '../papers/my-calendar.tsx';
import { Button, LinkButton } from '../parts/button.tsx';
import { Prefilled } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { ROLES } from '../roles.ts';
import { go } from '../router.tsx';
import { self, standing, type Self } from '../session.ts';
import { t } from '../words.ts';
import { askToForget, askToWipe } from './leaving.ts';
import { Manners } from './manners.tsx';
import { MyContact, MyName, MyPassphrase } from './my-lines.tsx';
import { MySessions } from './my-sessions.tsx';

/** What one says of oneself, where one is signed in, and how to be forgotten. */
export default function Me() {
  const me = self.value;
  useEffect(() => {
    if (me === null) go('/signin', { replace: true });
  }, [me]);
  return (
    <Screen title={t('people.me')} sub={me?.name} {...(standing.value && { back: '/' })}>
      {me && <Inside me={me} />}
    </Screen>
  );
}

function Inside({ me }: { me: Self }) {
  const asked = useAsk('Myself', {}, { topics: ['people'] });
  return (
    <>
      <div class="form me-lines">
        {me.memberships.length === 0 && <InNoGroup />}
        <Prefilled>
          <MyName name={me.name} />
          {asked.data?.me && <MyContact contact={asked.data.me.contact} again={asked.again} />}
          <MyPassphrase />
        </Prefilled>
        <Manners />
      </div>
      {me.memberships.length > 0 && <MyGroups of={me.memberships} />}
      {me.memberships.length > 0 && <MyCalendar />}
      <ListHead>{t('people.sessions')}</ListHead>
      <Answer of={asked}>{({ me: told }) => told && <MySessions of={told.sessions} />}</Answer>
      <ListHead>{t('people.phone')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('people.wipe-hint')}</p>
        <Button kind="trouble" wide onClick={askToWipe}>
          {t('people.wipe')}
        </Button>
      </div>
      <ListHead>{t('people.forgetting')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('people.forget-hint')}</p>
        <Button kind="trouble" wide onClick={askToForget}>
          {t('people.forget')}
        </Button>
      </div>
    </>
  );
}

function InNoGroup() {
  return (
    <>
      <p class="note">{t('people.no-group')}</p>
      <LinkButton href="/join" kind="primary" size="big" wide icon="key">
        {t('people.have-code')}
      </LinkButton>
    </>
  );
}

function MyGroups({ of }: { of: Self['memberships'] }) {
  return (
    <>
      <ListHead>{t('people.my-groups')}</ListHead>
      <List>
        {of.map(({ group, roles }) => (
          <Row
            key={group.id}
            title={group.name}
            note={ROLES.filter((role) => roles.includes(role))
              .map((role) => t(`role.${role}`))
              .join(', ')}
          />
        ))}
      </List>
      <div class="pad after-list">
        <LinkButton href="/join" wide icon="key">
          {t('people.have-code')}
        </LinkButton>
      </div>
    </>
  );
}
