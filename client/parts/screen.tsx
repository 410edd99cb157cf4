import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { clockOff, online } from '../clock.ts';
import { heldFor } from '../holding.ts';
import { entries, stopped } from '../outbox.ts';
import { find } from '../paths.ts';
import { arrivals, back, path } from '../router.tsx';
import { screens, tabsOf } from '../screens.ts';
import { standing } from '../session.ts';
import type { Entry } from '../storage.ts';
import { reloadNow, takeOver, updateReady } from '../update.ts';
import { duration, t } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';
import { IconButton } from './button.tsx';
import { FirstHint, HelpButton } from './help.tsx';
import { Toasted } from './notice.tsx';
import { Rich } from './rich.tsx';
import { Skip } from './skip.tsx';

/** Whether the menu is open. */
export const menuOpen = signal(false);

interface ScreenProps {
  readonly title: string;
  readonly sub?: ComponentChildren;
  /** Where Back leads when the screen was opened from outside; without, there is no Back. */
  readonly back?: string;
  readonly backLabel?: string;
  /** At the end of the bar, in place of the menu. */
  readonly action?: ComponentChildren;
  /** Others who are here (planners, at a desk). */
  readonly presence?: string;
  /** The main button, pinned under the content. */
  readonly foot?: ComponentChildren;
  /** Planners' frame: tabs in the bar and panes that scroll on their own, from 60 rem. */
  readonly planner?: boolean;
  /** Class of `main`: `map-screen`, `plan-screen`, `stop` … */
  readonly kind?: string;
  /** Class of the frame: `opened`, `show-map`. */
  readonly frame?: string;
  /** Nothing in it may take the focus: the content itself does, so that the keys can scroll it. */
  readonly read?: boolean;
  readonly children: ComponentChildren;
}

/** A screen: bar, banner, content, foot, tabs. The heading takes the focus when one arrives, and when what had it has gone with the screen before. */
export function Screen(props: ScreenProps) {
  const { title, planner = false, kind, frame, read = false, foot, children } = props;
  const classes = ['frame', planner && 'planner', frame].filter(Boolean).join(' ');
  return (
    <div class={classes}>
      <Bar {...props} planner={planner} />
      <Banner />
      <FirstHint />
      <main class={kind} id="content" aria-label={title} tabIndex={read ? 0 : undefined}>
        {children}
      </main>
      <Toasted />
      {foot !== undefined && (
        <section class="foot" id="next" aria-label={t('shell.next')}>
          {foot}
        </section>
      )}
      <Tabs />
    </div>
  );
}

/** Whether a screen was there before: only where a page begins may the focus be nowhere. */
let begun = false;

function Bar({ title, sub, back: fallback, backLabel, action, presence, planner, foot }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrival = arrivals.value;
  useEffect(() => {
    document.title = `${title} · ${t('shell.name')}`;
  }, [title]);
  useEffect(() => {
    const isLost = begun && document.activeElement === document.body;
    begun = true;
    if (arrival > 0 || isLost) heading.current?.focus();
  }, [arrival]);
  return (
    <header class="bar">
      {fallback !== undefined && <Back to={fallback} label={backLabel ?? t('shell.back')} />}
      <div class="bar-title">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {sub !== undefined && <p>{sub}</p>}
      </div>
      {presence && (
        <p class="presence">
          <Icon name="people" small />
          <span>{presence}</span>
        </p>
      )}
      {action}
      <HelpButton />
      {action === undefined && (fallback === undefined || planner) && standing.value && (
        <IconButton icon="menu" label={t('shell.menu')} onClick={() => (menuOpen.value = true)} />
      )}
      {foot !== undefined && <Skip to="next">{t('shell.skip-next')}</Skip>}
    </header>
  );
}

function Back({ to, label }: { to: string; label: string }) {
  const tap = (event: Event) => {
    event.preventDefault();
    back(to);
  };
  return (
    <a class="icon-button back" href={to} aria-label={label} onClick={tap}>
      <Icon name="back" />
    </a>
  );
}

/** Quiet: no signal, what waits, what was refused, signed out, a wrong clock, a new version. Its place is always there, so that it is heard when it changes. */
function Banner() {
  const refused = entries.value.filter((entry) => entry.refusal).length;
  const waiting = entries.value.filter(waits).length;
  const words = bannerWords(waiting, refused);
  return (
    <div class="banners" role="status">
      {words !== null && (
        <Told icon="offline" words={words}>
          {waiting + refused > 0 && path.value !== '/outbox' && <a href="/outbox">{t('shell.show')}</a>}
        </Told>
      )}
      <Who />
      {clockOff.value !== 0 && <Told icon="today" words={clockWords(clockOff.value)} />}
      {updateReady.value && (
        <Told icon="again" words={t('shell.update')}>
          <button type="button" class="button plain slim" onClick={takeOver}>
            {t('shell.take-over')}
          </button>
        </Told>
      )}
    </div>
  );
}

/** With signal, what is only held back for a moment is no news. */
const waits = ({ id, refusal }: Entry): boolean => !refusal && (!online.value || heldFor(id) === 0);

function Told({ icon, words, children }: { icon: IconName; words: string; children?: ComponentChildren }) {
  return (
    <div class="banner">
      <Icon name={icon} />
      <p>
        <Rich words={words} />
      </p>
      {children}
    </div>
  );
}

/** The server no longer knows who we are, or not this build: what is typed and what waits stays. */
function Who() {
  const why = stopped.value;
  if (why?.kind !== 'who' || path.value === '/signin') return null;
  if (!why.update) {
    return (
      <Told icon="key" words={t('shell.signed-out')}>
        <a href="/signin">{t('people.sign-in')}</a>
      </Told>
    );
  }
  if (updateReady.value) return null;
  return (
    <Told icon="again" words={t('refusal.update')}>
      <button type="button" class="button plain slim" onClick={reloadNow}>
        {t('shell.reload')}
      </button>
    </Told>
  );
}

function clockWords(seconds: number): string {
  const off = duration(seconds);
  return seconds > 0 ? t('shell.clock-ahead', { off }) : t('shell.clock-behind', { off });
}

function bannerWords(waiting: number, refused: number): string | null {
  const no = refused > 0 ? ` ${t('outbox.refused-count', { n: refused })}` : '';
  if (!online.value) return (waiting > 0 ? t('outbox.offline-waits', { n: waiting }) : t('shell.no-signal')) + no;
  return waiting + refused > 0 ? (waiting > 0 ? t('outbox.waits', { n: waiting }) : '') + no : null;
}

/** The tabs of the role one acts in, on the screens that stand in them. */
function Tabs() {
  const role = standing.value?.role;
  const here = find(screens, path.value)?.found;
  const tabs = role ? tabsOf(role) : [];
  if (!role || tabs.length < 2 || !here?.tab) return null;
  return (
    <nav class="tabs" aria-label={t(`role.${role}`)}>
      {tabs.map(({ path: href, tab }) => (
        <a key={href} href={href} aria-current={href === here.path ? 'page' : undefined}>
          <Icon name={tab.icon} />
          <span>{t(tab.label)}</span>
        </a>
      ))}
    </nav>
  );
}
