import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId, useState } from 'preact/hooks';
import { typedNumber } from '../measures.ts';
import { t } from '../words.ts';
import { Icon, Mark } from './icon.tsx';

interface FieldLook {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong with it, beside it: from `fieldErrors(outcome)` or the form itself. */
  readonly error?: string | undefined;
}

/** What ties an input to its label, hint and error. */
export interface Ties {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

/** A label, an input of one's own making, its hint and its error. */
export function Field({ label, hint, error, children }: FieldLook & { children: (ties: Ties) => ComponentChildren }) {
  const id = useId();
  const described = [hint !== undefined && `${id}h`, error !== undefined && `${id}e`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error === undefined ? undefined : 'true' })}
      {hint !== undefined && (
        <p class="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      <Wrong id={`${id}e`} error={error} />
    </div>
  );
}

/** The words of an error; said aloud when they appear. */
export function Wrong({ id, error }: { id?: string; error: string | undefined }) {
  return (
    <p class="wrong" id={id} role="alert">
      {error !== undefined && (
        <>
          <Mark name="late" />
          <span>{error}</span>
        </>
      )}
    </p>
  );
}

interface TextFieldProps extends FieldLook {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date' | 'time' | 'datetime-local' | 'search' | 'tel';
  readonly autocomplete?: string;
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'tel';
  readonly required?: boolean;
  readonly maxLength?: number;
  /** Several lines. */
  readonly rows?: number;
  /** A button beside it ("Hide"). */
  readonly side?: ComponentChildren;
}

/** Preact's types tie each `type` to its own attributes; these fit all of ours. */
type InputAttributes = InputHTMLAttributes;

export function TextField({ label, hint, error, value, onValue, rows, side, ...rest }: TextFieldProps) {
  const onInput = (event: Event & { currentTarget: { value: string } }) => onValue(event.currentTarget.value);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => {
        const input = rows ? (
          <textarea
            class="input"
            {...ties}
            rows={rows}
            value={value}
            onInput={onInput}
            maxLength={rest.maxLength}
            required={rest.required}
          />
        ) : (
          <input class="input" {...ties} value={value} onInput={onInput} {...(rest as InputAttributes)} />
        );
        return side === undefined ? input : <div class="with-button">{[input, side]}</div>;
      }}
    </Field>
  );
}

/** A passphrase that can be shown. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'side'>) {
  const [shown, setShown] = useState(false);
  const toggle = (
    <button type="button" class="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
      {shown ? t('shell.hide') : t('shell.show')}
    </button>
  );
  return <TextField {...props} type={shown ? 'text' : 'password'} side={toggle} />;
}

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> extends FieldLook {
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}

export function SelectField<Value extends string>({ label, hint, error, options, value, onValue }: SelectProps<Value>) {
  const chosen = (text: string) => {
    const option = options.find((one) => one.value === text);
    if (option) onValue(option.value);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => (
        <select class="input" {...ties} value={value} onChange={(event) => chosen(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface StepperProps extends FieldLook {
  readonly value: number | null;
  readonly onValue: (value: number | null) => void;
  readonly step?: number;
  readonly least?: number;
  readonly most?: number;
  readonly small?: boolean;
  /** At the end of the label: "= 127 kg, counted". */
  readonly told?: ComponentChildren;
}

const inside = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value * 1000) / 1000));

/** A number with − and +; the field takes typing, the arrow keys step. */
export function Stepper({ label, hint, error, value, onValue, step = 1, least = 0, most = 1e6, small = false, told }: StepperProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const move = (by: number) => {
    setTyped(null);
    onValue(inside((value ?? 0) + by, least, most));
  };
  const type = (text: string) => {
    setTyped(text);
    onValue(typedNumber(text));
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(by);
  };
  return (
    <div class="field">
      <span class="label split">
        <label for={id}>{label}</label>
        {told !== undefined && <span class="hint num">{told}</span>}
      </span>
      <div class={small ? 'stepper small-step' : 'stepper'}>
        <button type="button" aria-label={t('shell.one-less', { what: label })} onClick={() => move(-step)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          inputMode="decimal"
          autocomplete="off"
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={`${id}e`}
          value={typed ?? (value === null ? '' : String(value))}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
          onKeyDown={key}
        />
        <button type="button" aria-label={t('shell.one-more', { what: label })} onClick={() => move(step)}>
          <Icon name="plus" />
        </button>
      </div>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <Wrong id={`${id}e`} error={error} />
    </div>
  );
}
