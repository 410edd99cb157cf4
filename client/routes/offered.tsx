import { useState } from 'preact/hooks';
import type { RoutesOfferedToMeQuery } from '../../generated/operations.ts';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { Button } from '../parts/button.tsx';
import { Card, Cards, Facts } from '../parts/card.tsx';
import { Check } from '../parts/choice.tsx';
import { SelectField, Wrong } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { useSending } from '../people/sending.ts';
import { go } from '../router.tsx';
import { between, kg, t } from '../words.ts';
import { lostWords } from './claim.ts';
import { finished } from './doing.ts';
import { chooseRoute } from './chosen.ts';
import type { Vehicle } from './vehicles.ts';

type Offered = RoutesOfferedToMeQuery['routesOfferedToMe'][number];

/** What other drivers offer to hand over to this one, above the open routes. */
export function OfferedToMe({ vehicles }: { vehicles: readonly Vehicle[] }) {
  const asked = useAsk('RoutesOfferedToMe', {}, { topics: ['routes'] });
  const offered = asked.data?.routesOfferedToMe ?? [];
  if (offered.length === 0) return null;
  return (
    <>
      <ListHead>{t('routes.offered')}</ListHead>
      <Cards>
        {offered.map((route) => (
          <OfferedCard key={route.id} route={route} vehicles={vehicles} again={asked.again} />
        ))}
      </Cards>
    </>
  );
}

interface CardProps {
  readonly route: Offered;
  readonly vehicles: readonly Vehicle[];
  readonly again: () => Promise<void>;
}

function OfferedCard({ route, vehicles, again }: CardProps) {
  const [vehicle, setVehicle] = useState(route.vehicle?.id ?? vehicles[0]?.id ?? '');
  const [moved, setMoved] = useState(false);
  const changes = vehicle !== route.vehicle?.id;
  const full = route.aboard.length > 0;
  const { busy, wrongs, onSubmit, mend } = useSending(async () => {
    if (changes && full && !moved) return { '': t('routes.moved-first') };
    const outcome = await now('TakeOverRoute', { id: route.id, vehicle, moved });
    if (outcome.kind !== 'done') {
      await again();
      return { '': lostWords(outcome) };
    }
    taken(route.id);
    return {};
  });
  const theirs = route.vehicle ? [{ value: route.vehicle.id, label: t('routes.its-own-vehicle', { name: route.vehicle.name }) }] : [];
  const options = [...theirs, ...vehicles.filter(({ id }) => id !== route.vehicle?.id).map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Card title={t('routes.offered-by', { name: route.driver?.name ?? '' })}>
      <Facts of={[between(route.window.from, route.window.until), t('routes.stops', { n: route.stops.length }), kg(route.grams)]} />
      <p>{route.areas.join(', ')}</p>
      <form class="form" onSubmit={onSubmit}>
        <SelectField label={t('routes.which-vehicle')} options={options} value={vehicle} onValue={setVehicle} />
        {full && !changes && <p class="hint">{t('routes.aboard-stays')}</p>}
        {full && changes && <Check label={t('routes.moved')} checked={moved} onChecked={(is) => (setMoved(is), mend(''))} />}
        <Wrong error={wrongs['']} />
        <Button kind="primary" wide type="submit" busy={busy}>
          {t('routes.take-over')}
        </Button>
      </form>
    </Card>
  );
}

function taken(route: string): void {
  finished.value = null;
  chooseRoute(route);
  say(t('routes.taken-over'));
  go('/route');
}
