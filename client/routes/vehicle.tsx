import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { sooner } from '../goods/moments.ts';
import { mendAt } from '../mending.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { entries, takeBack, type Acted } from '../outbox.ts';
import { RefusedHere } from '../parts/refused.tsx';
import { State } from '../parts/state.tsx';
import { arrivals, query } from '../router.tsx';
import type { Entry } from '../storage.ts';
import { actSurely } from '../sure.ts';
import { untaken } from '../untaken.ts';
import { between, dayHeading, kg, t } from '../words.ts';
import { AddShift } from './add-shift.tsx';
import { AddVehicle } from './add-vehicle.tsx';
import { addingOf, isAdding, isEnding } from './unsent-fleet.ts';
import { useVehicles, type Shift, type Vehicle } from './vehicles.ts';

/** What the driver drives, and when. */
export default function VehicleScreen() {
  const asked = useVehicles();
  const refused = refusedNow();
  return (
    <Screen title={t('routes.vehicle-title')} back="/open">
      <RefusedHere of={(entry) => isAdding(entry) && entry !== refused} mend={mendAt} />
      <RefusedHere of={isEnding} />
      <Answer of={asked}>
        {({ vehicles, shifts }) => (
          <>
            <Vehicles key={mendOf(refused, 'AddVehicle')?.id} of={vehicles} refused={mendOf(refused, 'AddVehicle')} again={asked.again} />
            {vehicles.length > 0 && (
              <Times
                key={mendOf(refused, 'AddShift')?.id}
                of={shifts}
                vehicles={vehicles}
                refused={mendOf(refused, 'AddShift')}
                again={asked.again}
              />
            )}
          </>
        )}
      </Answer>
    </Screen>
  );
}

/** The refused vehicle or time that is to be mended (`?mend=<operation>`). */
function refusedNow(): Entry | undefined {
  // Read so that the link to it, which is on this very screen, is followed.
  const id = arrivals.value >= 0 ? query('mend') : null;
  return entries.value.find((entry) => entry.id === id && entry.refusal && isAdding(entry));
}

const mendOf = (refused: Entry | undefined, verb: string): Entry | undefined => (refused?.verb === verb ? refused : undefined);

type Again = () => Promise<void>;

interface VehiclesProps {
  readonly of: readonly Vehicle[];
  readonly refused: Entry | undefined;
  readonly again: Again;
}

function Vehicles({ of, refused, again }: VehiclesProps) {
  const [adding, setAdding] = useState(refused !== undefined);
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
        <AddVehicle refused={refused} onAdded={added} />
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

/** Removes what the server has, or takes back what was never sent; says why where it can't. */
async function ended(id: string, end: () => Promise<Acted>): Promise<void> {
  const adding = addingOf(id, entries.value);
  if (adding && (await takeBack([adding.id]))) return;
  const not = untaken(await end());
  if (not) say(not.words);
}

function hereOnly(id: string) {
  return addingOf(id, entries.value) ? <State mark="draft">{t('outbox.here-only')}</State> : undefined;
}

function VehicleRow({ vehicle, again }: { vehicle: Vehicle; again: Again }) {
  const { id, version, name, capacity } = vehicle;
  const retire = async () => {
    if (!(await confirm({ title: t('routes.retire-ask', { name }), text: t('routes.retire-text'), yes: t('routes.retire') }))) return;
    await ended(id, () => actSurely('RetireVehicle', { id, version }, t('routes.retire-label', { name })));
    await again();
  };
  return (
    <Row
      title={<b>{name}</b>}
      state={hereOnly(id)}
      note={`${t(`routes.class.${vehicle.class}`)}, ${kg(capacity.grams)}, ${t('routes.crates', { n: capacity.crates })}`}
      side={
        <Button size="slim" label={t('routes.retire-label', { name })} onClick={retire}>
          {t('routes.retire')}
        </Button>
      }
    />
  );
}

interface TimesProps {
  readonly of: readonly Shift[];
  readonly vehicles: readonly Vehicle[];
  readonly refused: Entry | undefined;
  readonly again: Again;
}

function Times({ of, vehicles, refused, again }: TimesProps) {
  const [adding, setAdding] = useState(refused !== undefined);
  const coming = of
    .filter(({ cancelled, window }) => !cancelled && Date.parse(window.until) > clock.value.getTime())
    .toSorted((a, b) => sooner(a.window.from, b.window.from));
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
      {open && <AddShift vehicles={vehicles} refused={refused} onAdded={added} />}
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
    await ended(id, () => actSurely('CancelShift', { id, version }, t('routes.cancel-time-label', { time })));
    await again();
  };
  return (
    <Row
      title={time}
      state={hereOnly(id)}
      note={vehicle.name}
      side={
        <Button size="slim" label={t('routes.cancel-time-label', { time })} onClick={cancel}>
          {t('routes.cancel-time')}
        </Button>
      }
    />
  );
}
