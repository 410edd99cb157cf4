import { Button } from '../parts/button.tsx';
import { LinkWays } from '../parts/link-ways.tsx';
import { Rich } from '../parts/rich.tsx';
import { Screen } from '../parts/screen.tsx';
import { rolesSaid } from '../people/roles-said.ts';
import { group } from '../session.ts';
import { day, t } from '../words.ts';
import type { Made } from './invite.tsx';
import { Qr } from './qr.tsx';

/** An invitation that was just made: QR code, link and code, to be shown, sent or printed now. */
export function Invited({ made: { code, roles, until }, onAnother }: { made: Made; onAnother: () => void }) {
  const link = `${location.origin}/join#${code ?? ''}`;
  const foot = (
    <Button size="big" icon="plus" onClick={onAnother}>
      {t('groups.another')}
    </Button>
  );
  return (
    <Screen title={t('groups.invitation')} sub={group.value?.name} back="/group" backLabel={t('groups.back')} foot={foot}>
      <div class="invitation">
        <p>
          <Rich words={t('groups.invitation-for', { roles: rolesSaid(roles) })} />
        </p>
        <Qr text={link} label={t('groups.qr')} />
        <p>{t('groups.invitation-once', { until: day(until) })}</p>
        <p class="hint no-print">{t('groups.invitation-now')}</p>
        <LinkWays link={link} words={t('groups.share-words', { group: group.value?.name ?? '', until: day(until) })} />
        <p class="hint">{t('groups.code', { address: `${location.host}/join` })}</p>
        <p class="code">{code}</p>
      </div>
    </Screen>
  );
}
