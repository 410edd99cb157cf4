import type { Storage } from '../../generated/operations.ts';
import type { Result } from '../api.ts';
import type { Known } from '../goods/goods.ts';
import { day, spoken, t, when } from '../words.ts';

export type Guess = NonNullable<Result<'SpoilGuess'>['spoilGuess']>;

const DAY_HOURS = 24;
const MONTH_HOURS = 30 * DAY_HOURS;
const YEAR_HOURS = 365 * DAY_HOURS;

/** How long goods keep, as people say it: "18 hours", "7 days", "6 months". */
export function lastingSaid(hours: number): string {
  if (hours < 2 * DAY_HOURS) return t('offers.hours', { n: Math.round(hours) });
  if (hours < 3 * MONTH_HOURS) return t('offers.days', { n: Math.round(hours / DAY_HOURS) });
  if (hours < 2 * YEAR_HOURS) return t('offers.months', { n: Math.round(hours / MONTH_HOURS) });
  return t('offers.years', { n: Math.round(hours / YEAR_HOURS) });
}

export interface Reason {
  /** `null`: no practical limit, or not known without signal. */
  readonly hours: number | null;
  readonly words: string;
}

/** Why goods spoil when they do: the life the catalogue gives at their own storage, which is here without signal; elsewhere as the server works it out. */
export function reasonOf(good: Known, storage: Storage | null, guess: Guess | null | undefined): Reason {
  if (storage === null || storage === good.storage) return own(good);
  if (!guess) return { hours: null, words: t('offers.reason.later') };
  if (guess.reason === 'no-limit') return own(good);
  const words = spoken(`offers.reason.${guess.reason}`, { lasting: lastingSaid(guess.hours) });
  return { hours: guess.hours, words: words ?? t('offers.lasts', { lasting: lastingSaid(guess.hours), where: t(`offers.at.${storage}`) }) };
}

function own({ lifeHours, storage }: Known): Reason {
  if (lifeHours === null) return { hours: null, words: t('offers.reason.no-limit') };
  return { hours: lifeHours, words: t('offers.lasts', { lasting: lastingSaid(lifeHours), where: t(`offers.at.${storage}`) }) };
}

const NEAR_MS = 2 * DAY_HOURS * 3_600_000;

/** When it spoils: to the hour where hours matter, else the day. */
export const spoilsSaid = (at: Date, now: Date): string => (at.getTime() - now.getTime() < NEAR_MS ? when(at, now) : day(at));
