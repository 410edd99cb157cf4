import { Button, Buttons } from '../parts/button.tsx';
import { say } from '../parts/notice.tsx';
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
        <Ways link={link} until={until} />
        <p class="hint">{t('groups.code', { address: `${location.host}/join` })}</p>
        <p class="code">{code}</p>
      </div>
    </Screen>
  );
}

const canShare = () => typeof navigator.share === 'function';

/** False where the browser has no clipboard (a page without https) or keeps it from us. */
async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

function Ways({ link, until }: { link: string; until: string }) {
  const copy = async () => say((await copied(link)) ? t('groups.copied') : t('groups.copy-no'));
  const text = t('groups.share-words', { group: group.value?.name ?? '', until: day(until) });
  // Closing the phone's own sheet rejects: nothing went wrong.
  const share = () => navigator.share({ text, url: link }).catch(() => undefined);
  return (
    <div class="plain-rows no-print">
      {canShare() && (
        <Button kind="primary" icon="share" wide onClick={share}>
          {t('groups.share')}
        </Button>
      )}
      <Buttons>
        <Button {...(canShare() ? {} : { kind: 'primary' })} onClick={copy}>
          {t('groups.copy')}
        </Button>
        <Button onClick={() => print()}>{t('groups.print')}</Button>
      </Buttons>
    </div>
  );
}
