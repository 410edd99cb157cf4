import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, LinkButton } from '../parts/button.tsx';
import { Empty, Loading } from '../parts/empty.tsx';
import { Sprite } from '../parts/icon.tsx';
import { Announcer, ConfirmHost } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { Skip } from '../parts/skip.tsx';
import { find, type Params } from '../paths.ts';
import { HOMES, standingsOf, type Standing } from '../roles.ts';
import { go, path } from '../router.tsx';
import { fetched, screens, type Screen as ScreenOf, type ScreenProps } from '../screens.ts';
import { self, standAs, standing, type Self } from '../session.ts';
import { wiped } from '../wiping.ts';
import { t } from '../words.ts';
import { Help } from './help.tsx';
import { Menu } from './menu.tsx';

/** The whole page: the screen of the path, and what stands once beside every screen. */
export function App() {
  if (wiped.value) return <Wiped />;
  return (
    <>
      <Sprite />
      <Skip to="content">{t('shell.skip')}</Skip>
      <Announcer />
      <Guard key={path.value}>
        <Here />
      </Guard>
      <Menu />
      <Help />
      <ConfirmHost />
    </>
  );
}

/** Which screen: nobody's pages for nobody, the role's own for others, the first page of the role at `/`. */
function Here() {
  const me = self.value;
  const role = standing.value?.role;
  const here = find(screens, path.value);
  const isOpen = here?.found.roles === 'anyone';
  const to = destination(me, path.value);
  const other = here && me ? standingElsewhere(here.found, me) : undefined;
  useEffect(() => {
    if (!isOpen && to !== null) go(to, { replace: true });
    else if (other) standAs(other);
  }, [isOpen, to, other?.role, other?.group]);
  if (isOpen) return <Fetched screen={here.found} params={here.params} />;
  if (me === undefined || to !== null || other) return <Blank />;
  if (!here || !role || !here.found.roles.includes(role)) return <NotHere />;
  return <Fetched screen={here.found} params={here.params} />;
}

function destination(me: typeof self.value, at: string): string | null {
  const role = standing.value?.role;
  if (me === null) return at === '/signin' ? null : '/signin';
  // Who is in no group has one page: joining another, being forgotten.
  if (me && !role) return '/me';
  return at === '/' && role ? HOMES[role] : null;
}

/** For a link to a page of another role that the person has too: that role, in the group acted in if they have it there. */
function standingElsewhere({ roles }: ScreenOf, { memberships }: Self): Standing | undefined {
  const here = standing.value;
  if (!here || roles === 'anyone' || roles.includes(here.role)) return undefined;
  const fitting = standingsOf(memberships).filter(({ role }) => roles.includes(role));
  return fitting.find(({ group }) => group === here.group) ?? fitting[0];
}

/** Fetches the code of a screen once; the frame with its title stands meanwhile. */
function Fetched({ screen, params }: { screen: ScreenOf; params: Params }) {
  const [View, setView] = useState<ComponentType<ScreenProps> | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    let gone = false;
    setView(null);
    fetched(screen).then(
      (view) => gone || setView(() => view),
      (error: unknown) => gone || setFailed(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      gone = true;
    };
  }, [screen.path]);
  if (failed) throw failed;
  if (View) return <View params={params} />;
  return (
    <Screen title={t(screen.title)}>
      <Loading />
    </Screen>
  );
}

function Wiped() {
  return (
    <>
      <Sprite />
      <Screen title={t('shell.wiped')}>
        <Empty icon="check" title={t('shell.wiped')}>
          <p role="status">{t('shell.wiped-hint')}</p>
        </Empty>
      </Screen>
    </>
  );
}

function Blank() {
  return (
    <Screen title={t('shell.name')}>
      <Loading />
    </Screen>
  );
}

function NotHere() {
  return (
    <Screen title={t('shell.not-here')}>
      <Empty icon="search" title={t('shell.not-here')}>
        <p>{t('shell.not-here-hint')}</p>
        <LinkButton href="/" kind="primary" size="big" wide>
          {t('shell.to-start')}
        </LinkButton>
      </Empty>
    </Screen>
  );
}

interface Broken {
  readonly broken: boolean;
}

/** A screen that breaks says so and what to do; the next path starts anew. */
class Guard extends Component<{ children: ComponentChildren }, Broken> {
  override state: Broken = { broken: false };

  static override getDerivedStateFromError(): Broken {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Screen title={t('shell.broke')}>
        <Empty icon="again" title={t('shell.broke')}>
          <p>{t('shell.broke-hint')}</p>
          <Button kind="primary" size="big" wide onClick={() => location.reload()}>
            {t('shell.reload')}
          </Button>
        </Empty>
      </Screen>
    );
  }
}
