import type { VehicleClass } from '../../generated/operations.ts';
import { Check, Chips, Said, SaidAdd } from '../parts/choice.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import type { Wrongs } from '../people/sending.ts';
import { t } from '../words.ts';
import { dayName, hoursSaid, USUAL, WEEK } from './hours.ts';
import type { Filled } from './filled.ts';

interface LineProps {
  readonly filled: Filled;
  readonly change: (change: Partial<Filled>) => void;
  readonly wrongs: Wrongs;
}

/** Who may see it, in plain words. */
export function SeenLine({ filled: { open }, change }: LineProps) {
  return (
    <Said
      main={open ? t('places.seen-all') : t('places.seen-area')}
      sub={open ? t('places.seen-all-hint') : t('places.seen-hint')}
      what={t('places.who-sees')}
    >
      <Check label={t('places.public')} hint={t('places.public-hint')} checked={open} onChecked={(checked) => change({ open: checked })} />
    </Said>
  );
}

export function EntranceLine({ filled: { entrance }, change, wrongs }: LineProps) {
  return (
    <SaidAdd label={t('places.add-entrance')}>
      <TextField
        label={t('places.entrance')}
        hint={t('places.entrance-hint')}
        value={entrance}
        onValue={(text) => change({ entrance: text })}
        error={wrongs['entrance']}
        rows={3}
        maxLength={500}
      />
    </SaidAdd>
  );
}

export function HoursLine({ filled: { hours }, change, wrongs }: LineProps) {
  const shown = hours ?? USUAL;
  return (
    <Said main={hours ? hoursSaid(hours) : t('places.any-time')} what={t('places.the-hours')} wrong={wrongs['hours'] !== undefined}>
      <Chips
        legend={t('places.days')}
        options={WEEK.map((day) => ({ value: String(day), label: dayName(day) }))}
        value={(hours?.days ?? []).map(String)}
        onValue={(days) => change({ hours: days.length > 0 ? { ...shown, days: days.map(Number) } : null })}
      />
      {hours && (
        <div class="side-by-side">
          <TextField
            type="time"
            label={t('places.from')}
            value={hours.from}
            onValue={(from) => change({ hours: { ...hours, from } })}
            error={wrongs['hours']}
          />
          <TextField
            type="time"
            label={t('places.until')}
            value={hours.until}
            onValue={(until) => change({ hours: { ...hours, until } })}
          />
        </div>
      )}
    </Said>
  );
}

const CLASSES: readonly VehicleClass[] = ['BICYCLE', 'CARGO_BIKE', 'SEDAN', 'PICKUP', 'VAN', 'BOX_TRUCK', 'SEMI'];
const ANY = '';

export function AccessLine({ filled, change }: LineProps) {
  const { dock, forklift, largest } = filled;
  const options = [
    { value: ANY, label: t('places.any-vehicle') },
    ...CLASSES.map((value) => ({ value, label: t(`routes.class.${value}`) })),
  ] as const;
  const said = [
    largest ? t('places.up-to', { vehicle: t(`routes.class.${largest}`) }) : t('places.any-vehicle'),
    dock && t('places.dock'),
    forklift && t('places.forklift'),
  ];
  return (
    <Said main={said.filter(Boolean).join(', ')} what={t('places.the-access')}>
      <SelectField
        label={t('places.largest')}
        options={options}
        value={largest ?? ANY}
        onValue={(value) => change({ largest: value === ANY ? null : value })}
      />
      <Check label={t('places.dock')} checked={dock} onChecked={(checked) => change({ dock: checked })} />
      <Check label={t('places.forklift')} checked={forklift} onChecked={(checked) => change({ forklift: checked })} />
    </Said>
  );
}
