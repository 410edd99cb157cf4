import { useState } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWide } from '../plans/wide.ts';
import { back } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { t } from '../words.ts';
import { useBoard, type Board } from './board.ts';
import { putOn } from './doing.ts';
import { RouteMap } from './route-map.tsx';
import { capital } from './saying.ts';
import { cannotWords, takerMore, takerName, takerWhere, type NotTaker, type Taker } from './taker-words.ts';
import { waitingAmount, waitingGoods, waitingWay, type WaitingLoad } from './waiting.ts';

/** Which routes could take a load that has none, best first, and why the others could not. One tap puts it there. */
export default function TakersScreen({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const asked = useAsk('TakersFor', { load: id }, { topics: ['routes', 'loads'] });
  const board = useBoard();
  const wide = useWide();
  const load = asked.data?.load ?? null;
  const waits = load?.state === 'RESERVED' || load?.state === 'AT_HUB';
  const hasMap = wide && waits && board.routes.length > 0;
  return (
    <Screen
      title={t('plans.takers')}
      {...(load && { sub: `${waitingGoods(load)}, ${waitingAmount(load).entered}` })}
      back="/drafts"
      backLabel={t('plans.back-drafts')}
      planner
      {...(hasMap && { kind: 'plan-screen' })}
    >
      <Answer of={asked}>
        {({ takersFor: { could, couldNot } }) =>
          load && waits ? <Takers {...{ load, could, couldNot, board }} again={asked.again} map={hasMap} /> : <Settled />
        }
      </Answer>
    </Screen>
  );
}

interface TakersProps {
  readonly load: WaitingLoad;
  readonly could: readonly Taker[];
  readonly couldNot: readonly NotTaker[];
  readonly board: Board;
  readonly again: () => Promise<void>;
  readonly map: boolean;
}

function Takers(props: TakersProps) {
  const { load, could, board, map } = props;
  const [looked, setLooked] = useState<string | null>(null);
  const chosen = looked ?? could[0]?.route.id ?? null;
  const answered = new Set([...could, ...props.couldNot].map(({ route }) => route.id));
  const list = (
    <>
      <p class="pad after-list">{waitingWay(load)}</p>
      {could.length === 0 ? <Nobody some={props.couldNot.length > 0} /> : <Could {...props} onLook={setLooked} />}
      <CouldNot {...props} />
    </>
  );
  if (!map) return <div class="draft-lists">{list}</div>;
  return (
    <>
      <div class="plan-left">{list}</div>
      <div class="plan-right whole-map">
        <RouteMap routes={board.routes.filter(({ id }) => answered.has(id))} numbers={board.numbers} chosen={chosen} />
      </div>
    </>
  );
}

function Could({ load, could, board, again, onLook }: TakersProps & { readonly onLook: (route: string) => void }) {
  return (
    <section aria-label={t('plans.could')}>
      <ListHead>{t('plans.could')}</ListHead>
      <ul class="list">
        {could.map((taker, rank) => (
          <TakerRow
            key={taker.route.id}
            taker={taker}
            name={takerName(taker.route, board.numbers.get(taker.route.id) ?? 0)}
            isBest={rank === 0}
            onLook={() => onLook(taker.route.id)}
            put={(name) => putThere({ load, taker, name, again })}
          />
        ))}
      </ul>
    </section>
  );
}

interface Put {
  readonly load: WaitingLoad;
  readonly taker: Taker;
  readonly name: string;
  readonly again: () => Promise<void>;
}

async function putThere({ load, taker: { route, pickup, delivery }, name, again }: Put): Promise<void> {
  const isThere = await putOn({
    id: route.id,
    version: route.version,
    load: load.id,
    pickupAfter: pickup.after,
    deliveryAfter: delivery.after,
    words: t('plans.put-on', { route: name }),
    undone: t('plans.taken-off', { goods: waitingGoods(load) }),
  });
  if (isThere) back('/drafts');
  else await again();
}

interface TakerRowProps {
  readonly taker: Taker;
  readonly name: string;
  readonly isBest: boolean;
  readonly onLook: () => void;
  readonly put: (name: string) => Promise<void>;
}

function TakerRow({ taker, name, isBest, onLook, put }: TakerRowProps) {
  return (
    <li class="item row-act" onMouseEnter={onLook} onFocusIn={onLook}>
      <div class="row">
        <span class="row-top">
          <span>{capital(name)}</span>
          <span class="amount">{takerMore(taker)}</span>
        </span>
        <span class="row-note flat num">{takerWhere(taker)}</span>
      </div>
      <div class="acts">
        <Button
          size="slim"
          {...(isBest && { kind: 'primary' as const })}
          label={t('plans.put-label', { route: name })}
          onClick={() => put(name)}
        >
          {t('plans.put-here')}
        </Button>
      </div>
    </li>
  );
}

function CouldNot({ couldNot, board }: TakersProps) {
  if (couldNot.length === 0) return null;
  return (
    <section aria-label={t('plans.could-not')}>
      <ListHead end={couldNot.length}>{t('plans.could-not')}</ListHead>
      <ul class="list">
        {couldNot.map((one) => (
          <Row
            key={one.route.id}
            href={`/drafts/${one.route.id}`}
            title={capital(takerName(one.route, board.numbers.get(one.route.id) ?? 0))}
            note={cannotWords(one)}
          />
        ))}
      </ul>
    </section>
  );
}

function Nobody({ some }: { some: boolean }) {
  return (
    <Empty icon="route" title={t(some ? 'plans.nobody-could' : 'plans.nobody-there')}>
      <p>{t(some ? 'plans.nobody-could-hint' : 'plans.nobody-there-hint')}</p>
      <LinkButton href="/plan" kind="primary" size="big" wide>
        {t('plans.go-plan')}
      </LinkButton>
    </Empty>
  );
}

/** It is on a route by now, or is no longer to be driven. */
function Settled() {
  return (
    <Empty icon="route" title={t('plans.load-gone')}>
      <p>{t('plans.load-gone-hint')}</p>
      <LinkButton href="/drafts" kind="primary" size="big" wide>
        {t('plans.back-drafts')}
      </LinkButton>
    </Empty>
  );
}
