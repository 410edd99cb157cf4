import { useState } from 'preact/hooks';
import { Degrees } from '../loads/degrees.tsx';
import { useLimits, type GroupLimits } from '../loads/limits.ts';
import { LastReading } from '../loads/readings.tsx';
import { celsiusIn, keepingOf } from '../loads/warmth.ts';
import { Button } from '../parts/button.tsx';
import { Card, Cards } from '../parts/card.tsx';
import { Answer } from '../parts/empty.tsx';
import { Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { reasonWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { manner, t } from '../words.ts';
import { noteTemperature } from './doing.ts';
import { useMine } from './mine.ts';
import { NothingLeft } from './nothing-left.tsx';
import { goodsOf, weightOf } from './say.ts';
import type { Load, Mine } from './stops.ts';
import { controlled } from './warmth-link.tsx';

/** How cold or hot the food aboard is, noted on the way, with or without signal. */
export default function WarmthScreen() {
  const { asked, route } = useMine();
  const limits = useLimits();
  if (route && controlled(route).length > 0) return <Readings route={route} limits={limits} />;
  return (
    <Screen title={t('routes.warmth')} back="/route">
      <Answer of={asked}>{() => <NothingLeft title={t('routes.warmth-none')} />}</Answer>
    </Screen>
  );
}

function Readings({ route, limits }: { route: Mine; limits: GroupLimits }) {
  const loads = controlled(route);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { busy, wrongs, onSubmit, mend } = useSending(() => noted(route, loads, typed));
  const foot = (
    <Button kind="primary" size="big" type="submit" form="warmth" busy={busy}>
      {t('routes.warmth-save')}
    </Button>
  );
  return (
    <Screen title={t('routes.warmth')} back="/route" foot={foot}>
      <form id="warmth" onSubmit={onSubmit} noValidate>
        <p class="pad after-list hint">{t('routes.warmth-hint')}</p>
        <Cards>
          {loads.map((load) => (
            <Card key={load.id} title={`${goodsOf(load)}, ${weightOf(load)}`}>
              <LastReading of={load.temperatures} keeping={keepingOf(load.commodity) ?? 'cold'} limits={limits} />
              <Degrees
                value={typed[load.id] ?? ''}
                onValue={(value) => {
                  setTyped({ ...typed, [load.id]: value });
                  mend(load.id, '');
                }}
                keeping={keepingOf(load.commodity) ?? 'cold'}
                limits={limits}
                error={wrongs[load.id]}
                of={goodsOf(load)}
              />
            </Card>
          ))}
        </Cards>
        <div class="pad">
          <Wrong error={wrongs['']} />
        </div>
      </form>
    </Screen>
  );
}

async function noted(route: Mine, loads: readonly Load[], typed: Readonly<Record<string, string>>): Promise<Wrongs> {
  const written = loads.filter(({ id }) => (typed[id] ?? '').trim() !== '');
  if (written.length === 0) return { '': t('routes.warmth-needed') };
  const read = written.map((load) => ({ load, celsius: celsiusIn(typed[load.id] ?? '', manner.value) }));
  const unread = read.filter(({ celsius }) => celsius === null);
  if (unread.length > 0) return Object.fromEntries(unread.map(({ load }) => [load.id, reasonWords('not-a-number')]));
  for (const { load, celsius } of read) if (celsius !== null && !(await noteTemperature(route, load, celsius))) return {};
  say(t('routes.warmth-saved'));
  go('/route', { replace: true });
  return {};
}
