import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../parts/empty.tsx';
import { helpOpen } from '../parts/help.tsx';
import { Dialog } from '../parts/notice.tsx';
import { find } from '../paths.ts';
import { path } from '../router.tsx';
import { screens } from '../screens.ts';
import { t } from '../words.ts';

type Inside = ComponentType<{ readonly page: string }>;

/** Once a page: where help opens, beside what one is doing. */
export function Help() {
  const [View, setView] = useState<Inside | null>(null);
  const isOpen = helpOpen.value;
  useEffect(() => {
    if (isOpen) void import('../help/inside.tsx').then((loaded) => setView(() => loaded.default));
  }, [isOpen]);
  const page = find(screens, path.value)?.found.path ?? '';
  return (
    <Dialog title={t('help.title')} open={isOpen} onClose={() => (helpOpen.value = false)} side>
      {View ? <View page={page} /> : <Loading />}
    </Dialog>
  );
}
