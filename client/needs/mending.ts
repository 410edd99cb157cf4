import type { VerbInput } from '../api.ts';
import type { Known } from '../goods/goods.ts';
import { fieldOf } from '../goods/moments.ts';
import { weightFrom } from '../measures.ts';
import { entries } from '../outbox.ts';
import type { Entry } from '../storage.ts';
import { weekOf, type Week } from '../weekly/week.ts';
import { manner } from '../words.ts';
import { windowBefore, type Part } from './asks.ts';
import type { AmountEntry } from './by-amount.tsx';
import type { PeopleEntry } from './by-people.tsx';

type Asked = VerbInput<'AskNeed'>['input'];
type Started = VerbInput<'StartWeekly'>['input'];

/** The form as it stands before anybody touches it. */
export interface Begun {
  readonly by: 'people' | 'amount';
  readonly people: PeopleEntry;
  readonly amount: AmountEntry;
  readonly place: string;
  readonly never: readonly string[] | null;
  readonly week: Week | null;
}

interface Catalogue {
  readonly parts: readonly Part[];
  readonly goods: readonly Known[];
  readonly now: Date;
}

/** An ask that the server refused, by its operation's id. */
export function refusedAsk(id: string | null): Entry | undefined {
  return entries.value.find((entry) => entry.id === id && (entry.verb === 'AskNeed' || entry.verb === 'StartWeekly'));
}

/** A refused ask as it was filled in: what it was, and when where that is still to come. */
export function begunAgain(entry: Entry, first: Begun, catalogue: Catalogue): Begun {
  if (entry.verb === 'StartWeekly') {
    const started = entry.variables['input'] as Started;
    if (!started.need) return first;
    const begun = filled(first, started.need, catalogue);
    return { ...begun, place: started.place, week: weekOf(started) };
  }
  const asked = entry.variables['input'] as Asked;
  const until = new Date(asked.window.until);
  const begun = filled(first, asked, catalogue);
  return { ...timed(begun, until, catalogue.now), place: asked.place, never: [...(asked.refuses ?? [])] };
}

function filled(first: Begun, { wanted, quantity, headcount }: Pick<Asked, 'wanted' | 'quantity' | 'headcount'>, of: Catalogue): Begun {
  const isWanted = ({ commodity, category }: Part) =>
    wanted.commodity ? commodity?.id === wanted.commodity : category === wanted.category;
  const part = of.parts.find(isWanted);
  if (headcount && part) {
    const { people, onlyMeal } = headcount;
    return { ...first, by: 'people', people: { ...first.people, people, onlyMeal, parts: [part.code] } };
  }
  const good = of.goods.find(({ id }) => id === wanted.commodity) ?? null;
  const entry = quantity ? { amount: quantity.amount, unit: quantity.unit } : first.amount.entry;
  const { category } = first.amount;
  const amount = { ...first.amount, good, entry, kind: wanted.category ? ('any' as const) : ('one' as const) };
  return { ...first, by: 'amount', amount: { ...amount, category: wanted.category ?? category, weight: weightIn(quantity) } };
}

/** Any of a kind is asked for by weight. */
function weightIn(quantity: Asked['quantity']): number | null {
  if (!quantity) return null;
  return quantity.unit === 'GRAM' ? Math.round(weightFrom(quantity.amount, manner.value)) : quantity.amount;
}

function timed(begun: Begun, until: Date, now: Date): Begun {
  if (windowBefore(until, now) === null) return begun;
  const at = fieldOf(until);
  const [day = '', by = ''] = at.split('T');
  return { ...begun, amount: { ...begun.amount, at }, people: { ...begun.people, days: [day], by } };
}
