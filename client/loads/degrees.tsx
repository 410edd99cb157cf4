import { useId } from 'preact/hooks';
import { temperatureFrom } from '../measures.ts';
import { Wrong } from '../parts/field.tsx';
import { State } from '../parts/state.tsx';
import { celsius, manner, t } from '../words.ts';
import { celsiusIn, judged, limitOf, type Keeping, type Limits } from './warmth.ts';

interface DegreesProps {
  /** As typed, in the person's degrees. */
  readonly value: string;
  readonly onValue: (typed: string) => void;
  readonly keeping: Keeping;
  readonly limits: Limits;
  readonly error: string | undefined;
  /** Heard before the words beside the field, where several stand on one screen. */
  readonly of?: string;
}

/** How warm something is, and at once whether that is safe. */
export function Degrees({ value, onValue, keeping, limits, error, of }: DegreesProps) {
  const id = useId();
  const label = t('loads.temperature', { unit: manner.value.measures === 'US' ? '°F' : '°C' });
  return (
    <div class="field">
      <div class="with-button">
        <label class="label" for={id}>
          {label}
        </label>
        <input
          class="input strong short"
          id={id}
          inputMode={canBeBelow(keeping) ? 'text' : 'decimal'}
          autocomplete="off"
          maxLength={6}
          value={value}
          aria-label={of && `${of}: ${label}`}
          aria-describedby={`${id}v`}
          aria-invalid={error === undefined ? undefined : 'true'}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}v`}>
        <Verdict degrees={celsiusIn(value, manner.value)} keeping={keeping} limits={limits} />
        <Wrong error={error} />
      </div>
    </div>
  );
}

/** Number pads of phones have no minus. */
const canBeBelow = (keeping: Keeping) => keeping === 'frozen' || (keeping === 'cold' && temperatureFrom(0, manner.value) === 0);

function Verdict({ degrees, keeping, limits }: Pick<DegreesProps, 'keeping' | 'limits'> & { degrees: number | null }) {
  const limit = celsius(limitOf(keeping, limits));
  if (degrees === null) return <p class="hint">{t(keeping === 'hot' ? 'loads.limit-least' : 'loads.limit-most', { limit })}</p>;
  const verdict = judged(keeping, degrees, limits);
  if (verdict === 'well') {
    return (
      <State mark="done" tone="good">
        {t(keeping === 'hot' ? 'loads.hot-enough' : 'loads.cold-enough', { limit })}
      </State>
    );
  }
  return (
    <State mark="late" tone="act">
      {t(verdict === 'too-warm' ? 'loads.too-warm' : 'loads.too-cool', { limit })}
    </State>
  );
}
