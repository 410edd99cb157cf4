import { Field } from '../parts/field.tsx';
import { percent, t } from '../words.ts';

interface DialProps {
  /** 0 to 1. */
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** How much of the fairest share everybody is sure of, before kilograms count. */
export function FairnessDial({ value, onValue }: DialProps) {
  const told = t('plans.fairness-told', { part: percent(value) });
  return (
    <Field label={t('plans.fairness')} hint={t('plans.fairness-hint')}>
      {(ties) => (
        <div class="slider">
          <input
            type="range"
            {...ties}
            min={0}
            max={100}
            step={5}
            value={Math.round(value * 100)}
            aria-valuetext={told}
            onInput={(event) => onValue(Number(event.currentTarget.value) / 100)}
          />
          <p class="small num">{told}</p>
        </div>
      )}
    </Field>
  );
}
