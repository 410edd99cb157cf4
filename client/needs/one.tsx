import { now, type Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named, quantitySaid, wantedSaid } from '../goods/saying.ts';
import { placeName } from '../places/named.ts';
import { Button } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { standing } from '../session.ts';
import { kg, t, when } from '../words.ts';
import { ComingOf } from './coming.tsx';
import { neverWords, useNeverNames } from './never.tsx';
import { comingOf } from './stand.ts';

type NeedOpened = NonNullable<Result<'OneNeed'>['need']>;
type LoadSeen = NeedOpened['loads'][number];

/** One ask: what was wanted, what is promised from whom and when it comes; taking it back. */
export default function OneNeed({ params }: ScreenProps) {
  const asked = useAsk('OneNeed', { id: params['id'] ?? '' }, { keep: true, topics: ['needs', 'loads', 'routes'] });
  const need = asked.data?.need;
  const mine = standing.value?.role === 'KITCHEN';
  return (
    <Screen
      title={need ? wantedSaid(need.wanted) : t('needs.one')}
      sub={need ? placeName(need.place) : undefined}
      back={mine ? '/needs' : '/map'}
      backLabel={mine ? t('needs.back') : t('shell.back')}
    >
      <Answer of={asked}>
        {({ need: found }) => (found ? <Opened need={found} again={asked.again} /> : <Empty icon="search" title={t('refusal.NotFound')} />)}
      </Answer>
    </Screen>
  );
}

interface OpenedProps {
  readonly need: NeedOpened;
  readonly again: () => Promise<void>;
}

function Opened({ need, again }: OpenedProps) {
  return (
    <>
      <Wanted need={need} />
      {!isOver(need) && <FromWhom loads={need.loads.filter(({ state }) => !GONE.includes(state))} />}
      {(need.state === 'OPEN' || need.state === 'FILLED') && need.received < need.grams && <TakeBack need={need} again={again} />}
    </>
  );
}

/** Nothing comes any more, and nobody looks for it. */
const isOver = (need: NeedOpened): need is NeedOpened & { state: 'WITHDRAWN' | 'EXPIRED' } =>
  (need.state === 'WITHDRAWN' || need.state === 'EXPIRED') && comingOf(need) === 0;

function Wanted({ need }: { need: NeedOpened }) {
  const coming = comingOf(need);
  return (
    <List>
      <Row title={t('needs.wanted')} end={<Amount {...amountsOf(need)} />} note={forWhom(need)}>
        {isOver(need) ? (
          <State mark="gone" tone="past">
            {t(`needs.is.${need.state}`)}
          </State>
        ) : (
          <ComingOf need={need} by={when(need.window.until, clock.value)} />
        )}
      </Row>
      {need.promised > 0 && <Row title={t('needs.promised')} end={<Amount entered={kg(need.promised)} />} />}
      {need.received > 0 && <Row title={t('needs.received')} end={<Amount entered={kg(need.received)} />} />}
      {need.open > 0 && coming > 0 && <Row title={t('needs.open-amount')} end={<Amount entered={kg(need.open)} />} />}
      {need.refuses.length > 0 && <Never codes={need.refuses} />}
    </List>
  );
}

function Never({ codes }: { codes: readonly string[] }) {
  const names = useNeverNames();
  return <Row title={t('needs.never')} note={neverWords(codes, names)} />;
}

const forWhom = ({ headcount }: NeedOpened) => (headcount ? t('needs.for-people', { n: headcount.people }) : undefined);

/** "6 crates" and its weight, the weight alone where it was asked by weight or by people. */
const amountsOf = ({ quantity, grams, wanted: { commodity } }: NeedOpened) =>
  quantity && commodity ? quantitySaid({ ...quantity, grams }, commodity) : { entered: kg(grams) };

/** Loads that no longer bring anything. */
const GONE: readonly LoadSeen['state'][] = ['CANCELLED', 'RETURNED', 'LOST'];

function FromWhom({ loads }: { loads: readonly LoadSeen[] }) {
  return (
    <>
      <ListHead>{t('needs.from')}</ListHead>
      {loads.length === 0 && <p class="pad hint">{t('needs.nobody')}</p>}
      <List>
        {loads.map((load) => (
          <Row
            key={load.id}
            title={named(load.commodity.names)}
            end={<Amount entered={kg(load.receivedGrams ?? load.grams)} />}
            state={<LoadState load={load} />}
            note={t('needs.from-place', { place: placeName(load.from) })}
          />
        ))}
      </List>
    </>
  );
}

function LoadState({ load: { state, driver, expectedAt } }: { load: LoadSeen }) {
  if (state === 'DELIVERED') return <State mark="done">{t('needs.received')}</State>;
  const at = expectedAt && when(expectedAt, clock.value);
  if (!driver) return <State mark="part">{at ? t('needs.no-driver-at', { when: at }) : t('loads.promised')}</State>;
  const words = at ? t('loads.expected', { driver: driver.name, when: at }) : t('loads.driver', { driver: driver.name });
  return (
    <State mark={state === 'COLLECTED' ? 'way' : 'full'} tone="good">
      {words}
    </State>
  );
}

function TakeBack({ need, again }: OpenedProps) {
  const withdraw = async () => {
    const title = t('needs.withdraw-ask', { what: wantedSaid(need.wanted) });
    const promised = need.promised > 0 ? t('needs.withdraw-hint') : undefined;
    if (!(await confirm({ title, text: promised, yes: t('needs.withdraw'), grave: true }))) return;
    const outcome = await now('WithdrawNeed', { id: need.id, version: need.version });
    say(outcome.kind === 'done' ? t('needs.withdrawn') : outcomeWords(outcome));
    if (outcome.kind === 'done') go('/needs', { replace: true });
    else await again();
  };
  return (
    <div class="form">
      <Button kind="trouble" wide onClick={withdraw}>
        {t('needs.withdraw')}
      </Button>
    </div>
  );
}
