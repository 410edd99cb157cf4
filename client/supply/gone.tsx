import { useRef } from 'preact/hooks';
import { LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { t } from '../words.ts';

/** Whether it was seen since the screen opened. */
export function useWasThere(isThere: boolean): boolean {
  const was = useRef(isThere);
  was.current ||= isThere;
  return was.current;
}

/** Not to be seen: never was, or it left the board of another group because all of it is promised now. */
export function Gone({ wasThere }: { wasThere: boolean }) {
  return (
    <div class="side">
      <Empty icon={wasThere ? 'check' : 'search'} title={wasThere ? t('supply.nothing-left') : t('supply.gone')}>
        {wasThere && <p>{t('supply.left-board')}</p>}
        <LinkButton href="/map" kind="primary" wide>
          {t('supply.back')}
        </LinkButton>
      </Empty>
    </div>
  );
}
