import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A second, smaller line ("20 lb"). */
  readonly small?: string | undefined;
}

interface SegmentProps<Value extends string> {
  readonly legend: string;
  readonly showLegend?: boolean;
  readonly options: readonly Choice<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}

/** One of two to four, side by side. */
export function Segment<Value extends string>({ legend, showLegend = false, options, value, onValue }: SegmentProps<Value>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend class={showLegend ? 'label' : 'visually-hidden'}>{legend}</legend>
      <div class="segment">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span>
              {option.label}
              {option.small && <small>{option.small}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ChipsProps<Value extends string> {
  readonly legend: string;
  readonly showLegend?: boolean;
  readonly options: readonly Choice<Value>[];
  /** The chosen ones. With `one`, the last tapped alone. */
  readonly value: readonly Value[];
  readonly onValue: (value: readonly Value[]) => void;
  readonly one?: boolean;
  /** In one row that scrolls sideways. */
  readonly oneLine?: boolean;
}

/** Some of many. */
export function Chips<Value extends string>({
  legend,
  showLegend = false,
  options,
  value,
  onValue,
  one = false,
  oneLine = false,
}: ChipsProps<Value>) {
  const name = useId();
  const tap = (tapped: Value) => {
    if (one) return onValue([tapped]);
    onValue(value.includes(tapped) ? value.filter((other) => other !== tapped) : [...value, tapped]);
  };
  return (
    <fieldset class="field">
      <legend class={showLegend ? 'label' : 'visually-hidden'}>{legend}</legend>
      <div
        class={oneLine ? 'chips one-line' : 'chips'}
        tabIndex={oneLine ? 0 : undefined}
        role={oneLine ? 'group' : undefined}
        aria-label={oneLine ? legend : undefined}
      >
        {options.map((option) => (
          <label class="chip" key={option.value}>
            <input
              type={one ? 'radio' : 'checkbox'}
              name={name}
              checked={value.includes(option.value)}
              onChange={() => tap(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  /** At the end of the line: an `Amount`. */
  readonly end?: ComponentChildren;
}

/** A line that can be ticked. */
export function Check({ label, hint, checked, onChecked, end }: CheckProps) {
  const id = useId();
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={hint === undefined ? undefined : id}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && (
          <span class="hint" id={id}>
            {hint}
          </span>
        )}
      </span>
      {end}
    </label>
  );
}

interface Ranked<Value extends string> {
  readonly value: Value;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One of some ranked or explained ways: what went wrong, where to move a stop. */
export function Ways<Value extends string>({
  legend,
  options,
  value,
  onValue,
}: {
  legend: string;
  options: readonly Ranked<Value>[];
  value: Value | null;
  onValue: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset class="ways">
      <legend class="visually-hidden">{legend}</legend>
      <ul class="list">
        {options.map((option) => (
          <li key={option.value}>
            <label class="to">
              <input type="radio" name={name} checked={option.value === value} onChange={() => onValue(option.value)} />
              <span>
                <b>{option.title}</b>
                {option.children}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface SaidProps {
  /** What is said already: "Spoils Tue Sep 29, 6 PM". */
  readonly main: ComponentChildren;
  /** Where it comes from: "Ripe tomatoes keep 7 days in shade". */
  readonly sub?: ComponentChildren;
  /** What *Change* changes, for screen readers: "the place". */
  readonly what: string;
  /** Something in it is wrong: it stays open. */
  readonly wrong?: boolean;
  /** The editor, opened in place by *Change*. */
  readonly children: ComponentChildren;
}

/** A prefilled line that opens in place. Several stand inside `Prefilled`. */
export function Said({ main, sub, what, wrong = false, children }: SaidProps) {
  const [tapped, setTapped] = useState(false);
  const open = tapped || wrong;
  return (
    <div>
      <div class="said">
        <div>
          <p>
            <b>{main}</b>
          </p>
          {sub !== undefined && <p>{sub}</p>}
        </div>
        <Button kind="plain" expanded={open} label={t('shell.change-what', { what })} onClick={() => setTapped(!tapped)}>
          {open ? t('shell.close') : t('shell.change')}
        </Button>
      </div>
      {open && <div class="said-open">{children}</div>}
    </div>
  );
}

/** A line that adds something: "+ Add a note for the driver". */
export function SaidAdd({ label, children }: { label: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  if (open) return <div class="said-open first">{children}</div>;
  return (
    <button type="button" class="said add" aria-expanded={false} onClick={() => setOpen(true)}>
      <Icon name="plus" small />
      {label}
    </button>
  );
}

export function Prefilled({ children }: { children: ComponentChildren }) {
  return <div class="prefilled">{children}</div>;
}

/** Controls that say one thing together, close to each other: a field and its chips, an amount and its units. */
export function Together({ children }: { children: ComponentChildren }) {
  return <div class="together">{children}</div>;
}
