import { useState } from 'preact/hooks';
import { dismiss } from '../outbox.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { useKeptPapers } from '../papers/use-kept.ts';
import { refusalWords } from '../refusals.ts';
import { between, kg, km, number, t, time } from '../words.ts';
import { GoingFoot, ThereFoot, Ticked, workAt } from './at-stop.tsx';
import { chooseRoute } from './chosen.ts';
import { finish, finished } from './doing.ts';
import { positionOf, refusedOf, useMine, type InHand } from './mine.ts';
import { currentStop, deliveriesLeft, homeless, pickupsLeft, totalsOf, type Mine, type Stop, type Totals } from './stops.ts';
import { Bed, Cargo, Notes, ReachStop, Steps, StopHead } from './stop-parts.tsx';
import { UndoTap } from './undo-tap.tsx';
import { WarmthLink } from './warmth-link.tsx';

/** The route in hand, one stop at a time; it works without signal. */
export default function DriveScreen() {
  const mine = useMine();
  const { route } = mine;
  useKeptPapers(mine);
  const stop = route && currentStop(route);
  if (route && stop) return <AtStop key={taskAt(stop)} mine={mine} route={route} stop={stop} />;
  if (route) return <AllDone route={route} />;
  return <NoRoute mine={mine} />;
}

/** What is to be done now: coming, taking or setting down; each begins anew, and where the focus was is gone. */
const taskAt = (stop: Stop): string => [stop.id, stop.arrivedAt === null ? 'come' : workAt(stop).kind].join(' ');

interface AtStopProps {
  readonly mine: InHand;
  readonly route: Mine;
  readonly stop: Stop;
}

function AtStop({ mine, route, stop }: AtStopProps) {
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const { i, n } = positionOf(route, stop);
  const there = stop.arrivedAt !== null;
  const foot = there ? <ThereFoot route={route} stop={stop} unticked={unticked} /> : <GoingFoot route={route} stop={stop} />;
  const tick = (load: { id: string }, ticked: boolean) =>
    setUnticked((before) => new Set([...before].filter((id) => id !== load.id).concat(ticked ? [] : [load.id])));
  return (
    <Screen
      title={t('routes.stop-of', { i, n })}
      sub={t('routes.done-by', { time: time(route.window.until) })}
      kind="stop"
      foot={foot}
      action={<AllStops />}
    >
      <Steps route={route} here={stop} />
      <Refusals route={route} />
      <UndoTap route={route} />
      <WhichRoute mine={mine} route={route} />
      <StopHead stop={stop} />
      <Homeless route={route} />
      {there ? <Ticked loads={workAt(stop).loads} unticked={unticked} onTick={tick} /> : <ReachStop stop={stop} />}
      {!there && <Cargo loads={deliveriesLeft(stop)} label={t('routes.set-down')} />}
      {!there && <Cargo loads={pickupsLeft(stop)} label={t('routes.pick-up')} />}
      <WarmthLink route={route} />
      <Bed route={route} here={stop} />
      <Notes stop={stop} />
    </Screen>
  );
}

const AllStops = () => (
  <LinkButton icon="list" href="/route/all">
    {t('routes.all')}
  </LinkButton>
);

/** What the server did not take, said where it was done. */
function Refusals({ route }: { route: Mine }) {
  return (
    <>
      {refusedOf(route.id).map((entry) => (
        <section class="pad plain-rows" key={entry.id}>
          <State mark="refused" tone="act">
            {t('routes.refused-verb', { what: entry.label, why: entry.refusal ? refusalWords(entry.refusal) : '' })}
          </State>
          <Button onClick={() => dismiss(entry.seq ?? 0)}>{t('shell.dismiss')}</Button>
        </section>
      ))}
    </>
  );
}

/** Only for somebody who holds several. */
function WhichRoute({ mine: { routes }, route }: { mine: InHand; route: Mine }) {
  if (routes.length < 2) return null;
  const options = routes.slice(0, 4).map(({ id, window }) => ({ value: id, label: between(window.from, window.until) }));
  return (
    <div class="pad">
      <Segment legend={t('routes.which-route')} options={options} value={route.id} onValue={chooseRoute} />
    </div>
  );
}

function Homeless({ route }: { route: Mine }) {
  const n = homeless(route).length;
  const underWay = route.aboard.filter(({ refusedFrom, need, id }) => refusedFrom !== null && need !== null && !isSetDown(route, id));
  return (
    <>
      {n > 0 && (
        <section class="pad plain-rows">
          <State mark="late" tone="act">
            {t('routes.refused-aboard', { n })}
          </State>
          <LinkButton href="/route/refused">{t('routes.decide')}</LinkButton>
        </section>
      )}
      {underWay.length > 0 && <p class="pad hint">{t('routes.aboard-new')}</p>}
    </>
  );
}

const isSetDown = ({ stops }: Mine, load: string) => stops.some(({ deliveries }) => deliveries.some(({ id }) => id === load));

/** No stop left: what it came to, and the last button. */
function AllDone({ route }: { route: Mine }) {
  const full = route.aboard.length > 0;
  const foot = full ? undefined : (
    <Button kind="primary" size="drive" onClick={() => finish(route)}>
      {t('routes.finish')}
    </Button>
  );
  return (
    <Screen title={t('routes.finish-title')} kind="stop" action={<AllStops />} foot={foot}>
      <Refusals route={route} />
      <UndoTap route={route} />
      <Homeless route={route} />
      {full && <p class="pad">{t('routes.finish-aboard')}</p>}
      <TotalsList of={totalsOf(route)} />
    </Screen>
  );
}

function TotalsList({ of }: { of: Totals }) {
  return (
    <dl class="sum">
      <Total label={t('routes.total-stops')} value={number(of.stops)} />
      <Total label={t('routes.total-skipped')} value={number(of.skipped)} />
      <Total label={t('routes.total-collected')} value={kg(of.collected)} />
      <Total label={t('routes.total-delivered')} value={kg(of.delivered)} />
      <Total label={t('routes.total-meals')} value={number(of.meals)} />
      <Total label={t('routes.total-way')} value={km(of.metres)} />
    </dl>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="num">{value}</dd>
    </div>
  );
}

function NoRoute({ mine: { asked, all } }: { mine: InHand }) {
  const done = finished.value;
  const waits = all.length > 0;
  return (
    <Screen title={t('routes.mine')}>
      {all.map((route) => (
        <Refusals key={route.id} route={route} />
      ))}
      {done ? (
        <>
          <Empty icon="check" title={t('routes.finished')}>
            {waits && <p>{t('routes.not-sent')}</p>}
            <FindOne />
          </Empty>
          <TotalsList of={done.totals} />
        </>
      ) : (
        <Answer of={asked}>
          {() => (
            <Empty icon="route" title={waits ? t('routes.given-back') : t('routes.none')}>
              <p>{waits ? t('routes.not-sent') : t('routes.none-hint')}</p>
              <FindOne />
            </Empty>
          )}
        </Answer>
      )}
    </Screen>
  );
}

const FindOne = () => (
  <LinkButton kind="primary" size="big" wide href="/open">
    {t('routes.find-one')}
  </LinkButton>
);
