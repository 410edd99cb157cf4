import { trueNow } from '../clock.ts';
import type { KeptPlace } from '../offers/kept-places.ts';
import { act, type Acted } from '../outbox.ts';
import { say } from '../parts/notice.tsx';
import type { Wrongs } from '../people/sending.ts';
import { fieldErrors } from '../refusals.ts';
import { untaken } from '../untaken.ts';
import { uuid7 } from '../uuid.ts';
import { startWeekly, wrongWeek } from '../weekly/starting.ts';
import type { Week } from '../weekly/week.ts';
import { kg, t } from '../words.ts';
import { gramsOfAll, type Ask } from './asks.ts';

export type Worded = Ask & { readonly what: string };

interface From {
  readonly place: KeptPlace;
  /** What is not to be sent, as it stands in the form. */
  readonly never: readonly string[];
}

/** Keeps every ask on this phone, what is never taken before them. Answers what is wrong, `{}` for nothing. */
export async function sendAsks(asks: readonly Worded[], { place, never }: From): Promise<Wrongs> {
  const wrong = await keepNever(place, never);
  if (wrong) return wrong;
  for (const ask of asks) {
    const notAsked = wrongOf(await sendOne(ask, { place, never }));
    if (notAsked) return notAsked;
  }
  say(t('needs.asked', { amount: kg(gramsOfAll(asks)) }));
  return {};
}

/** As `sendAsks`, each of them for every week. What is never taken is kept with the place, which every week is asked by. */
export async function sendWeeklies(asks: readonly Worded[], { place, never, week }: From & { readonly week: Week }): Promise<Wrongs> {
  const bad = wrongWeek({ ...week, from: '-' }, trueNow());
  if (bad) return { week: bad };
  const wrong = await keepNever(place, never);
  if (wrong) return wrong;
  for (const { wanted, quantity, headcount, grams, what } of asks) {
    const need = { wanted, ...(headcount ? { headcount } : { quantity }) };
    const not = await startWeekly({ place: place.id, need }, { week, label: t('weekly.label', { amount: kg(grams), what }) });
    if (not) return not;
  }
  say(t('weekly.started', { what: asks.map(({ what }) => what).join(', ') }));
  return {};
}

async function keepNever(place: KeptPlace, never: readonly string[]): Promise<Wrongs | null> {
  const isChanged = never.length !== place.refuses.length || never.some((code) => !place.refuses.includes(code));
  const kept = { id: place.id, version: place.version, refuses: [...never] };
  return isChanged ? wrongOf(await act('KeepRefuses', kept, t('needs.never'))) : null;
}

function sendOne({ wanted, quantity, headcount, window, grams, what }: Worded, { place, never }: From): Promise<Acted> {
  const amount = headcount ? { headcount } : { quantity };
  const whose = { id: uuid7(), place: place.id, refuses: [...never], madeAt: trueNow().toISOString() };
  return act('AskNeed', { input: { ...whose, wanted, ...amount, window } }, t('needs.label', { amount: kg(grams), what }));
}

function wrongOf(acted: Acted): Wrongs | null {
  const not = untaken(acted);
  const errors = not?.outcome ? fieldErrors(not.outcome) : {};
  return not && (Object.keys(errors).length > 0 ? errors : { '': not.words });
}
