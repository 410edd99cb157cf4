import { useRef, useState } from 'preact/hooks';
import type { MapHandle } from '../map.ts';
import { Button } from '../parts/button.tsx';
import { Together } from '../parts/choice.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { List, Row } from '../parts/list.tsx';
import { MapView } from '../parts/map.tsx';
import { reasonWords } from '../refusals.ts';
import { t } from '../words.ts';
import { pointFault, pointOf, pointSaid, type Point, type PointFault } from './point.ts';
import { findTowns, useTowns } from './towns.ts';

interface WhereProps {
  /** Degrees as they are typed; the other ways of saying where write them too. */
  readonly degrees: string;
  readonly onDegrees: (degrees: string) => void;
  readonly error: string | undefined;
}

const MINNESOTA: Point = [-94.2, 45.6];
const CLOSE = 12;
const NEAR = 11;

/** Where a place is: here, in a town, by a tap on the map, or in degrees. */
export function Where({ degrees, onDegrees, error }: WhereProps) {
  const map = useRef<MapHandle | null>(null);
  const middle = useRef<Point>(MINNESOTA);
  const point = pointOf(degrees);
  const fault = pointFault(point);
  const at = fault === null ? point : null;
  const put = (to: Point, zoom?: number) => {
    onDegrees(pointSaid(to));
    if (zoom !== undefined) map.current?.pan(to, zoom);
  };
  const typed = (text: string) => {
    onDegrees(text);
    const to = pointOf(text);
    if (to && pointFault(to) === null) map.current?.pan(to, CLOSE);
  };
  return (
    <>
      <Here onPoint={(to) => put(to, CLOSE)} />
      <TownSearch near={() => middle.current} onTown={(to) => put(to, NEAR)} />
      <Together>
        <div class="point-map">
          <MapView
            pins={at ? [{ id: 'it', kind: 'place', at, label: t('places.it'), chosen: true }] : []}
            onTap={(to) => put(to)}
            onView={({ west, south, east, north }) => void (middle.current = [(west + east) / 2, (south + north) / 2])}
            onReady={(ready) => {
              map.current = ready;
              if (at) ready.pan(at, CLOSE);
            }}
          />
        </div>
        <p class="hint">{t('places.tap')}</p>
      </Together>
      <TextField
        label={t('places.degrees')}
        hint={t('places.degrees-hint')}
        value={degrees}
        onValue={typed}
        error={point && fault ? faultWords(fault) : error}
        autocomplete="off"
        maxLength={60}
      />
    </>
  );
}

/** The words of what is wrong with a point. */
export function faultWords(fault: PointFault): string {
  if (fault === 'not-a-number') return t('places.point-missing');
  return fault === 'elsewhere' ? t('places.elsewhere') : reasonWords(fault);
}

function Here({ onPoint }: { onPoint: (point: Point) => void }) {
  const [refused, setRefused] = useState(false);
  const find = () =>
    whereNow().then(
      (point) => (setRefused(false), onPoint(point)),
      () => setRefused(true),
    );
  return (
    <Together>
      <Button wide icon="pin" onClick={find}>
        {t('places.here')}
      </Button>
      <Wrong error={refused ? t('places.here-no') : undefined} />
    </Together>
  );
}

/** Where the phone is. Rejects when it does not say: no permission, no satellites, or a page without a secure address. */
function whereNow(): Promise<Point> {
  return new Promise((found, failed) => {
    if (!('geolocation' in navigator)) return failed(new Error('This browser does not know where it is'));
    navigator.geolocation.getCurrentPosition(({ coords }) => found([coords.longitude, coords.latitude]), failed, {
      enableHighAccuracy: true,
      timeout: 20_000,
    });
  });
}

function TownSearch({ near, onTown }: { near: () => Point; onTown: (point: Point) => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(false);
  const towns = useTowns(text !== '');
  const found = chosen ? [] : findTowns(towns, text, near());
  const twice = (name: string) => found.filter((town) => town.name === name).length > 1;
  return (
    <Together>
      <TextField
        label={t('places.town')}
        value={text}
        onValue={(typed) => (setText(typed), setChosen(false))}
        autocomplete="off"
        maxLength={60}
      />
      {found.length > 0 && (
        <List label={t('goods.found')}>
          {found.map(({ name, at }) => (
            <Row
              key={`${name} ${pointSaid(at)}`}
              title={name}
              note={twice(name) ? pointSaid(at) : undefined}
              onChoose={() => (setText(name), setChosen(true), onTown(at))}
            />
          ))}
        </List>
      )}
    </Together>
  );
}
