import { useState } from 'preact/hooks';
import type { OffersToShareQuery } from '../../generated/operations.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { Check } from '../parts/choice.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Amount, List } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { placeName } from '../places/named.ts';
import { group, standing } from '../session.ts';
import { kg, t, when } from '../words.ts';
import { MakeLink } from './making.tsx';

type Offer = OffersToShareQuery['offers']['items'][number];

/** Choosing what is on offer to show to anybody: a farmer's own, a planner's whole group's. */
export default function ShareOffers() {
  const plans = standing.value?.role === 'PLANNER';
  const asked = useAsk('OffersToShare', { mine: !plans }, { topics: ['offers'] });
  return (
    <Screen title={t('papers.share-offers')} back={plans ? '/shares' : '/surplus'} planner={plans} kind="column">
      <Answer of={asked}>
        {({ offers }) => {
          const ours = offers.items.filter((offer) => offer.group.id === group.value?.id && offer.totals.available > 0);
          return ours.length > 0 ? <Choosing of={ours} /> : <Nothing />;
        }}
      </Answer>
    </Screen>
  );
}

const Nothing = () => (
  <Empty icon="leaf" title={t('papers.no-offers')}>
    <p>{t('papers.no-offers-hint')}</p>
  </Empty>
);

function Choosing({ of }: { of: readonly Offer[] }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = of.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const tick = (id: string, ticked: boolean) => setLeft(new Set([...left].filter((one) => one !== id).concat(ticked ? [] : [id])));
  return (
    <>
      <List label={t('papers.which-offers')}>
        {of.map((offer) => (
          <li class="pad tick-row" key={offer.id}>
            <Check
              label={<b>{named(offer.commodity.names)}</b>}
              hint={t('papers.offer-line', { place: placeName(offer.place), when: when(offer.spoilBy, clock.value) })}
              checked={!left.has(offer.id)}
              onChecked={(ticked) => tick(offer.id, ticked)}
              end={<Amount entered={kg(offer.totals.available)} />}
            />
          </li>
        ))}
      </List>
      <MakeLink key={chosen.join()} shown={{ offers: chosen }} />
    </>
  );
}
