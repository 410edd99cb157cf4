import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { daysFrom, fieldOf, instantOf } from '../goods/moments.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { SelectField, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import type { Wrongs } from '../people/sending.ts';
import { dismiss } from '../outbox.ts';
import { refusalWords } from '../refusals.ts';
import { group } from '../session.ts';
import type { Entry } from '../storage.ts';
import { actSurely } from '../sure.ts';
import { untaken } from '../untaken.ts';
import { uuid7 } from '../uuid.ts';
import { between, dayHeading, t } from '../words.ts';
import type { ShiftAdded } from './unsent-fleet.ts';
import { chosenVehicle, DAYS_AHEAD, type Vehicle } from './vehicles.ts';

interface AddProps {
  readonly vehicles: readonly Vehicle[];
  /** A time that was refused, and that this one stands in for. */
  readonly refused?: Entry | undefined;
  readonly onAdded: () => void;
}

/** When the driver can drive: a day and from when to when, in the group's time. */
export function AddShift({ vehicles, refused, onAdded }: AddProps) {
  const days = daysFrom(clock.value, DAYS_AHEAD);
  const [began] = useState(() => beganWith(refused, days));
  const [day, setDay] = useState(began.day);
  const [from, setFrom] = useState(began.from);
  const [until, setUntil] = useState(began.until);
  const [wished, setVehicle] = useState(began.vehicle);
  const vehicle = (vehicles.find(({ id }) => id === wished) ?? chosenVehicle(vehicles))?.id ?? '';
  const [wrongs, setWrongs] = useState<Wrongs>(refused?.refusal ? { '': refusalWords(refused.refusal) } : {});
  const save = async () => {
    const wrong = await added(vehicle, instantOf(`${day}T${from}`), instantOf(`${day}T${until}`));
    setWrongs(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (refused?.seq !== undefined) await dismiss(refused.seq);
    onAdded();
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

/** The form as it stands before anybody touches it. */
function beganWith(refused: Entry | undefined, days: readonly string[]) {
  const first = { day: days[0] ?? '', from: '13:00', until: '19:00', vehicle: '' };
  if (!refused) return first;
  const { window, vehicle } = refused.variables['input'] as ShiftAdded;
  const [day = '', from = ''] = fieldOf(new Date(window.from)).split('T');
  const [, until = ''] = fieldOf(new Date(window.until)).split('T');
  return { day: days.includes(day) ? day : first.day, from, until, vehicle };
}

/** Adds it, with signal or without; resolves to what is wrong, by field. */
async function added(vehicle: string, from: Date | null, until: Date | null): Promise<Wrongs> {
  if (!from || !until || until <= from) return { until: t('routes.check-times') };
  const window = { from: from.toISOString(), until: until.toISOString() };
  const label = t('routes.label-shift', { time: `${dayHeading(window.from, clock.value)}, ${between(window.from, window.until)}` });
  const acted = await actSurely('AddShift', { input: { id: uuid7(), group: group.value?.id ?? '', vehicle, window } }, label);
  const not = untaken(acted);
  if (not) return { '': not.words };
  say(acted.kind === 'kept' ? t('outbox.kept') : t('routes.saved-time'));
  return {};
}
