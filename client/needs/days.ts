import { sooner } from '../goods/moments.ts';
import { dayKey } from '../measures.ts';

interface Dated {
  readonly window: { readonly until: string };
  readonly headcount: { readonly people: number } | null;
  readonly open: number;
  readonly promised: number;
}

export interface Day<Need> {
  /** "2026-09-23". */
  readonly key: string;
  /** An instant on that day, for its heading. */
  readonly date: string;
  readonly needs: readonly Need[];
  /** People that all who were counted eat for; `null` where the asks of the day differ or nobody was counted. */
  readonly people: number | null;
}

/** Asks by the day they are needed, soonest first. What was needed before today and has nothing on its way is over and left out. */
export function byDay<Need extends Dated>(needs: readonly Need[], now: Date, zone: string): Day<Need>[] {
  const today = dayKey(now, { zone });
  const keyOf = ({ window }: Need) => dayKey(new Date(window.until), { zone });
  const current = needs.filter((need) => need.promised > 0 || keyOf(need) >= today);
  const days = new Map<string, Need[]>();
  for (const need of current.sort((a, b) => sooner(a.window.until, b.window.until))) {
    const key = keyOf(need);
    days.set(key, [...(days.get(key) ?? []), need]);
  }
  return [...days].map(([key, of]) => ({ key, date: of[0]?.window.until ?? '', needs: of, people: peopleOf(of) }));
}

function peopleOf(needs: readonly Dated[]): number | null {
  const counts = new Set(needs.flatMap(({ headcount }) => (headcount ? [headcount.people] : [])));
  const [only] = counts;
  return counts.size === 1 ? (only ?? null) : null;
}
