import { day, t } from '../words.ts';
import { afterWhich, alongWith, breaksNothing, type Choice } from './choices.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { placeName } from '../places/named.ts';
import { brokenWords, moreWords, nameWords, told, whenWords, whoWords, worksWords } from './saying.ts';
import type { Spot } from './spots.ts';

/** What a move is about: the stop, its route, the route it would go to, and what people call them. */
export interface About {
  readonly home: BoardRoute;
  readonly target: BoardRoute;
  readonly stop: BoardStop;
  readonly numbers: ReadonlyMap<string, number>;
}

/** "route 3 (Jo)"; of another day than the stop's own route, with the day. */
function nameOf(route: BoardRoute, { home, numbers }: Pick<About, 'home' | 'numbers'>): string {
  const name = nameWords(route, numbers.get(route.id) ?? 0);
  const dayOf = ({ window }: BoardRoute) => day(window.from);
  return dayOf(route) === dayOf(home) ? name : t('plans.route-day', { route: name, day: dayOf(route) });
}

const whoIn = (route: BoardRoute, numbers: About['numbers']) => whoWords(route, numbers.get(route.id) ?? 0);

/** "as first stop", "after Hastings", "as last stop". */
function whereWords({ target, stop }: About, spot: Spot): string {
  const { before, last } = afterWhich(target, stop, spot);
  if (before === null) return t('plans.as-first');
  return last ? t('plans.as-last') : t('plans.after', { place: placeName(before.place) });
}

/** "Route 3 (Jo), after Hastings". */
export const spotWords = (about: About, spot: Spot): string =>
  t('plans.spot', { route: nameOf(about.target, about), where: whereWords(about, spot) });

/** "+9 km, −9 km for Kim. 5:10 PM". */
export function spotNote({ home, numbers }: About, { more, moreAtHome, arrival }: Choice): string {
  const time = arrival === null ? '' : whenWords(arrival);
  if (moreAtHome === null) return t('plans.spot-note', { more: moreWords(more), time });
  return t('plans.spot-note-both', { more: moreWords(more), less: moreWords(moreAtHome), who: whoIn(home, numbers), time });
}

/** "Stay: route 5 (Kim), stop 2". */
export const stayWords = (about: About, { position }: Spot): string =>
  t('plans.stay', { route: nameOf(about.home, about), i: position + 1 });

/** What a choice breaks, or that it breaks nothing, or nothing new; what it mends. */
export function verdictWords({ target, home }: About, choice: Choice): string {
  const { worse, same, mended } = choice.verdict;
  const stops = [...choice.stops, ...home.stops, ...target.stops];
  const mends = mended > 0 ? [t('plans.mends', { n: mended })] : [];
  if (worse.length > 0) {
    const what = worse.map((breach) => brokenWords(breach, stops)).join('; ');
    return [t('plans.breaks', { n: worse.length, what }), ...mends].join('. ');
  }
  if (breaksNothing(choice)) return [t('plans.nothing-broken'), ...mends].join('. ');
  return [t('plans.nothing-new', { n: same.length }), ...mends].join('. ');
}

/** The live sentence: from, to, when, what goes along, how far. */
export function moveSentence(about: About, now: Spot, choice: Choice): string {
  const { home, target, stop, numbers } = about;
  const from = t('plans.move-from', { route: nameOf(home, about), i: now.position + 1 });
  const to = spotWords(about, choice.spot);
  const time = choice.arrival === null ? '' : whenWords(choice.arrival);
  const far =
    choice.moreAtHome === null
      ? t('plans.far', { more: moreWords(choice.more) })
      : t('plans.far-both', {
          more: moreWords(choice.more),
          who: whoIn(target, numbers),
          less: moreWords(choice.moreAtHome),
          other: whoIn(home, numbers),
        });
  const along = home.id === target.id ? [] : alongWith(home, stop, target, choice).map(alongWords);
  return told([t('plans.from-to', { from, to, time }), ...along, far]);
}

function alongWords({ place, n, joins }: ReturnType<typeof alongWith>[number]): string {
  return joins ? t('plans.joins', { place: placeName(place), n }) : t('plans.comes-along', { place: placeName(place), n });
}

/** "Frogtown kitchen, deliver sweet corn". */
export const stopWords = (stop: BoardStop, goods: string): string =>
  t('plans.stop-what', { place: placeName(stop.place), works: worksWords(stop), goods });
