import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Chips, Prefilled } from '../parts/choice.tsx';
import { Stepper, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords, reasonWords } from '../refusals.ts';
import { HOMES } from '../roles.ts';
import { go, query } from '../router.tsx';
import { standing } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';
import { FARM_KINDS, faultsIn, KITCHEN_KINDS, placeOf, type Filled, type OwnKind } from './filled.ts';
import { AccessLine, EntranceLine, HoursLine, SeenLine } from './lines.tsx';
import { faultWords, Where } from './where.tsx';

const home = () => HOMES[standing.value?.role ?? 'FARMER'];

/** Where to go once it is kept: a path of this page, which is told the new place, or the first one of the role. */
function after(place: string): string {
  const then = query('then') ?? '';
  if (!/^\/[^/]/.test(then)) return home();
  const [path = '', search = ''] = then.split('?');
  const params = new URLSearchParams(search);
  params.set('place', place);
  return `${path}?${params.toString()}`;
}

const ownKinds = (): readonly OwnKind[] => (standing.value?.role === 'KITCHEN' ? KITCHEN_KINDS : FARM_KINDS);

const blank = (): Filled => ({
  ...{ id: uuid7(), kind: ownKinds()[0] ?? 'FARM', name: '', degrees: '', entrance: '', hours: null },
  ...{ dock: false, forklift: false, largest: null, peoplePerDay: null, open: false },
});

/** What is wrong, by field; `{}` once the server keeps it. */
async function add(filled: Filled): Promise<Wrongs> {
  const { name, point, hours } = faultsIn(filled);
  const wrongs = {
    ...(name && { name: t('places.name-missing') }),
    ...(point && { point: faultWords(point) }),
    ...(hours && { hours: reasonWords(hours) }),
  };
  if (Object.keys(wrongs).length > 0) return wrongs;
  const outcome = await now('AddMyPlace', { input: placeOf(filled, standing.value?.group ?? '') });
  if (outcome.kind !== 'done') {
    const errors = fieldErrors(outcome);
    const shown = Object.keys(errors).some((field) => ['name', 'point', 'hours', 'entrance', 'peoplePerDay'].includes(field));
    return shown ? errors : { '': outcomeWords(outcome) };
  }
  say(t('places.saved'));
  go(after(filled.id), { replace: true });
  return {};
}

/** A farmer's or a kitchen's own place, added once. */
export default function NewPlace() {
  const [filled, setFilled] = useState(blank);
  const { busy, wrongs, onSubmit, mend } = useSending(() => add(filled));
  const change = (changed: Partial<Filled>) => {
    setFilled((before) => ({ ...before, ...changed }));
    mend(...Object.keys(changed).map((field) => (field === 'degrees' ? 'point' : field)));
  };
  const line = { filled, change, wrongs };
  const foot = (
    <Button kind="primary" size="big" type="submit" form="place" busy={busy}>
      {t('places.save')}
    </Button>
  );
  return (
    <Screen title={t('places.new')} back={home()} foot={foot}>
      <form class="form" id="place" onSubmit={onSubmit} noValidate>
        <Chips
          legend={t('places.kind')}
          showLegend
          options={ownKinds().map((value) => ({ value, label: t(`places.kind.${value}`) }))}
          value={[filled.kind]}
          onValue={([kind]) => change({ kind: kind ?? filled.kind })}
          one
        />
        <TextField
          label={t('places.name')}
          value={filled.name}
          onValue={(name) => change({ name })}
          error={wrongs['name']}
          autocomplete="off"
          maxLength={80}
        />
        <Where degrees={filled.degrees} onDegrees={(degrees) => change({ degrees })} error={wrongs['point']} />
        {standing.value?.role === 'KITCHEN' && (
          <Stepper
            label={t('places.people-per-day')}
            value={filled.peoplePerDay}
            onValue={(peoplePerDay) => change({ peoplePerDay })}
            step={10}
            error={wrongs['peoplePerDay']}
          />
        )}
        <Prefilled>
          <SeenLine {...line} />
          <HoursLine {...line} />
          <AccessLine {...line} />
          <EntranceLine {...line} />
        </Prefilled>
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}
