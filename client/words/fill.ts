/** A string that depends on a number `n`: chosen by the plural rules of its language, some of which have more forms than two. */
export interface Plural extends Partial<Readonly<Record<'zero' | 'two' | 'few' | 'many', string>>> {
  readonly one: string;
  readonly other: string;
}

/** What a dictionary holds under a key: words with {holes}. */
export type Said = string | Plural;

export type Filling = Readonly<Record<string, string | number>>;

/** The names of the {holes} of a text, as a type: a forgotten parameter is a compile error. */
type HolesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | HolesIn<Rest> : never;

export type HolesOf<Entry> = Entry extends string
  ? HolesIn<Entry>
  : Entry extends Plural
    ? 'n' | HolesIn<Entry['one']> | HolesIn<Entry['other']>
    : never;

const rules = new Map<string, Intl.PluralRules>();

function choose(entry: Plural, n: number, locale: string): string {
  let rule = rules.get(locale);
  if (!rule) rules.set(locale, (rule = new Intl.PluralRules(locale)));
  return entry[rule.select(n)] ?? entry.other;
}

/** The text of an entry with its holes filled; numbers are written as the locale does. A hole without a value stays visible. */
export function fill(entry: Said, filling: Filling, locale: string): string {
  const text = typeof entry === 'string' ? entry : choose(entry, Number(filling['n']), locale);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = filling[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? hole);
  });
}
