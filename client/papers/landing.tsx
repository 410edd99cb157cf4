import { useEffect } from 'preact/hooks';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { go } from '../router.tsx';
import { chooseRoute } from '../routes/chosen.ts';
import { useMine } from '../routes/mine.ts';
import type { ScreenProps } from '../screens.ts';
import { standing } from '../session.ts';
import { t } from '../words.ts';

/** Where the code on a route sheet leads: to the route as its reader knows it. */
export default function Landing({ params }: ScreenProps) {
  const { asked, all } = useMine();
  const id = params['id'] ?? '';
  const drives = all.some((route) => route.id === id);
  const plans = standing.value?.role === 'PLANNER';
  useEffect(() => {
    if (drives) chooseRoute(id);
    if (drives) go('/route', { replace: true });
    else if (plans) go(`/drafts/${id}`, { replace: true });
  }, [drives, plans, id]);
  return (
    <Screen title={t('papers.from-paper')}>
      <Answer of={asked}>
        {() => (
          <Empty icon="route" title={t('papers.not-yours')}>
            <p>{t('papers.not-yours-hint')}</p>
            <LinkButton kind="primary" size="big" wide href="/">
              {t('papers.to-start')}
            </LinkButton>
          </Empty>
        )}
      </Answer>
    </Screen>
  );
}
