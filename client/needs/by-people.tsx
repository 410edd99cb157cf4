import { clock } from '../clock.ts';
import { daysFrom, instantOf } from '../goods/moments.ts';
import { named } from '../goods/saying.ts';
import { Check, Chips, Segment } from '../parts/choice.tsx';
import { Stepper, Wrong } from '../parts/field.tsx';
import { Amount } from '../parts/list.tsx';
import type { Wrongs } from '../people/sending.ts';
import { day, kg, manner, number, t } from '../words.ts';
import { gramsFor, MEALS, NEEDED_BY, windowBefore, type Meal, type Part } from './asks.ts';

/** Who eats what and when, as it stands in the form. */
export interface PeopleEntry {
  readonly people: number | null;
  readonly meal: Meal;
  readonly days: readonly string[];
  readonly onlyMeal: boolean;
  readonly parts: readonly string[];
  /** "10:00". */
  readonly by: string;
}

interface PeopleProps {
  readonly entry: PeopleEntry;
  readonly onEntry: (entry: PeopleEntry) => void;
  readonly parts: readonly Part[];
  readonly wrongs: Wrongs;
  /** Every week: its days are chosen elsewhere. */
  readonly weekly: boolean;
}

const DAYS_AHEAD = 7;
const PEOPLE_STEP = 10;
const GRAMS_PER_OUNCE = 28.349523125;

const wordsOf = (key: string) => {
  const noon = instantOf(`${key}T12:00`);
  return noon ? day(noon) : key;
};

/** "Wed Sep 23, Thu Sep 24": the chosen days in their order. */
export const daysSaid = (days: readonly string[]): string => [...days].sort().map(wordsOf).join(', ');

/** Days that still have time before it is needed. */
function daysToCome(by: string): string[] {
  return daysFrom(clock.value, DAYS_AHEAD).filter((key) => windowBefore(instantOf(`${key}T${by}`), clock.value) !== null);
}

/** People × meal, reckoned into what to ask for. */
export function ByPeople({ entry, onEntry, parts, wrongs, weekly }: PeopleProps) {
  const change = (changed: Partial<PeopleEntry>) => onEntry({ ...entry, ...changed });
  return (
    <>
      <Stepper
        label={t('needs.people')}
        value={entry.people}
        onValue={(people) => change({ people })}
        step={PEOPLE_STEP}
        most={100_000}
        error={wrongs['people']}
      />
      <Segment
        legend={t('needs.meal')}
        showLegend
        options={MEALS.map((meal) => ({ value: meal, label: t(`needs.${meal}`) }))}
        value={entry.meal}
        onValue={(meal) => change({ meal, by: NEEDED_BY[meal] })}
      />
      {!weekly && (
        <Chips
          legend={t('needs.days')}
          showLegend
          oneLine
          options={daysToCome(entry.by).map((key) => ({ value: key, label: wordsOf(key) }))}
          value={entry.days}
          onValue={(days) => change({ days })}
        />
      )}
      <OnlyMeal checked={entry.onlyMeal} onChecked={(onlyMeal) => change({ onlyMeal })} />
      <Parts entry={entry} onParts={(codes) => change({ parts: codes })} parts={parts} />
      <Wrong error={wrongs['parts']} />
    </>
  );
}

function OnlyMeal({ checked, onChecked }: { checked: boolean; onChecked: (checked: boolean) => void }) {
  return <Check label={t('needs.only-meal')} hint={t('needs.only-meal-hint')} checked={checked} onChecked={onChecked} />;
}

interface PartsProps {
  readonly entry: PeopleEntry;
  readonly onParts: (codes: readonly string[]) => void;
  readonly parts: readonly Part[];
}

/** What it comes to, part by part; what the kitchen has already is unticked. */
function Parts({ entry: { people, onlyMeal, parts: ticked }, onParts, parts }: PartsProps) {
  const tick = (code: string, on: boolean) => onParts(ticked.filter((one) => one !== code).concat(on ? [code] : []));
  const each = (part: Part) => t(onlyMeal ? 'needs.each-more' : 'needs.each', { grams: portion(part.gramsEach) });
  return (
    <fieldset class="field">
      <legend class="label">{t('needs.about')}</legend>
      <div>
        {parts.map((part) => (
          <Check
            key={part.code}
            label={<b>{named(part.names)}</b>}
            hint={each(part)}
            checked={ticked.includes(part.code)}
            onChecked={(on) => tick(part.code, on)}
            end={<Amount entered={kg(gramsFor(part, { people: people ?? 0, onlyMeal }))} />}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What one person eats: pounds and kilograms are too large for it. */
const portion = (grams: number) => (manner.value.measures === 'US' ? `${number(grams / GRAMS_PER_OUNCE)} oz` : `${number(grams)} g`);
