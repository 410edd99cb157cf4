import type { Result } from '../api.ts';
import { hourOf } from '../goods/moments.ts';
import { named, wantedSaid } from '../goods/saying.ts';
import { dayKey } from '../measures.ts';
import type { MarkName } from '../parts/icon.tsx';
import type { Tone } from '../parts/state.tsx';
import { placeName } from '../places/named.ts';
import { refusalWords } from '../refusals.ts';
import { REFUSALS } from '../outcome.ts';
import { between, day, duration, km, manner, percent, spoken, t, time } from '../words.ts';

export type PlanSeen = NonNullable<Result<'OnePlan'>['plan']>;
export type PlanHead = Result<'Plans'>['plans']['items'][number];
export type Proposal = PlanSeen['proposals'][number];
export type PlannedRoute = PlanSeen['routes'][number];
export type LeftOut = PlanSeen['leftOut'][number];

interface Placed {
  readonly name: string | null;
  readonly area: string;
}

/** Its name, or its area for those who may not know the name. */
export const placeWords = (place: Placed | null | undefined): string => (place ? placeName(place) : t('plans.unknown-place'));

export const offerWords = (offer: Proposal['offer']): string => (offer ? named(offer.commodity.names) : t('plans.gone-offer'));
export const needWords = (need: Proposal['need']): string => (need ? wantedSaid(need.wanted) : t('plans.gone-need'));

/** "Luis, Blue van". */
export function shiftWords(shift: PlannedRoute['shift']): string {
  return t('plans.route-name', {
    driver: shift?.driver?.name ?? t('plans.no-driver'),
    vehicle: shift?.vehicle.name ?? t('plans.any-vehicle'),
  });
}

const MARKS: Readonly<Record<PlanHead['state'], { readonly mark: MarkName; readonly tone?: Tone }>> = {
  QUEUED: { mark: 'open' },
  SOLVING: { mark: 'way', tone: 'calm' },
  READY: { mark: 'draft', tone: 'calm' },
  APPLIED: { mark: 'done', tone: 'good' },
  DISCARDED: { mark: 'gone', tone: 'past' },
  FAILED: { mark: 'refused', tone: 'act' },
};

/** "Thu Nov 26", "Tue Sep 22, 12–8 PM", "Tue Sep 22, from 2:21 PM", or both days. */
export function horizonWords({ from, until }: PlanHead['horizon']): string {
  const [first, end] = [new Date(from), new Date(until)];
  const last = new Date(end.getTime() - 1);
  const isMidnight = (date: Date) => date.getTime() === hourOf(date, 0, 0).getTime();
  if (dayKey(first, manner.value) !== dayKey(last, manner.value)) return `${day(first)} – ${day(last)}`;
  if (!isMidnight(end)) return `${day(first)}, ${between(first, end)}`;
  return isMidnight(first) ? day(first) : t('plans.from-time', { day: day(first), time: time(first) });
}

/** The head of a plan's screen. */
export const planHead = (plan: Pick<PlanHead, 'horizon' | 'state'>) => ({
  title: t('plans.one'),
  sub: `${horizonWords(plan.horizon)} · ${t(`plans.state.${plan.state}`)}`,
  back: '/plan',
  backLabel: t('plans.back'),
  planner: true,
});

export const planMark = (state: PlanHead['state']) => MARKS[state];
export const isWorking = (state: PlanHead['state']): boolean => state === 'QUEUED' || state === 'SOLVING';

/** Why an offer goes to a need, in one sentence; `places` names the next best need. */
export function reasonWords({ reason }: Proposal, places: ReadonlyMap<string, string>): string {
  const { hoursLeft, metres, shareBefore, shareAfter, nextBest } = reason;
  const next = nextBest === null ? undefined : places.get(nextBest);
  const reasons = [
    hoursLeft !== null && t('plans.why-hours', { lasting: duration(hoursLeft * 3600) }),
    metres !== null && t('plans.why-way', { way: km(metres) }),
    shareBefore !== null && shareAfter !== null && t('plans.why-share', { before: percent(shareBefore), after: percent(shareAfter) }),
    next !== undefined && t('plans.why-next', { place: next }),
  ];
  return t('plans.why', { reasons: reasons.filter((one) => one !== false).join(', ') });
}

/** What applying came to: null, `applied`, or a refusal's name. */
export function outcomeSaid(
  outcome: string | null,
  done: string,
): { readonly mark: MarkName; readonly tone: Tone; readonly words: string } {
  if (outcome === 'applied') return { mark: 'done', tone: 'good', words: done };
  if (outcome === null) return { mark: 'open', tone: 'past', words: t('plans.outcome.null') };
  const name = REFUSALS.find((one) => one === outcome);
  const why = name === 'NotEnough' || name === 'Clash' || name === 'Invalid' ? undefined : name && refusalWords({ name });
  return {
    mark: 'refused',
    tone: 'act',
    words: t('plans.outcome.refused', { why: why ?? spoken(`plans.refused.${outcome}`) ?? t('plans.refused.other') }),
  };
}

const IN_SECONDS = ['TIME_WINDOW', 'SPOIL', 'MAX_RIDE', 'MAX_DURATION'];

/** By how much something was missed, where the code says in what it is measured: a time or a way. */
export function missedBy(code: string, by: number): string | null {
  if (IN_SECONDS.includes(code)) return duration(by);
  return code === 'MAX_DISTANCE' ? km(by) : null;
}

const overWords = ({ code, by }: LeftOut): string | null => (by === null || by <= 0 ? null : missedBy(code, by));

/** Why something was left out, the nearest miss, and what would help. */
export function leftWords(left: LeftOut, goodsOf: ReadonlyMap<string, string>): { readonly why: string; readonly help: string } {
  const over = overWords(left);
  const shift = left.shift && shiftWords(left.shift);
  const miss = shift ? ` ${over === null ? t('plans.nearest', { shift }) : t('plans.over', { shift, by: over })}` : '';
  const why = (spoken(`plans.code.${left.kind}.${left.code}`) ?? t('plans.code.other')) + miss;
  const more = [...new Set(left.limitedBy.flatMap((id) => goodsOf.get(id) ?? []))];
  const help =
    more.length > 0
      ? t('plans.help.unmatched-need.more', { what: more.slice(0, 3).join(', ') })
      : (spoken(`plans.help.${left.kind}.${left.code}`) ?? t('plans.help.other'));
  return { why, help: t('plans.help', { what: help }) };
}
