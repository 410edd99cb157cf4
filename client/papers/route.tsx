import { ListHead } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import type { ScreenProps } from '../screens.ts';
import { standing } from '../session.ts';
import { t } from '../words.ts';
import { routePapers } from './keeping.ts';
import { MakeLink } from './making.tsx';
import { PaperLink } from './paper-link.tsx';

/** What leaves of a route: its sheet, files for other programs, a link for those who are not members. */
export default function RoutePapers({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const { sheet, gpx, geojson } = routePapers(id);
  const back = standing.value?.role === 'DRIVER' ? '/route/all' : `/drafts/${id}`;
  return (
    <Screen title={t('papers.route')} back={back} planner={standing.value?.role !== 'DRIVER'} kind="column">
      <ListHead>{t('papers.on-paper')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('papers.sheet-hint')}</p>
        <PaperLink path={sheet} name={t('papers.file-sheet')}>
          {t('papers.sheet')}
        </PaperLink>
      </div>
      <ListHead>{t('papers.other-programs')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('papers.files-hint')}</p>
        <PaperLink path={gpx} name="route.gpx">
          {t('papers.gpx')}
        </PaperLink>
        <PaperLink path={geojson} name="route.geojson">
          {t('papers.geojson')}
        </PaperLink>
      </div>
      <ListHead>{t('papers.share-route')}</ListHead>
      <MakeLink shown={{ route: id }} />
    </Screen>
  );
}
