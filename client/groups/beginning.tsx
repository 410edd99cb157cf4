import type { ComponentChildren } from 'preact';
import { clock } from '../clock.ts';
import { LinkButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { t } from '../words.ts';
import { isUnnamed, openOnes, type Mine } from './mine.ts';

/** The first steps of a group that only its steward is in: what is done is ticked, the next one has the button. */
export function Beginning({ of: { name, invitations } }: { of: Mine }) {
  const isNamed = !isUnnamed(name);
  const n = openOnes(invitations, clock.value).length;
  return (
    <div class="empty">
      <span class="logo">
        <Icon name="group" />
      </span>
      <h2>{t('groups.begin')}</h2>
      <ol class="how">
        <Step done={isNamed} title={t('groups.begin-name')}>
          {isNamed ? t('groups.begin-named', { name }) : t('groups.begin-name-hint', { name })}
        </Step>
        <Step done={n > 0} title={t('groups.begin-invite')}>
          {n > 0 ? t('groups.begin-invited', { n }) : t('groups.begin-invite-hint')}
        </Step>
        <Step done={false} title={t('groups.begin-agree')}>
          {t('groups.begin-agree-hint')}
        </Step>
      </ol>
      <LinkButton href={isNamed ? '/group/invite' : '/group/settings'} kind="primary" size="big" wide>
        {isNamed ? t('groups.invite') : t('groups.begin-name-do')}
      </LinkButton>
      {!isNamed && (
        <LinkButton href="/group/invite" kind="plain">
          {t('groups.invite')}
        </LinkButton>
      )}
    </div>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: ComponentChildren }) {
  return (
    <li class={done ? 'done' : undefined}>
      <b>{title}</b>
      <span>{children}</span>
    </li>
  );
}
