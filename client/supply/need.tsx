import type { Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { State } from '../parts/state.tsx';
import type { ScreenProps } from '../screens.ts';
import { kg, t, when } from '../words.ts';
import { Around } from './around.tsx';
import { OpenedScreen } from './opened.tsx';
import { Promised, Ranking, ReserveAll } from './ranking.tsx';
import { needLabel, placeAndArea, sentences, wantedWords } from './saying.ts';

type Answered = Result<'NeedCandidates'>;
type NeedSeen = NonNullable<Answered['need']>;

/** An opened need: what could serve it, why, and reserving it. */
export default function OpenedNeed({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const asked = useAsk('NeedCandidates', { id }, { topics: ['offers', 'needs', 'loads'] });
  const need = asked.data?.need;
  return (
    <OpenedScreen
      id={id}
      asked={asked}
      isThere={need !== undefined && need !== null}
      title={need ? wantedWords(need) : t('supply.need')}
      sub={need && `${kg(need.grams)}. ${placeAndArea(need.place)}`}
    >
      {(data) => data.need && <Opened need={data.need} data={data} again={asked.again} />}
    </OpenedScreen>
  );
}

function Opened({ need, data, again }: { need: NeedSeen; data: Answered; again: () => Promise<void> }) {
  const left = need.state === 'OPEN' && Date.parse(need.window.until) > clock.value.getTime() ? need.open : 0;
  const candidates = left > 0 ? data.offersFor : [];
  const { longitude, latitude } = need.place.point;
  const pin = { id: need.id, kind: 'need' as const, at: [longitude, latitude] as const, label: needLabel(need) };
  return (
    <>
      <div class="side">
        <Head need={need}>
          <ReserveAll candidates={candidates} left={left} again={again} amount={kg} />
        </Head>
        <Promised side="offer" loads={need.loads} again={again} />
        {left > 0 && <Ranking side="offer" candidates={candidates} left={left} again={again} />}
      </div>
      <Around label={t('supply.map-of-need')} side="offer" pin={pin} candidates={candidates} />
    </>
  );
}

function Head({ need, children }: { need: NeedSeen; children: preact.ComponentChildren }) {
  const isOver = (need.state !== 'OPEN' && need.state !== 'FILLED') || Date.parse(need.window.until) <= clock.value.getTime();
  const isFull = !isOver && need.open === 0;
  const refusals = useAsk('GoodsRefusals', {}, { keep: true, topics: [] });
  const refuses = need.refuses.map((code) => refusals.data?.goodsRefusals.find((one) => one.code === code)?.names);
  const avoided = refuses.flatMap((names) => (names ? [named(names)] : []));
  return (
    <div class="offer-head" tabIndex={-1}>
      {isOver && <State mark="gone">{t('supply.over')}</State>}
      {isFull && <State mark="full">{t('supply.need-full')}</State>}
      {!isOver && !isFull && (
        <State mark={need.open < need.grams ? 'part' : 'open'}>
          {t('supply.still-wants', { open: kg(need.open), whole: kg(need.grams) })}
        </State>
      )}
      <p class="small quiet">{factsOf(need)}</p>
      {avoided.length > 0 && <p class="small">{t('supply.refuses', { what: avoided.join(', ') })}</p>}
      {need.note && <p class="small">{need.note}</p>}
      {children}
    </div>
  );
}

function factsOf({ window, group }: NeedSeen): string {
  const now = clock.value;
  return sentences([t('supply.needed', { from: when(window.from, now), until: when(window.until, now) }), group.name]);
}
