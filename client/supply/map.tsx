import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { Answer } from '../parts/empty.tsx';
import { List } from '../parts/list.tsx';
import { Dialog } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWide } from '../plans/wide.ts';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { Board } from './board.tsx';
import { needFits, offerFits, wishes, type Filter } from './filter.ts';
import { Filters, groupsOf } from './filters.tsx';
import { SupplyList, type Listed } from './list.tsx';
import { useMarks, type Served } from './marks.ts';
import { filter, pane, selected, view } from './memory.ts';
import { bySpoiling, byWant, sharesByPlace } from './order.ts';
import { NeedRow, OfferRow } from './rows.tsx';
import { provisions } from './provision.ts';
import { shortages } from './short.ts';
import { Spoiling } from './spoiling.tsx';
import { useSupply, type Supply } from './supply.ts';

/** What is offered and what is needed, in a list and on a map: a planner's first page. */
export default function SupplyMap() {
  const asked = useSupply();
  const now = clock.value;
  const wide = useWide();
  const isMap = wide || pane.value === 'map';
  const served = useMarks(isMap || filter.value.shown === 'places' ? view.value : undefined, filter.value, now);
  return (
    <Screen title={t('supply.title')} sub={subWords(asked.data)} planner kind="map-screen" frame={pane.value === 'map' ? 'show-map' : ''}>
      <Answer of={asked}>{(supply) => <Panes supply={supply} served={served} now={now} wide={wide} />}</Answer>
    </Screen>
  );
}

function subWords(supply: Supply | undefined): string | undefined {
  const name = group.value?.name;
  const others = supply ? groupsOf(supply).filter(({ id }) => id !== group.value?.id).length : 0;
  if (!name || others === 0) return name;
  return t('supply.sub', { group: name, n: others });
}

interface PanesProps {
  readonly supply: Supply;
  readonly served: Served | undefined;
  readonly now: Date;
  readonly wide: boolean;
}

function Panes({ supply, served, now, wide }: PanesProps) {
  const listed = listedOf(supply, filter.value, now);
  const isMap = wide || pane.value === 'map';
  return (
    <>
      <div class="side">
        <Filters supply={supply} />
        <SupplyList supply={supply} listed={listed} served={served} now={now} />
      </div>
      {isMap && (
        <Board listed={listed} served={served} now={now}>
          {!wide && <FilterButton supply={supply} />}
        </Board>
      )}
      {isMap && filter.value.shown !== 'places' && (
        <div class="slider">{wide ? <Spoiling offers={listed.offers} now={now} /> : <Under listed={listed} now={now} />}</div>
      )}
      <div class="toggle">
        <Segment
          legend={t('supply.view')}
          value={pane.value}
          onValue={(value) => (pane.value = value)}
          options={[
            { value: 'list', label: t('supply.list') },
            { value: 'map', label: t('supply.map') },
          ]}
        />
      </div>
    </>
  );
}

function listedOf({ offers, needs }: Supply, wished: Filter, now: Date): Listed {
  const { shown } = wished;
  const seenOffers = shown === 'needs' ? [] : offers.filter((offer) => offer.totals.available > 0 && offerFits(offer, wished, now));
  const seenNeeds = shown === 'offers' ? [] : needs.filter((need) => need.open > 0 && needFits(need, wished, now));
  const shares = sharesByPlace(needs);
  return {
    offers: bySpoiling(seenOffers),
    needs: byWant(seenNeeds, shares),
    shares,
    shortages: shortages(seenNeeds),
    provisions: provisions(seenNeeds),
  };
}

/** Under a phone's map: the chosen one as a row that opens it, or what spoils. */
function Under({ listed, now }: { listed: Listed; now: Date }) {
  const offer = listed.offers.find(({ id }) => id === selected.value);
  const need = listed.needs.find(({ id }) => id === selected.value);
  if (offer)
    return (
      <List>
        <OfferRow offer={offer} />
      </List>
    );
  if (need)
    return (
      <List>
        <NeedRow need={need} share={listed.shares.get(need.place.id) ?? 0} />
      </List>
    );
  return <Spoiling offers={listed.offers} now={now} />;
}

/** On a phone's map the filters open beside it. */
function FilterButton({ supply }: { supply: Supply }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div class="map-filter">
        <Button size="slim" icon="filter" onClick={() => setOpen(true)}>
          {wishes(filter.value) > 0 ? t('supply.filter-set', { n: wishes(filter.value) }) : t('supply.filter')}
        </Button>
      </div>
      <Dialog title={t('supply.filters')} open={open} onClose={() => setOpen(false)} side>
        <Filters supply={supply} />
      </Dialog>
    </>
  );
}
