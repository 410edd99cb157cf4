import { t } from '../words.ts';
import { Button, Buttons } from './button.tsx';
import { say } from './notice.tsx';

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

/** How a link is given to somebody: by the phone's own sheet, copied, or printed with the screen. `words` go with it. */
export function LinkWays({ link, words }: { link: string; words: string }) {
  const copy = async () => say((await copied(link)) ? t('link.copied') : t('link.copy-no'));
  // Closing the phone's own sheet rejects: nothing went wrong.
  const share = () => navigator.share({ text: words, url: link }).catch(() => undefined);
  return (
    <div class="plain-rows no-print">
      {canShare() && (
        <Button kind="primary" icon="share" wide onClick={share}>
          {t('link.share')}
        </Button>
      )}
      <Buttons>
        <Button {...(canShare() ? {} : { kind: 'primary' })} onClick={copy}>
          {t('link.copy')}
        </Button>
        <Button onClick={() => print()}>{t('link.print')}</Button>
      </Buttons>
    </div>
  );
}
