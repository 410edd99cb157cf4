import { useState } from 'preact/hooks';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Cards } from '../parts/card.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { SelectField } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { go } from '../router.tsx';
import { kg, t } from '../words.ts';
import { claim } from './claim.ts';
import { finished } from './doing.ts';
import { OfferedToMe } from './offered.tsx';
import { OpenCard, type Open } from './open-card.tsx';
import { rankOf, timeFit } from './time-fit.ts';
import { chosenVehicle, chooseVehicle, useVehicles, type Shift, type Vehicle } from './vehicles.ts';

/** Routes that wait for a driver, measured against the driver's vehicle. */
export default function OpenScreen() {
  const asked = useVehicles();
  const [withoutOne, setWithoutOne] = useState(false);
  const vehicle = chosenVehicle(asked.data?.vehicles ?? []);
  const sub = vehicle ? vehicleWords(vehicle) : asked.data && t('routes.no-vehicle');
  return (
    <Screen title={t('routes.title')} sub={sub}>
      <Answer of={asked}>
        {({ vehicles, shifts }) =>
          vehicles.length === 0 && !withoutOne ? (
            <First onLook={() => setWithoutOne(true)} />
          ) : (
            <OpenRoutes vehicles={vehicles} vehicle={vehicle} shifts={shifts} />
          )
        }
      </Answer>
    </Screen>
  );
}

const vehicleWords = ({ name, capacity: { grams, crates } }: Vehicle) =>
  t('routes.sub', { name, weight: kg(grams), crates: t('routes.crates', { n: crates }) });

function First({ onLook }: { onLook: () => void }) {
  const steps = [
    { title: t('routes.first-1'), text: t('routes.first-1-text') },
    { title: t('routes.first-2'), text: t('routes.first-2-text') },
    { title: t('routes.first-3'), text: t('routes.first-3-text') },
  ];
  return (
    <Empty icon="truck" title={t('routes.first')} steps={steps}>
      <LinkButton kind="primary" size="big" wide href="/vehicle">
        {t('routes.add-mine')}
      </LinkButton>
      <Button kind="plain" wide onClick={onLook}>
        {t('routes.look-without')}
      </Button>
    </Empty>
  );
}

interface OpenProps {
  readonly vehicles: readonly Vehicle[];
  readonly vehicle: Vehicle | undefined;
  readonly shifts: readonly Shift[];
}

function OpenRoutes({ vehicles, vehicle, shifts }: OpenProps) {
  const asked = useAsk('OpenRoutes', { vehicle: vehicle?.id ?? '', known: vehicle !== undefined }, { topics: ['routes'] });
  const [lost, setLost] = useState<string | null>(null);
  const tryClaim = async (route: Open) => {
    if (!vehicle) return;
    const why = await claim(route, vehicle.id);
    setLost(why);
    if (why !== null) return asked.again();
    finished.value = null;
    say(t('routes.claimed'));
    go('/route');
  };
  return (
    <>
      <div class="pad form" role="status">
        {lost !== null && (
          <State mark="late" tone="act">
            {lost}
          </State>
        )}
      </div>
      <OfferedToMe vehicles={vehicles} />
      <WhichVehicle of={vehicles} chosen={vehicle} />
      <Answer of={asked}>
        {({ openRoutes: { items } }) =>
          items.length === 0 ? <NoRoutes /> : <RouteCards of={items} vehicle={vehicle} shifts={shifts} onClaim={tryClaim} />
        }
      </Answer>
    </>
  );
}

function WhichVehicle({ of, chosen }: { of: readonly Vehicle[]; chosen: Vehicle | undefined }) {
  return (
    <div class="pad plain-rows">
      {of.length > 1 && chosen && (
        <SelectField
          label={t('routes.which-vehicle')}
          options={of.map((one) => ({ value: one.id, label: vehicleWords(one) }))}
          value={chosen.id}
          onValue={chooseVehicle}
        />
      )}
      <LinkButton icon="truck" wide href="/vehicle">
        {of.length === 0 ? t('routes.add-mine') : t('routes.vehicle-title')}
      </LinkButton>
    </div>
  );
}

function NoRoutes() {
  return (
    <Empty icon="route" title={t('routes.empty')}>
      <p>{t('routes.empty-hint')}</p>
    </Empty>
  );
}

interface RouteCardsProps extends Omit<OpenProps, 'vehicles'> {
  readonly of: readonly Open[];
  readonly onClaim: (route: Open) => Promise<void>;
}

/** Those that fit vehicle and times first, each part soonest first as the server says. */
function RouteCards({ of, vehicle, shifts, onClaim }: RouteCardsProps) {
  const cards = of.map((route) => ({ route, fit: timeFit(route.window, shifts, clock.value) }));
  const sorted = cards.toSorted((a, b) => rankOf(a.route.misfits ?? [], a.fit) - rankOf(b.route.misfits ?? [], b.fit));
  return (
    <Cards>
      {sorted.map(({ route, fit }) => (
        <OpenCard key={route.id} route={route} fit={fit} vehicle={vehicle} onClaim={onClaim} />
      ))}
    </Cards>
  );
}
