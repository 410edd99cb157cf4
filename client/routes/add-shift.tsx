import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { daysFrom, instantOf } from '../goods/moments.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { SelectField, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import type { Wrongs } from '../people/sending.ts';
import { outcomeWords } from '../refusals.ts';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { dayHeading, t } from '../words.ts';
import { chosenVehicle, DAYS_AHEAD, type Vehicle } from './vehicles.ts';

/** When the driver can drive: a day and from when to when, in the group's time. */
export function AddShift({ vehicles, onAdded }: { vehicles: readonly Vehicle[]; onAdded: () => void }) {
  const days = daysFrom(clock.value, DAYS_AHEAD);
  const [day, setDay] = useState(days[0] ?? '');
  const [from, setFrom] = useState('13:00');
  const [until, setUntil] = useState('19:00');
  const [vehicle, setVehicle] = useState(chosenVehicle(vehicles)?.id ?? '');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const save = async () => {
    const wrong = await added(vehicle, instantOf(`${day}T${from}`), instantOf(`${day}T${until}`));
    setWrongs(wrong);
    if (Object.keys(wrong).length === 0) onAdded();
  };
  const options = days.map((value) => ({ value, label: dayHeading(instantOf(`${value}T12:00`) ?? clock.value, clock.value) }));
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <SelectField label={t('routes.which-day')} options={options} value={day} onValue={setDay} />
      <Buttons>
        <TextField type="time" label={t('routes.from')} value={from} onValue={setFrom} />
        <TextField type="time" label={t('routes.until')} value={until} onValue={setUntil} error={wrongs['until']} />
      </Buttons>
      {vehicles.length > 1 && (
        <SelectField
          label={t('routes.which-vehicle')}
          options={vehicles.map(({ id, name }) => ({ value: id, label: name }))}
          value={vehicle}
          onValue={setVehicle}
        />
      )}
      <Wrong error={wrongs['']} />
      <Button kind="primary" size="big" wide onClick={save}>
        {t('routes.save-time')}
      </Button>
    </form>
  );
}

/** Adds it; resolves to what is wrong, by field. */
async function added(vehicle: string, from: Date | null, until: Date | null): Promise<Wrongs> {
  if (!from || !until || until <= from) return { until: t('routes.check-times') };
  const window = { from: from.toISOString(), until: until.toISOString() };
  const outcome = await now('AddShift', { input: { id: uuid7(), group: group.value?.id ?? '', vehicle, window } });
  if (outcome.kind !== 'done') return { '': outcomeWords(outcome) };
  say(t('routes.saved-time'));
  return {};
}
