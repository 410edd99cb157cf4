import { Check, Chips } from '../parts/choice.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { t } from '../words.ts';
import { dayName, WEEK } from '../places/hours.ts';
import type { Week } from './week.ts';

interface SwitchProps {
  readonly kind: 'offer' | 'need';
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Once, or every week. */
export function EveryWeek({ kind, on, onSwitch }: SwitchProps) {
  return (
    <Check
      label={t('weekly.every-week')}
      hint={kind === 'offer' ? t('weekly.offer-hint') : t('weekly.need-hint')}
      checked={on}
      onChecked={onSwitch}
    />
  );
}

interface FieldsProps {
  readonly kind: 'offer' | 'need';
  readonly week: Week;
  readonly onWeek: (week: Week) => void;
  readonly error: string | undefined;
}

/** On which days, from when to when (an ask: by when), and until which day. */
export function WeekFields({ kind, week, onWeek, error }: FieldsProps) {
  const change = (changed: Partial<Week>) => onWeek({ ...week, ...changed });
  return (
    <>
      <Chips
        legend={t('weekly.days')}
        showLegend
        options={WEEK.map((one) => ({ value: String(one), label: dayName(one) }))}
        value={week.days.map(String)}
        onValue={(days) => change({ days: days.map(Number) })}
      />
      {kind === 'offer' && (
        <TextField type="time" label={t('weekly.from')} value={week.from} onValue={(from) => change({ from })} required />
      )}
      <TextField
        type="time"
        label={kind === 'offer' ? t('weekly.until') : t('needs.needed-by')}
        value={week.until}
        onValue={(until) => change({ until })}
        required
      />
      <TextField type="date" label={t('weekly.last')} hint={t('weekly.last-hint')} value={week.last} onValue={(last) => change({ last })} />
      <Wrong error={error} />
    </>
  );
}
