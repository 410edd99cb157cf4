import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, LinkButton } from '../parts/button.tsx';
import { Bars } from '../parts/chart.tsx';
import { Segment } from '../parts/choice.tsx';
import { Empty, Loading } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { kg, number, t } from '../words.ts';
import { EVERYTHING, type Needed, type Offered } from './filter.ts';
import type { Served } from './marks.ts';
import { filter, narrowed, selected, shading, wish } from './memory.ts';
import { together } from './order.ts';
import { NeedRow, OfferRow } from './rows.tsx';
import type { Provision } from './provision.ts';
import type { Shortage } from './short.ts';
import type { Supply } from './supply.ts';

/** What is wished for, in order. */
export interface Listed {
  readonly offers: readonly Offered[];
  readonly needs: readonly Needed[];
  readonly shares: ReadonlyMap<string, number>;
  readonly shortages: readonly Shortage[];
  readonly provisions: readonly Provision[];
}

interface ListProps {
  readonly supply: Supply;
  readonly listed: Listed;
  readonly served: Served | undefined;
  readonly now: Date;
}

export function SupplyList({ supply, listed, served, now }: ListProps) {
  if (filter.value.shown === 'places') return <PlaceList served={served} />;
  if (supply.offers.length + supply.needs.length === 0) return <NothingYet />;
  return <Things listed={listed} now={now} />;
}

type Thing = ReturnType<typeof together<Offered, Needed>>[number];
const idOf = (thing: Thing) => ('offer' in thing ? thing.offer.id : thing.need.id);

function Things({ listed, now }: { listed: Listed; now: Date }) {
  const { shown } = filter.value;
  const all = together(listed.offers, listed.needs, now);
  const here = narrowed.value;
  const things = here ? all.filter((thing) => here.includes(idOf(thing))) : all;
  if (things.length === 0) return <NothingLikeThis />;
  return (
    <>
      {shown === 'needs' && !here && <Areas listed={listed} />}
      <ListHead end={countWords(things)}>{here ? t('supply.order.here') : t(`supply.order.${shown}`)}</ListHead>
      {here && <ShowAll />}
      <Rows things={things} shares={listed.shares} />
      {!here && <ImportLink />}
    </>
  );
}

function countWords(things: readonly Thing[]): string {
  const { shown } = filter.value;
  const offers = things.filter((thing) => 'offer' in thing).length;
  const said = { offers: t('supply.offers', { n: offers }), needs: t('supply.needs', { n: things.length - offers }) };
  return shown === 'offers' || shown === 'needs' ? said[shown] : t('supply.both', said);
}

const A_WHILE = 60;

/** So many rows that they are there at once; the others a tap away. The chosen one is always among them, and in sight. */
function Rows({ things, shares }: { things: readonly Thing[]; shares: ReadonlyMap<string, number> }) {
  const [most, setMost] = useState(A_WHILE);
  const chosen = selected.value;
  const at = things.findIndex((thing) => idOf(thing) === chosen);
  const shown = things.slice(0, Math.max(most, at + 1));
  const left = things.length - shown.length;
  return (
    <>
      <InSight of={chosen}>
        <List label={t('supply.list')}>
          {shown.map((thing) =>
            'offer' in thing ? (
              <OfferRow key={thing.offer.id} offer={thing.offer} />
            ) : (
              <NeedRow key={thing.need.id} need={thing.need} share={shares.get(thing.need.place.id) ?? 0} />
            ),
          )}
        </List>
      </InSight>
      {left > 0 && (
        <div class="pad-all">
          <Button wide onClick={() => setMost(shown.length + A_WHILE)}>
            {t('supply.more', { n: Math.min(left, A_WHILE) })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Scrolls the chosen row into sight when another one was chosen, and to the top when only one spot is listed. */
function InSight({ of, children }: { of: string; children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  const here = narrowed.value;
  useEffect(() => element.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [of]);
  useEffect(() => {
    if (here) element.current?.closest('.side')?.scrollTo({ top: 0 });
  }, [here]);
  return <div ref={element}>{children}</div>;
}

const MOST_AREAS = 6;

/** What the map shades its areas by: the same in words, the worst first. */
function Areas({ listed }: { listed: Listed }) {
  return (
    <>
      <div class="pad-all">
        <Segment
          legend={t('supply.shading')}
          value={shading.value}
          onValue={(value) => (shading.value = value)}
          options={[
            { value: 'short', label: t('supply.shade-short') },
            { value: 'days', label: t('supply.shade-days') },
          ]}
        />
      </div>
      {shading.value === 'short' ? <ShortList of={listed.shortages} /> : <DaysList of={listed.provisions} />}
    </>
  );
}

/** Days of provision by area, the shortest first. */
function DaysList({ of }: { of: readonly Provision[] }) {
  if (of.length === 0) return <p class="pad-all quiet">{t('supply.days-unknown')}</p>;
  const most = Math.max(1, ...of.map(({ days }) => days));
  const bars = of
    .slice(0, MOST_AREAS)
    .map(({ area, days }) => ({ label: area, value: t('supply.days', { n: number(days) }), part: days / most }));
  return (
    <>
      <ListHead>{t('supply.days-by-area')}</ListHead>
      <div class="short-list">
        <Bars of={bars} />
      </div>
      <p class="pad-all hint">{t('supply.days-hint')}</p>
    </>
  );
}

/** Open need by area: what the hatching on the map says. */
function ShortList({ of }: { of: readonly Shortage[] }) {
  const most = of[0]?.grams ?? 1;
  const bars = of.slice(0, MOST_AREAS).map(({ area, grams }) => ({ label: area, value: kg(grams), part: grams / most }));
  return (
    <>
      <ListHead end={kg(of.reduce((sum, { grams }) => sum + grams, 0))}>{t('supply.short')}</ListHead>
      <div class="short-list">
        <Bars of={bars} />
      </div>
    </>
  );
}

/** Out of what was narrowed to one spot. */
function ShowAll() {
  return (
    <div class="pad-all">
      <Button wide onClick={() => (narrowed.value = null)}>
        {t('supply.show-all')}
      </Button>
    </div>
  );
}

/** Places in view with their names; what the server has put together cannot be named. */
function PlaceList({ served }: { served: Served | undefined }) {
  if (!served) return <Loading />;
  const { marks, total } = served.map;
  const alone = marks.filter(({ id }) => id !== null);
  const here = narrowed.value;
  const wanted = here ? alone.filter(({ id }) => here.includes(id ?? '')) : alone;
  const places = wanted.toSorted((a, b) => (a.label ?? '').localeCompare(b.label ?? ''));
  return (
    <>
      <ListHead end={t('supply.places', { n: total })}>{here ? t('supply.order.here') : t('supply.order.places')}</ListHead>
      {alone.length < marks.length && <p class="pad-all quiet">{t('supply.zoom-in')}</p>}
      {here && <ShowAll />}
      <InSight of={selected.value}>
        <List label={t('supply.show.places')}>
          {places.map((mark) => (
            <Row
              key={mark.id}
              title={mark.label ?? ''}
              note={t(`supply.kind.${mark.placeKind ?? 'FARM'}`)}
              chosen={mark.id === selected.value}
              onChoose={() => (selected.value = mark.id ?? '')}
            />
          ))}
        </List>
      </InSight>
      <ImportLink />
    </>
  );
}

function ImportLink() {
  return (
    <div class="pad-all">
      <LinkButton href="/import" icon="share" wide>
        {t('supply.go-import')}
      </LinkButton>
    </div>
  );
}

function NothingLikeThis() {
  return (
    <Empty icon="filter" title={t('supply.nothing')}>
      <p>{t('supply.nothing-hint')}</p>
      <Button onClick={() => wish({ ...EVERYTHING })}>{t('supply.clear')}</Button>
    </Empty>
  );
}

function NothingYet() {
  const steps = [
    { title: t('supply.empty-1'), text: t('supply.empty-1-text') },
    { title: t('supply.empty-2'), text: t('supply.empty-2-text') },
    { title: t('supply.empty-3'), text: t('supply.empty-3-text') },
  ];
  return (
    <Empty icon="map" title={t('supply.empty')} steps={steps}>
      <LinkButton href="/import" kind="primary" size="big" wide icon="share">
        {t('supply.go-import')}
      </LinkButton>
      <Button kind="plain" onClick={() => wish({ shown: 'places' })}>
        {t('supply.see-markets')}
      </Button>
    </Empty>
  );
}
