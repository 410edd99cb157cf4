import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Asked } from '../ask.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { t } from '../words.ts';
import { selected } from './memory.ts';

interface OpenedProps<Data> {
  readonly id: string;
  readonly asked: Asked<Data>;
  /** Whether it may be seen now; until it is known, not. */
  readonly isThere: boolean;
  readonly title: string;
  readonly sub: string | null | undefined;
  readonly children: (data: Data) => ComponentChildren;
}

/** An offer or a need opened from the map, chosen on it too. `children` are null for what may not be seen. */
export function OpenedScreen<Data>({ id, asked, isThere, title, sub, children }: OpenedProps<Data>) {
  useEffect(() => void (selected.value = id), [id]);
  const wasThere = useWasThere(isThere);
  return (
    <Screen title={title} sub={sub} back="/map" backLabel={t('supply.back')} planner kind="map-screen" frame="opened">
      <Answer of={asked}>{(data) => children(data) ?? <Gone wasThere={wasThere} />}</Answer>
    </Screen>
  );
}

/** Whether it was seen since the screen opened. */
function useWasThere(isThere: boolean): boolean {
  const was = useRef(isThere);
  was.current ||= isThere;
  return was.current;
}

/** Not to be seen: never was, or it left the board of another group because all of it is promised now. */
function Gone({ wasThere }: { wasThere: boolean }) {
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
