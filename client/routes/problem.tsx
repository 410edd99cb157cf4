import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Ways } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { ListHead } from '../parts/list.tsx';
import { t, type PlainKey } from '../words.ts';
import { useFound, useKeeping } from '../drafts.ts';
import { workAt } from './at-stop.tsx';
import { hereOf, useMine } from './mine.ts';
import { NothingLeft } from './nothing-left.tsx';
import { CountForm, type Filling, type Form, GiveBack, NobodyForm, NothingForm } from './problem-forms.tsx';
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
  if (route && here) return <Found key={here.stop.id} route={route} {...here} />;
  return (
    <Screen title={t('routes.problem')} back="/route">
      <Answer of={asked}>{() => <NothingLeft />}</Answer>
    </Screen>
  );
}

/** What was said so far. */
interface Told {
  readonly way: Way | null;
  readonly next: boolean;
  readonly form: Form;
}

interface ProblemProps {
  readonly route: Mine;
  readonly stop: Stop;
  readonly i: number;
}

/** As it was left when the phone closed the page. */
function Found(props: ProblemProps) {
  const name = `problem ${props.stop.id}`;
  const found = useFound(name);
  return found && <Problem {...props} name={name} before={found.value as Told | null} />;
}

function Problem({ route, stop, i, name, before }: ProblemProps & { name: string; before: Told | null }) {
  const ways: readonly Way[] = WAYS[stop.deliveries.length > 0 && workAt(stop).loads.length === 0 ? 'deliver' : workAt(stop).kind];
  const [told, setTold] = useState<Told>(before ?? { way: null, next: false, form: {} });
  useKeeping(name, told);
  const { next, form } = told;
  const way = told.way ?? ways[0] ?? 'nobody';
  const tell = (change: Partial<Told>) => setTold((was) => ({ ...was, ...change }));
  const fill = (change: Form) => setTold((was) => ({ ...was, form: { ...was.form, ...change } }));
  const filling = { form, fill, begin: (begun: Form) => tell({ form: begun }) };
  const title = t('routes.problem-at', { i });
  if (next) {
    return (
      <Screen title={t(`routes.${way}`)} sub={placeOf(stop)} back="/route">
        <Next way={way} route={route} stop={stop} {...filling} />
        <div class="pad after-list">
          <Button kind="plain" wide icon="back" onClick={() => tell({ next: false, form: {} })}>
            {t('routes.what-happened')}
          </Button>
        </div>
      </Screen>
    );
  }
  const foot = (
    <>
      <Button kind="primary" size="big" wide onClick={() => tell({ next: true })}>
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
      <Ways legend={t('routes.what-happened')} options={options} value={way} onValue={(chosen) => tell({ way: chosen })} />
    </Screen>
  );
}

interface NextProps extends Filling, Pick<ProblemProps, 'route' | 'stop'> {
  readonly way: Way;
}

function Next({ way, route, stop, ...filling }: NextProps) {
  const { loads } = workAt(stop);
  if (way === 'nobody') return <NobodyForm route={route} stop={stop} />;
  if (way === 'cannot-finish') return <GiveBack route={route} />;
  if (way === 'nothing' || way === 'spoiled') return <NothingForm route={route} loads={loads} spoiled={way === 'spoiled'} {...filling} />;
  return <CountForm route={route} loads={loads} way={way} {...filling} />;
}
