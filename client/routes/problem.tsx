import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Ways } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { ListHead } from '../parts/list.tsx';
import { t, type PlainKey } from '../words.ts';
import { workAt } from './at-stop.tsx';
import { hereOf, useMine } from './mine.ts';
import { NothingLeft } from './nothing-left.tsx';
import { CountForm, GiveBack, NobodyForm, NothingForm } from './problem-forms.tsx';
import { placeOf } from './say.ts';
import type { Mine, Stop } from './stops.ts';

/** What can go wrong where something is picked up, and where it is set down. */
const WAYS = {
  collect: ['less', 'nothing', 'spoiled', 'nobody', 'cannot-finish'],
  deliver: ['part-refused', 'missing', 'nobody', 'cannot-finish'],
} as const;

type Way = (typeof WAYS)['collect' | 'deliver'][number];

const NEXT: Readonly<Record<Way, PlainKey>> = {
  less: 'routes.next-count',
  nothing: 'routes.next-why',
  spoiled: 'routes.next-why',
  nobody: 'routes.next-why',
  'part-refused': 'routes.next-count',
  missing: 'routes.next-count',
  'cannot-finish': 'routes.next-why',
};

/** Something is not as planned at the stop: what it is, then what becomes of it. */
export default function ProblemScreen() {
  const { asked, route } = useMine();
  const here = route && hereOf(route);
  if (route && here) return <Problem key={here.stop.id} route={route} {...here} />;
  return (
    <Screen title={t('routes.problem')} back="/route">
      <Answer of={asked}>{() => <NothingLeft />}</Answer>
    </Screen>
  );
}

function Problem({ route, stop, i }: { route: Mine; stop: Stop; i: number }) {
  const ways: readonly Way[] = WAYS[stop.deliveries.length > 0 && workAt(stop).loads.length === 0 ? 'deliver' : workAt(stop).kind];
  const [way, setWay] = useState<Way>(ways[0] ?? 'nobody');
  const [next, setNext] = useState(false);
  const title = t('routes.problem-at', { i });
  if (next) {
    return (
      <Screen title={t(`routes.${way}`)} sub={placeOf(stop)} back="/route">
        <Next way={way} route={route} stop={stop} />
        <div class="pad after-list">
          <Button kind="plain" wide icon="back" onClick={() => setNext(false)}>
            {t('routes.what-happened')}
          </Button>
        </div>
      </Screen>
    );
  }
  const foot = (
    <>
      <Button kind="primary" size="big" wide onClick={() => setNext(true)}>
        {t(NEXT[way])}
      </Button>
      <p class="hint">{t('routes.offline-fine')}</p>
    </>
  );
  const options = ways.map((value) => ({
    value,
    title: t(`routes.${value}`),
    children: <span class="quiet small">{t(`routes.${value}-hint`)}</span>,
  }));
  return (
    <Screen title={title} sub={placeOf(stop)} back="/route" foot={foot}>
      <ListHead>{t('routes.what-happened')}</ListHead>
      <Ways legend={t('routes.what-happened')} options={options} value={way} onValue={setWay} />
    </Screen>
  );
}

function Next({ way, route, stop }: { way: Way; route: Mine; stop: Stop }) {
  const { loads } = workAt(stop);
  if (way === 'nobody') return <NobodyForm route={route} stop={stop} />;
  if (way === 'cannot-finish') return <GiveBack route={route} />;
  if (way === 'nothing' || way === 'spoiled') return <NothingForm route={route} loads={loads} spoiled={way === 'spoiled'} />;
  return <CountForm route={route} loads={loads} way={way} />;
}
