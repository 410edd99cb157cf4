import { useState } from 'preact/hooks';
import type { VehicleClassesQuery } from '../../generated/operations.ts';
import { useAsk } from '../ask.ts';
import { gramsFrom, weightFrom, weightUnit } from '../measures.ts';
import { Button } from '../parts/button.tsx';
import { Chips, Prefilled, Said } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { SelectField, Stepper, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { dismiss } from '../outbox.ts';
import { fieldErrors, refusalWords } from '../refusals.ts';
import { group } from '../session.ts';
import type { Entry } from '../storage.ts';
import { actSurely } from '../sure.ts';
import { untaken } from '../untaken.ts';
import { uuid7 } from '../uuid.ts';
import { kg, manner, t } from '../words.ts';
import type { VehicleAdded } from './unsent-fleet.ts';
import { chooseVehicle } from './vehicles.ts';

type Defaults = VehicleClassesQuery['vehicleDefaults'][number];
type Feature = Defaults['features'][number];

const FEATURES = ['LIFTGATE', 'REFRIGERATED', 'TALL'] as const;

interface AddProps {
  /** A vehicle that was refused, and that this one stands in for. */
  readonly refused?: Entry | undefined;
  readonly onAdded: () => void;
}

/** A vehicle of the driver's: its class says how much it takes; what differs is changed in place. */
export function AddVehicle(props: AddProps) {
  const asked = useAsk('VehicleClasses', {}, { keep: true, topics: [] });
  return <Answer of={asked}>{({ vehicleDefaults }) => <VehicleForm classes={vehicleDefaults} {...props} />}</Answer>;
}

const USUAL = 'PICKUP';

function VehicleForm({ classes, refused, onAdded }: AddProps & { classes: readonly Defaults[] }) {
  const before = refused?.variables['input'] as VehicleAdded | undefined;
  const [chosen, setChosen] = useState<Defaults['class']>(before?.class ?? USUAL);
  const [name, setName] = useState<string | null>(before?.name ?? null);
  const [load, setLoad] = useState<Pick<Defaults, 'capacity' | 'features'> | null>(loadOf(before));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(refused?.refusal ? { '': refusalWords(refused.refusal) } : {});
  const usual = classes.find((one) => one.class === chosen);
  if (!usual) return null;
  const { capacity, features } = load ?? usual;
  const called = name ?? t(`routes.class.${chosen}`);
  const choose = (next: Defaults['class']) => {
    setChosen(next);
    setLoad(null);
  };
  const save = async () => {
    const wrong = checked(called, capacity);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const failed = await added({ class: chosen, name: called.trim(), capacity, features });
    if (failed) return setErrors(failed);
    if (refused?.seq !== undefined) await dismiss(refused.seq);
    onAdded();
  };
  const options = classes.map((one) => ({ value: one.class, label: t(`routes.class.${one.class}`) }));
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <SelectField label={t('routes.what-vehicle')} options={options} value={chosen} onValue={choose} />
      <TextField
        label={t('routes.its-name')}
        hint={t('routes.its-name-hint')}
        value={called}
        onValue={setName}
        maxLength={60}
        error={errors['name']}
      />
      <Prefilled>
        <Said main={`${kg(capacity.grams)}, ${t('routes.crates', { n: capacity.crates })}`} what={t('routes.space')}>
          <Room capacity={capacity} onCapacity={(next) => setLoad({ capacity: next, features })} errors={errors} />
          <Chips
            legend={t('routes.feature')}
            showLegend
            options={FEATURES.map((value) => ({ value, label: t(`routes.feature.${value}`) }))}
            value={features}
            onValue={(next: readonly Feature[]) => setLoad({ capacity, features: [...next] })}
          />
        </Said>
      </Prefilled>
      <Wrong error={errors[''] ?? errors['grams'] ?? errors['crates'] ?? errors['coldGrams']} />
      <Button kind="primary" size="big" wide onClick={save}>
        {t('routes.save-vehicle')}
      </Button>
    </form>
  );
}

interface RoomProps {
  readonly capacity: Defaults['capacity'];
  readonly onCapacity: (next: Defaults['capacity']) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function Room({ capacity, onCapacity, errors }: RoomProps) {
  const unit = weightUnit(manner.value);
  const shown = (grams: number) => Math.round(weightFrom(grams, manner.value));
  const grams = (value: number | null) => gramsFrom(value ?? 0, manner.value);
  return (
    <>
      <Stepper
        label={t('routes.carries', { unit })}
        value={shown(capacity.grams)}
        step={50}
        onValue={(value) => onCapacity({ ...capacity, grams: grams(value) })}
        error={errors['grams']}
      />
      <Stepper
        label={t('routes.carries-crates')}
        value={capacity.crates}
        onValue={(value) => onCapacity({ ...capacity, crates: Math.round(value ?? 0) })}
        error={errors['crates']}
      />
      <Stepper
        label={t('routes.carries-cold', { unit })}
        value={shown(capacity.coldGrams)}
        step={50}
        onValue={(value) => onCapacity({ ...capacity, coldGrams: grams(value) })}
        error={errors['coldGrams']}
      />
    </>
  );
}

function checked(name: string, { grams, coldGrams }: Defaults['capacity']): Record<string, string> {
  return {
    ...(name.trim() === '' && { name: t('routes.check-name') }),
    ...(!(grams > 0) && { grams: t('routes.check-number') }),
    ...(coldGrams > grams && { coldGrams: t('invalid.too-much') }),
  };
}

function loadOf(before: VehicleAdded | undefined): Pick<Defaults, 'capacity' | 'features'> | null {
  return before?.capacity ? { capacity: before.capacity, features: [...(before.features ?? [])] } : null;
}

type Chosen = Pick<Defaults, 'class' | 'capacity' | 'features'> & { readonly name: string };

/** Adds it, with signal or without; resolves to what is wrong, by field, or to `null`. */
async function added({
  capacity: { grams, crates, pallets, coldGrams },
  features,
  ...said
}: Chosen): Promise<Record<string, string> | null> {
  const id = uuid7();
  const input = { id, group: group.value?.id ?? '', ...said, capacity: { grams, crates, pallets, coldGrams }, features: [...features] };
  const acted = await actSurely('AddVehicle', { input }, t('routes.label-vehicle', { name: said.name }));
  const not = untaken(acted);
  if (not) return { '': not.words, ...(not.outcome && fieldErrors(not.outcome)) };
  chooseVehicle(id);
  say(acted.kind === 'kept' ? t('outbox.kept') : t('routes.saved-vehicle'));
  return null;
}
