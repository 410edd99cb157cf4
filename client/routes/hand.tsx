import { useState } from 'preact/hooks';
import type { HandingQuery } from '../../generated/operations.ts';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { Button } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { SelectField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { useSending } from '../people/sending.ts';
import { outcomeWords } from '../refusals.ts';
import type { ScreenProps } from '../screens.ts';
import { self, standing } from '../session.ts';
import { t } from '../words.ts';

type Route = NonNullable<HandingQuery['route']>;

/** Offering the rest of a route to another driver, by its driver or a planner; nothing changes hands before they take it. */
export default function HandScreen({ params }: ScreenProps) {
  const id = params['id'] ?? '';
  const plans = standing.value?.role === 'PLANNER';
  const asked = useAsk('Handing', { id }, { topics: ['routes', 'people'] });
  return (
    <Screen title={t('routes.hand')} back={plans ? `/drafts/${id}` : '/route/all'} planner={plans} kind="column">
      <Answer of={asked}>{({ route }) => <Hand route={route} again={asked.again} />}</Answer>
    </Screen>
  );
}

interface HandProps {
  readonly route: Route;
  readonly again: () => Promise<void>;
}

function Hand({ route, again }: { route: Route | null; again: () => Promise<void> }) {
  const mine = route?.driver?.id === self.value?.id || standing.value?.role === 'PLANNER';
  if (!route?.driver || !mine) return <Empty icon="route" title={t('routes.hand-none')} />;
  if (route.offeredTo) return <Offered route={route} name={route.offeredTo.name} again={again} />;
  if (route.otherDrivers.length === 0) return <Empty icon="people" title={t('routes.hand-nobody')} />;
  return <Choose route={route} again={again} />;
}

/** Who keeps it meanwhile: the driver who asks, or the one whom a planner asks for. */
function meanwhile({ driver }: Route): string {
  return driver?.id === self.value?.id ? t('routes.hand-hint') : t('routes.hand-hint-for', { name: driver?.name ?? '' });
}

function Offered({ route, name, again }: HandProps & { name: string }) {
  const takeBack = async () => {
    const outcome = await now('OfferRoute', { id: route.id, to: null });
    say(outcome.kind === 'done' ? t('routes.hand-back-done') : outcomeWords(outcome));
    await again();
  };
  return (
    <div class="form pad after-list">
      <State mark="soon" tone="calm">
        {t('routes.hand-waits', { name })}
      </State>
      <p class="hint">{meanwhile(route)}</p>
      {route.aboard.length > 0 && <p>{t('routes.hand-aboard')}</p>}
      <Button wide icon="undo" onClick={takeBack}>
        {t('routes.hand-back')}
      </Button>
    </div>
  );
}

function Choose({ route, again }: HandProps) {
  const { otherDrivers: drivers } = route;
  const [to, setTo] = useState(drivers[0]?.id ?? '');
  const { busy, wrongs, onSubmit } = useSending(async () => {
    const outcome = await now('OfferRoute', { id: route.id, to });
    if (outcome.kind !== 'done') return { '': outcome.kind === 'later' ? t('routes.hand-signal') : outcomeWords(outcome) };
    await again();
    return {};
  });
  return (
    <form class="form pad after-list" onSubmit={onSubmit}>
      <p>{meanwhile(route)}</p>
      {route.aboard.length > 0 && <p class="note">{t('routes.hand-aboard')}</p>}
      <SelectField
        label={t('routes.hand-to')}
        options={drivers.map(({ id, name }) => ({ value: id, label: name }))}
        value={to}
        onValue={setTo}
      />
      <Wrong error={wrongs['']} />
      <Button kind="primary" size="big" wide type="submit" busy={busy}>
        {t('routes.hand-offer')}
      </Button>
    </form>
  );
}
