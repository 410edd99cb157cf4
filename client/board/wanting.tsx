import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock, trueNow } from '../clock.ts';
import { wantedSaid } from '../goods/saying.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { ListHead } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { State } from '../parts/state.tsx';
import { Photos } from '../photos/photos.tsx';
import { outcomeWords } from '../refusals.ts';
import { duration, kg, t } from '../words.ts';
import type { OpenNeed, Wanting } from './answers.ts';
import type { BoardLoad, BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { whyWords } from '../routes/say.ts';
import { goodsWords, whenWords, whoWords } from './saying.ts';

interface WantingProps {
  readonly of: readonly Wanting[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly again: () => Promise<void>;
}

const SHOWN = 8;

/** What a planner has to answer: each with what can be done about it. */
export function NeedsAnswer({ of, numbers, again }: WantingProps) {
  const [all, setAll] = useState(false);
  return (
    <section aria-label={t('plans.answers', { n: of.length })}>
      <ListHead>{t('plans.answers', { n: of.length })}</ListHead>
      {of.length === 0 && <p class="pad after-list quiet">{t('plans.answers-none')}</p>}
      {of.length > 0 && (
        <ul class="list">
          {of.slice(0, all ? undefined : SHOWN).map((one) => (
            <One key={keyOf(one)} of={one} numbers={numbers} again={again} />
          ))}
        </ul>
      )}
      {!all && of.length > SHOWN && (
        <p class="pad after-list">
          <Button onClick={() => setAll(true)}>{t('plans.show-all', { n: of.length })}</Button>
        </p>
      )}
    </section>
  );
}

function keyOf(one: Wanting): string {
  if (one.kind === 'need') return one.need.id;
  return one.kind === 'refused' ? one.load.id : `${one.kind} ${one.route.id}`;
}

interface OneProps extends Omit<WantingProps, 'of'> {
  readonly of: Wanting;
}

function One({ of, numbers, again }: OneProps) {
  if (of.kind === 'need') return <Unmet need={of.need} />;
  const n = numbers.get(of.route.id) ?? 0;
  if (of.kind === 'refused') return <Refused route={of.route} n={n} load={of.load} from={of.from} again={again} />;
  if (of.kind === 'released') return <Released route={of.route} n={n} why={of.why} />;
  return <Unclaimed route={of.route} n={n} />;
}

interface FrameProps {
  readonly title: string;
  readonly end?: string;
  readonly note: string;
  readonly children?: ComponentChildren;
}

function Frame({ title, end, note, children }: FrameProps) {
  return (
    <li class="row">
      <span class="row-top">
        <span>{title}</span>
        {end !== undefined && <span class="amount">{end}</span>}
      </span>
      <span class="row-note flat">{note}</span>
      {children}
    </li>
  );
}

const Look = ({ route, n }: { route: BoardRoute; n: number }) => (
  <span class="buttons two">
    <LinkButton size="slim" href={`/drafts/${route.id}`} label={t('plans.look-label', { n })}>
      {t('plans.look')}
    </LinkButton>
  </span>
);

const carries = (route: BoardRoute) => t('plans.carries', { areas: route.areas.join(' · '), weight: kg(route.grams) });

function Released({ route, n, why }: { route: BoardRoute; n: number; why: string }) {
  return (
    <Frame
      title={t('plans.given-back', { n })}
      end={whenWords(route.window.from)}
      note={`${t('plans.quote', { why: whyWords(why) })} ${carries(route)}`}
    >
      <Spoils at={route.soonestSpoilBy} />
      <Look route={route} n={n} />
    </Frame>
  );
}

function Unclaimed({ route, n }: { route: BoardRoute; n: number }) {
  const seconds = (new Date(route.window.from).getTime() - clock.value.getTime()) / 1000;
  const title = seconds > 0 ? t('plans.nobody-yet', { n, lasting: duration(seconds) }) : t('plans.nobody-came', { n });
  return (
    <Frame title={title} end={whenWords(route.window.from)} note={carries(route)}>
      <Spoils at={route.soonestSpoilBy} />
      <Look route={route} n={n} />
    </Frame>
  );
}

const SPOILS_SOON = 12 * 3600;

function Spoils({ at }: { at: string | null }) {
  if (at === null) return null;
  const seconds = (new Date(at).getTime() - clock.value.getTime()) / 1000;
  if (seconds > SPOILS_SOON) return null;
  return (
    <State mark="soon" tone="soon">
      {seconds > 0 ? t('plans.spoils-in', { lasting: duration(seconds) }) : t('plans.spoiled')}
    </State>
  );
}

function Unmet({ need }: { need: OpenNeed }) {
  const left = (new Date(need.window.until).getTime() - clock.value.getTime()) / 1000;
  return (
    <Frame
      title={t('plans.short', { what: wantedSaid(need.wanted), weight: kg(need.open) })}
      end={whenWords(need.window.until)}
      note={t('plans.short-note', { place: placeName(need.place), lasting: duration(left) })}
    >
      <span class="buttons two">
        <LinkButton size="slim" href={`/map?need=${need.id}`} label={t('plans.find-label', { place: placeName(need.place) })}>
          {t('plans.find')}
        </LinkButton>
      </span>
    </Frame>
  );
}

interface RefusedProps {
  readonly route: BoardRoute;
  readonly n: number;
  readonly load: BoardLoad;
  readonly from: BoardRoute['stops'][number] | null;
  readonly again: () => Promise<void>;
}

/** Food in a vehicle that nobody takes: to the next best kitchen, back to its farm, or lost. */
function Refused({ route, n, load, from, again }: RefusedProps) {
  const asked = useAsk('NextBest', { load: load.id, origin: load.refusedFrom ?? load.id }, { topics: ['needs', 'loads'] });
  const taker = asked.data?.load?.nextBest;
  const goods = goodsWords([load]);
  const who = whoWords(route, n);
  const where = from ? t('plans.refused-by', { place: placeName(from.place), who }) : t('plans.refused-aboard', { who });
  const next = taker ? t('plans.could-take', { place: placeName(taker.place) }) : asked.data ? t('plans.nobody-takes') : '';
  const send = async () => {
    if (!taker) return;
    const outcome = await now('RedirectLoad', {
      route: route.id,
      load: load.id,
      need: taker.id,
      happenedAt: trueNow().toISOString(),
    });
    say(outcome.kind === 'done' ? t('plans.sent-to', { place: placeName(taker.place) }) : outcomeWords(outcome));
    await again();
  };
  return (
    <Frame title={t('plans.refused-what', { goods, weight: kg(load.grams) })} note={`${where} ${next}`}>
      <Photos of={asked.data?.origin?.photos} what={goods} />
      {taker && (
        <span class="buttons two">
          <Button kind="primary" size="slim" wide onClick={send}>
            {t('plans.send-to', { place: placeName(taker.place) })}
          </Button>
        </span>
      )}
      <span class="buttons two">
        <Button size="slim" onClick={() => end({ route, load, who, as: 'RETURN', reason: 'no-taker' }).then(again)}>
          {t('plans.send-home')}
        </Button>
        <Button size="slim" onClick={() => end({ route, load, who, as: 'LOST', reason: 'spoiled' }).then(again)}>
          {t('plans.mark-lost')}
        </Button>
      </span>
    </Frame>
  );
}

interface Ending {
  readonly route: BoardRoute;
  readonly load: BoardLoad;
  readonly who: string;
  readonly as: 'RETURN' | 'LOST';
  readonly reason: string;
}

async function end({ route, load, who, as, reason }: Ending): Promise<void> {
  const goods = goodsWords([load]);
  const sure = await confirm({
    title: t(as === 'LOST' ? 'plans.lost-ask' : 'plans.home-ask', { goods }),
    yes: t(as === 'LOST' ? 'plans.mark-lost' : 'plans.send-home'),
    text: t('plans.driver-sees', { who }),
    grave: as === 'LOST',
  });
  if (!sure) return;
  const outcome = await now('EndLoad', { route: route.id, load: load.id, as, reason, happenedAt: trueNow().toISOString() });
  say(outcome.kind === 'done' ? t('plans.ended', { goods }) : outcomeWords(outcome));
}
