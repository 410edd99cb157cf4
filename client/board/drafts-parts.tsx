import type { BoardRoute } from './route.ts';
import { Button } from '../parts/button.tsx';
import { kg, km, t } from '../words.ts';
import { publishAll } from './doing.ts';

/** "6 routes · 5,417 kg · 849 km". */
export function sumWords(routes: readonly BoardRoute[]): string {
  const carried = routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups));
  return t('plans.drafts-sum', {
    routes: t('plans.routes', { n: routes.length }),
    weight: kg(carried.reduce((sum, { grams }) => sum + grams, 0)),
    way: km(routes.reduce((sum, { metres }) => sum + metres, 0)),
  });
}

export function PublishAll({ ready, again, slim = false }: { ready: readonly BoardRoute[]; again: () => Promise<void>; slim?: boolean }) {
  return (
    <Button kind="primary" size={slim ? 'slim' : 'big'} onClick={() => publishAll(ready).then(again)}>
      {t('plans.publish-all', { n: ready.length })}
    </Button>
  );
}
