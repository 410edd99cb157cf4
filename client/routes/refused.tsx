import { useState } from 'preact/hooks';
import type { BetterNeedsQuery } from '../../generated/operations.ts';
import { useAsk } from '../ask.ts';
import { online } from '../clock.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Answer, Loading } from '../parts/empty.tsx';
import { ListHead } from '../parts/list.tsx';
import { Wrong } from '../parts/field.tsx';
import { Ways } from '../parts/choice.tsx';
import { say } from '../parts/notice.tsx';
import { placeName } from '../places/named.ts';
import { Screen } from '../parts/screen.tsx';
import { go } from '../router.tsx';
import { km, t } from '../words.ts';
import { WhyChips } from './at-stop.tsx';
import { endLoad, redirect } from './doing.ts';
import { useMine } from './mine.ts';
import { NothingLeft } from './nothing-left.tsx';
import { goodsOf, weightOf } from './say.ts';
import { homeless, type Load, type Mine } from './stops.ts';
import { isHereOnly } from './waiting.ts';

/** Food aboard that nobody takes yet: to the next best kitchen, back to the farm, or lost. One after the other. */
export default function RefusedScreen() {
  const { asked, route } = useMine();
  const load = route && homeless(route)[0];
  return (
    <Screen title={t('routes.refused-title')} {...(load && { sub: `${goodsOf(load)}, ${weightOf(load)}` })} back="/route">
      {route && load ? <Homeless key={load.id} route={route} load={load} /> : <Answer of={asked}>{() => <NothingLeft />}</Answer>}
    </Screen>
  );
}

const Later = () => (
  <LinkButton kind="plain" wide href="/route">
    {t('routes.decide-later')}
  </LinkButton>
);

function Homeless({ route, load }: { route: Mine; load: Load }) {
  if (isHereOnly(load)) {
    return (
      <div class="pad after-list plain-rows">
        <p>{t('routes.wait-sent')}</p>
        <LinkButton kind="primary" size="big" wide href="/route">
          {t('routes.mine')}
        </LinkButton>
      </div>
    );
  }
  return (
    <>
      <ListHead>{t('routes.look-for')}</ListHead>
      <Takers route={route} load={load} />
      <Ending route={route} load={load} />
      <div class="pad after-list">
        <Later />
      </div>
    </>
  );
}

/** Who may take it; how far from the farm, where that is known. */
interface Taker {
  readonly need: { readonly id: string; readonly place: { readonly id: string; readonly name: string | null; readonly area: string } };
  readonly metres: number | null;
}

const MOST = 4;

/** Where it was to be set down: never offered again. */
const refusedAt = ({ stops }: Mine, { refusedFrom, id }: Load) =>
  stops.filter(({ deliveries }) => deliveries.some((one) => one.id === refusedFrom || one.id === id)).map(({ place }) => place.id);

/** The next best as the server says, then others that an offer of the same food could go to. */
function takersOf({ load, needsFor }: BetterNeedsQuery, not: readonly string[]): Taker[] {
  const best = load?.nextBest;
  const known = best && (needsFor.find(({ need }) => need.id === best.id) ?? { need: best, metres: null });
  const others = needsFor.filter(({ obstacle, need }) => obstacle === null && need.id !== best?.id);
  return [...(known ? [known] : []), ...others].filter(({ need }) => !not.includes(need.place.id)).slice(0, MOST);
}

function Takers({ route, load }: { route: Mine; load: Load }) {
  const asked = useAsk('BetterNeeds', load.offer ? { load: load.id, offer: load.offer.id } : null, { topics: ['needs'] });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!asked.data) {
    if (asked.loading && online.value) return <Loading />;
    return <p class="pad after-list">{t('routes.no-other-signal')}</p>;
  }
  const takers = takersOf(asked.data, refusedAt(route, load));
  const taker = takers.find(({ need }) => need.id === chosen) ?? takers[0];
  if (!taker) return <p class="pad after-list">{t('routes.no-other')}</p>;
  const place = nameOf(taker);
  const save = async () => {
    if (!(await redirect(route, load, { id: taker.need.id, place }))) return;
    say(t('routes.redirected', { place }));
    go('/route', { replace: true });
  };
  const options = takers.map((one, index) => ({
    value: one.need.id,
    title: nameOf(one),
    children: <span class="quiet small">{aboutWords(one, index === 0)}</span>,
  }));
  return (
    <>
      <Ways legend={t('routes.look-for')} options={options} value={taker.need.id} onValue={setChosen} />
      <div class="pad after-list">
        <Button kind="primary" size="big" wide onClick={save}>
          {t('routes.take-to', { place })}
        </Button>
      </div>
    </>
  );
}

const nameOf = ({ need: { place } }: Taker) => placeName(place);

function aboutWords({ metres }: Taker, best: boolean): string {
  const away = metres === null ? [] : [t('routes.away', { way: km(metres) })];
  return [...away, ...(best ? [t('routes.best')] : [])].join(', ');
}

const WHY_ENDED = {
  RETURN: ['no-taker', 'no-time', 'other'],
  LOST: ['spoiled', 'too-warm', 'damaged', 'other'],
} as const;

/** Nobody takes it: back to the farm, or lost, with the reason. */
function Ending({ route, load }: { route: Mine; load: Load }) {
  const [as, setAs] = useState<keyof typeof WHY_ENDED | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const choose = (next: keyof typeof WHY_ENDED) => {
    setAs(next);
    setReason(null);
    setError(undefined);
  };
  const save = async () => {
    if (as === null || reason === null) return setError(t('routes.say-why'));
    if (await endLoad(route, load, as, reason)) go('/route', { replace: true });
  };
  const words = { RETURN: t('routes.bring-back'), LOST: t('routes.mark-lost') };
  return (
    <div class="form pad">
      <Buttons>
        <Button pressed={as === 'RETURN'} onClick={() => choose('RETURN')}>
          {words.RETURN}
        </Button>
        <Button pressed={as === 'LOST'} onClick={() => choose('LOST')}>
          {words.LOST}
        </Button>
      </Buttons>
      {as !== null && (
        <>
          <WhyChips of={WHY_ENDED[as]} value={reason} onValue={setReason} />
          <Wrong error={error} />
          <Button kind="act" size="big" wide onClick={save}>
            {words[as]}
          </Button>
        </>
      )}
    </div>
  );
}
