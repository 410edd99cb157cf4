import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { MovedPanel } from './moved.tsx';
import { PublishedPanel } from './published.tsx';
import { RoutesPanel } from './route-loads.tsx';
import { SharesPanel } from './shares.tsx';
import { SpoilsPanel } from './spoils.tsx';

/** Pictures where people would rather look: each has its table. */
export default function Numbers() {
  const here = group.value;
  return (
    <Screen title={t('numbers.title')} sub={here?.name} kind="numbers" planner>
      {here && (
        <>
          <SharesPanel group={here.id} />
          <SpoilsPanel />
          <MovedPanel group={here.id} />
          <RoutesPanel />
          <PublishedPanel group={here.id} />
        </>
      )}
    </Screen>
  );
}
