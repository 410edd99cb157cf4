import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { outcomeWords } from '../refusals.ts';
import { between, dayHeading, kg, t } from '../words.ts';
import { AddShift } from './add-shift.tsx';
import { AddVehicle } from './add-vehicle.tsx';
import { useVehicles, type Shift, type Vehicle } from './vehicles.ts';

/** What the driver drives, and when. */
export default function VehicleScreen() {
  const asked = useVehicles();
  return (
    <Screen title={t('routes.vehicle-title')} back="/open">
      <Answer of={asked}>
        {({ vehicles, shifts }) => (
          <>
            <Vehicles of={vehicles} again={asked.again} />
            {vehicles.length > 0 && <Times of={shifts} vehicles={vehicles} again={asked.again} />}
          </>
        )}
      </Answer>
    </Screen>
  );
}

type Again = () => Promise<void>;

function Vehicles({ of, again }: { of: readonly Vehicle[]; again: Again }) {
  const [adding, setAdding] = useState(false);
  const added = () => {
    setAdding(false);
    void again();
  };
  return (
    <>
      <ListHead>{t('routes.my-vehicles')}</ListHead>
      {of.length > 0 && (
        <List>
          {of.map((vehicle) => (
            <VehicleRow key={vehicle.id} vehicle={vehicle} again={again} />
          ))}
        </List>
      )}
      {of.length === 0 || adding ? (
        <AddVehicle onAdded={added} />
      ) : (
        <div class="pad after-list">
          <Button icon="plus" wide onClick={() => setAdding(true)}>
            {t('routes.another-vehicle')}
          </Button>
        </div>
      )}
    </>
  );
}

function VehicleRow({ vehicle, again }: { vehicle: Vehicle; again: Again }) {
  const { id, version, name, capacity } = vehicle;
  const retire = async () => {
    if (!(await confirm({ title: t('routes.retire-ask', { name }), text: t('routes.retire-text'), yes: t('routes.retire') }))) return;
    const outcome = await now('RetireVehicle', { id, version });
    if (outcome.kind !== 'done') say(outcomeWords(outcome));
    await again();
  };
  return (
    <Row
      title={<b>{name}</b>}
      note={`${t(`routes.class.${vehicle.class}`)}, ${kg(capacity.grams)}, ${t('routes.crates', { n: capacity.crates })}`}
      side={
        <Button size="slim" label={t('routes.retire-label', { name })} onClick={retire}>
          {t('routes.retire')}
        </Button>
      }
    />
  );
}

function Times({ of, vehicles, again }: { of: readonly Shift[]; vehicles: readonly Vehicle[]; again: Again }) {
  const [adding, setAdding] = useState(false);
  const coming = of.filter(({ cancelled, window }) => !cancelled && Date.parse(window.until) > clock.value.getTime());
  const added = () => {
    setAdding(false);
    void again();
  };
  const open = adding || coming.length === 0;
  return (
    <>
      <ListHead>{t('routes.my-times')}</ListHead>
      {coming.length === 0 && <p class="pad hint">{t('routes.no-times')}</p>}
      <List>
        {coming.map((shift) => (
          <ShiftRow key={shift.id} shift={shift} again={again} />
        ))}
      </List>
      {open && <AddShift vehicles={vehicles} onAdded={added} />}
      <div class="pad after-list plain-rows">
        {!open && (
          <Button icon="plus" wide onClick={() => setAdding(true)}>
            {t('routes.add-time')}
          </Button>
        )}
        <LinkButton kind={open ? 'plain' : 'primary'} wide href="/open">
          {t('routes.see-open')}
        </LinkButton>
      </div>
    </>
  );
}

function ShiftRow({ shift: { id, version, window, vehicle }, again }: { shift: Shift; again: Again }) {
  const time = `${dayHeading(window.from, clock.value)}, ${between(window.from, window.until)}`;
  const cancel = async () => {
    const outcome = await now('CancelShift', { id, version });
    if (outcome.kind !== 'done') say(outcomeWords(outcome));
    await again();
  };
  return (
    <Row
      title={time}
      note={vehicle.name}
      side={
        <Button size="slim" label={t('routes.cancel-time-label', { time })} onClick={cancel}>
          {t('routes.cancel-time')}
        </Button>
      }
    />
  );
}
