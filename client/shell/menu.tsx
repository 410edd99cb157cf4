import { Button, LinkButton } from '../parts/button.tsx';
import { List, Row } from '../parts/list.tsx';
import { Dialog } from '../parts/notice.tsx';
import { menuOpen } from '../parts/screen.tsx';
import { entries } from '../outbox.ts';
import { Manners } from '../people/manners.tsx';
import { askToSignOut } from '../people/leaving.ts';
import { HOMES, standingsOf, type Standing } from '../roles.ts';
import { go } from '../router.tsx';
import { tabsOf } from '../screens.ts';
import { self, standAs, standing, type Self } from '../session.ts';
import { t } from '../words.ts';

const close = () => void (menuOpen.value = false);
const nameOf = ({ role, group }: Standing) => `${role} ${group}`;

/** Role and group, language, measures, what waits, sign out. */
export function Menu() {
  const me = self.value;
  return (
    <Dialog title={t('shell.menu')} open={menuOpen.value && !!me} onClose={close} side>
      {me && <Inside me={me} />}
    </Dialog>
  );
}

function Inside({ me }: { me: Self }) {
  return (
    <div class="menu">
      <Pages />
      <Standings me={me} />
      <Manners />
      <p class="hint">{t('menu.signed-in', { name: me.name })}</p>
      <Button icon="out" onClick={askToSignOut}>
        {t('menu.sign-out')}
      </Button>
    </div>
  );
}

function Pages() {
  const role = standing.value?.role;
  if (!role) return null;
  return (
    <nav class="menu-pages" aria-label={t('menu.go')} onClick={close}>
      {tabsOf(role).map(({ path, tab }) => (
        <LinkButton key={path} href={path} icon={tab.icon} kind="plain">
          {t(tab.label)}
        </LinkButton>
      ))}
      <LinkButton href="/me" icon="key" kind="plain">
        {t('menu.me')}
      </LinkButton>
      <LinkButton href="/outbox" icon="inbox" kind="plain">
        {`${t('menu.outbox')}: ${entries.value.length}`}
      </LinkButton>
    </nav>
  );
}

function Standings({ me }: { me: Self }) {
  const all = standingsOf(me.memberships);
  if (all.length < 2) return null;
  const choose = (wish: Standing) => {
    standAs(wish);
    close();
    go(HOMES[wish.role]);
  };
  const here = standing.value && nameOf(standing.value);
  const groupName = (id: string) => me.memberships.find(({ group }) => group.id === id)?.group.name;
  return (
    <section>
      <h3>{t('menu.role')}</h3>
      <List label={t('menu.role')}>
        {all.map((one) => (
          <Row
            key={nameOf(one)}
            title={t(`role.${one.role}`)}
            note={groupName(one.group)}
            chosen={nameOf(one) === here}
            onChoose={() => choose(one)}
          />
        ))}
      </List>
    </section>
  );
}
