import { Mark } from '../parts/icon.tsx';
import { placeName } from '../places/named.ts';
import { between, duration, km, t, time } from '../words.ts';
import type { BoardStop } from './route.ts';
import type { RouteRow, RowStop } from './rows.ts';
import { breachWords, loadedWords, routeWords, spanWords, worksWords } from './saying.ts';
import { marksOf, partOf, percentOf, spread, type Axis, type Mark as Drawn } from './timeline.ts';

interface RowProps {
  readonly row: RouteRow;
  readonly n: number;
  readonly axis: Axis;
  readonly least: number;
  readonly current: string | null;
  /** The mark that Tab leads to. */
  readonly entry: string | null;
  readonly isTarget: boolean;
  readonly onChoose: (stop: string) => void;
  readonly onLock: (route: string) => void;
}

/** One route: its name and padlock, and its stops on the drive between them. */
export function GanttRow(props: RowProps) {
  const { row, axis, least, isTarget } = props;
  const { route, stops, window, breaches } = row;
  const past = new Set(stops.filter((stop) => stop.past).map(({ id }) => id));
  const broken = new Set(breaches.flatMap(({ stop }) => (stop === null || past.has(stop) ? [] : [stop])));
  const looks = new Map(stops.map(({ id, look }) => [id, look]));
  const marks = spread(marksOf(stops, { axis, look: (id) => looks.get(id) ?? 'up', broken }), least);
  // Who set out before the plan said has begun before it.
  const from = Math.min(partOf(axis, window.from), ...marks.map((mark) => mark.from));
  return (
    <li class={['g-row', isTaken(route) && 'taken', isTarget && 'target'].filter(Boolean).join(' ')} data-route={route.id}>
      <Name {...props} />
      <div class="g-lane">
        <i class="g-drive" style={{ insetInlineStart: percentOf(from), inlineSize: percentOf(partOf(axis, window.until) - from) }} />
        <Atstake {...props} />
        {itemsOf(row, marks, axis).map((item) => (
          <Item key={item.key} item={item} {...props} />
        ))}
        <Said {...props} marks={marks} />
      </div>
    </li>
  );
}

/** Whether a driver has it in hand. */
const isTaken = ({ state }: RouteRow['route']): boolean => state === 'CLAIMED' || state === 'UNDERWAY';

function Name({ row, n, onLock }: RowProps) {
  const { route, metres, grams, breaches } = row;
  const whole = breaches.filter(({ stop }) => stop === null);
  return (
    <div class="g-name">
      <button
        type="button"
        class="g-lock"
        aria-pressed={route.locked}
        aria-label={t('plans.lock-row', { n })}
        onClick={() => onLock(route.id)}
      >
        <Mark name={route.locked ? 'lock' : 'unlock'} />
      </button>
      <div>
        <a href={`/drafts/${route.id}`}>{routeWords(route, n)}</a>
        {isTaken(route) ? (
          <span class="num g-taken">
            <Mark name={route.state === 'UNDERWAY' ? 'way' : 'full'} />
            {t(route.state === 'UNDERWAY' ? 'plans.row-underway' : 'plans.row-claimed', { way: km(metres) })}
          </span>
        ) : (
          <span class="num">{t('plans.row-far', { way: km(metres), weight: loadedWords({ ...route, grams }) })}</span>
        )}
        {whole.slice(0, 1).map((breach) => (
          <span key={breach.cause} class="act">
            <Mark name="late" />
            {breachWords(breach)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The window of the stop at stake: the one that is held, or chosen. */
function Atstake({ row, current, axis }: RowProps) {
  const stop = row.stops.find(({ id }) => id === (row.ghost ?? current)) ?? (row.held?.id === current ? row.held : undefined);
  if (!stop) return null;
  const from = partOf(axis, stop.window.from);
  return <i class="g-win" style={{ insetInlineStart: percentOf(from), inlineSize: percentOf(partOf(axis, stop.window.until) - from) }} />;
}

interface LaneItem {
  /** A stop keeps its key, and so the focus, while it is held. */
  readonly key: string;
  readonly mark: Drawn;
  readonly kind: 'stop' | 'held' | 'ghost';
}

/** The marks of a lane; the held stop stays where it was and stands, as a ghost, where it would go. */
function itemsOf({ route, held, ghost }: RouteRow, marks: readonly Drawn[], axis: Axis): LaneItem[] {
  const there = marks.filter(({ id }) => id === ghost || id !== held?.id);
  const items = there.map((mark): LaneItem =>
    mark.id === ghost ? { key: `ghost ${mark.id}`, mark, kind: 'ghost' } : { key: mark.id, mark, kind: 'stop' },
  );
  if (!held) return items;
  const [own] = marksOf([held], { axis, look: () => held.look, broken: new Set() });
  const n = route.stops.findIndex(({ id }) => id === held.id) + 1;
  return own ? [...items, { key: held.id, mark: { ...own, n }, kind: 'held' }] : items;
}

/** Minutes of slack below which a stop is tight. */
const TIGHT = 60;

function Item({ item: { mark, kind }, row, current, entry, least, onChoose }: RowProps & { item: LaneItem }) {
  const { id, n, look, slack, from, width } = mark;
  const style = { insetInlineStart: percentOf(from), inlineSize: percentOf(width) };
  const isCurrent = kind === 'held' || id === current;
  const isPast = row.stops.some((stop) => stop.id === id && stop.past);
  return (
    <>
      {kind === 'ghost' ? (
        <i class={`g-ghost ${look}`} style={style}>
          {n}
        </i>
      ) : (
        <button
          type="button"
          class={[
            'g-stop',
            look,
            kind === 'held' && 'moving',
            kind === 'stop' && slack === null && 'breach',
            isPast && 'past',
            isCurrent && 'at',
          ]
            .filter(Boolean)
            .join(' ')}
          style={style}
          data-stop={id}
          tabIndex={kind === 'held' || id === entry ? 0 : -1}
          aria-label={markWords(row, id, n)}
          aria-current={isCurrent ? 'true' : undefined}
          onClick={() => onChoose(id)}
        >
          {n}
        </button>
      )}
      {slack !== null && kind !== 'held' && !isPast && (
        <span
          class={slack < TIGHT ? 'g-slack tight' : 'g-slack'}
          style={{ insetInlineStart: percentOf(from + Math.max(width, least) / 2) }}
          aria-hidden="true"
        >
          {slack}
        </span>
      )}
    </>
  );
}

/** "3, deliver, Frogtown kitchen, 3:40–3:55 PM, open 3–5 PM, slack 80 min". */
function markWords({ route, stops, held, breaches }: RouteRow, id: string, n: number): string {
  const stop = route.stops.find((one) => one.id === id);
  const timed = held?.id === id ? held : stops.find((one) => one.id === id);
  if (!timed) return String(n);
  const broken = breaches.filter((breach) => breach.stop === id).map(breachWords);
  const words = [
    ...(stop ? [worksWords(stop), placeName(stop.place)] : []),
    ...(timed.past ? [pastWords(stop)] : comingWords(timed, broken)),
  ];
  return t('plans.mark', { n, what: words.join(', ') });
}

function comingWords({ arrival, departure, window, slack }: RowStop, broken: readonly string[]): string[] {
  return [
    between(arrival, departure),
    t('plans.window', { time: spanWords(window) }),
    ...(broken.length > 0 ? broken : [t('plans.slack', { slack: duration(Math.max(0, slack)) })]),
  ];
}

function pastWords(stop: BoardStop | undefined): string {
  return stop?.arrivedAt ? t('plans.mark-done', { time: time(stop.arrivedAt) }) : t('plans.mark-skipped');
}

/** What is broken at the first broken stop, beside it; the others are red and say it when chosen. */
function Said({ row, marks }: RowProps & { marks: readonly Drawn[] }) {
  const mark = marks.find(({ slack }) => slack === null);
  const breach = row.breaches.find(({ stop }) => stop === mark?.id);
  if (!mark || !breach) return null;
  const next = marks.find(({ from }) => from > mark.from);
  const isCrowded = next !== undefined && next.from - mark.from < CROWDED;
  const end = mark.from + mark.width;
  const at =
    end > LATE_PART
      ? { insetInlineEnd: percentOf(1 - mark.from + 0.01) }
      : { insetInlineStart: `calc(max(${percentOf(end)}, ${percentOf(mark.from)} + 24px) + 4px)` };
  return (
    <span class={isCrowded ? 'g-say act below' : 'g-say act'} style={at} aria-hidden="true">
      <Mark name="late" />
      {breachWords(breach)}
    </span>
  );
}

/** Parts of the lane: less room than a word needs, and behind which words stand before their mark. */
const CROWDED = 0.22;
const LATE_PART = 0.75;
