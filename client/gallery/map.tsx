import { useState } from 'preact/hooks';
import type { ClusterPin, Pin, RouteLine, ShortArea } from '../map.ts';
import { Segment } from '../parts/choice.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { MapView } from '../parts/map.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';

const PINS: readonly Pin[] = [
  { id: 'willmar', kind: 'offer', at: [-95.04, 45.12], label: 'Offer near Willmar: onions, 12 sacks' },
  { id: 'winona', kind: 'offer', at: [-91.64, 44.05], label: 'Offer near Winona: lettuce, 22 cartons, spoils soon', soon: true },
  { id: 'duluth', kind: 'need', at: [-92.1, 46.78], label: 'Need in Duluth: Duluth hall' },
  { id: 'falls', kind: 'hub', at: [-94.36, 45.98], label: 'Hub near Little Falls' },
  { id: 'market', kind: 'place', at: [-94.2, 46.36], label: 'Brainerd market' },
];
const CLUSTERS: readonly ClusterPin[] = [
  { id: 'metro', at: [-93.2, 44.96], counts: { need: 9, offer: 2 }, label: 'Minneapolis and St Paul' },
  { id: 'cannon', at: [-92.9, 44.5], counts: { offer: 6, hub: 1 } },
];
const ROUTES: readonly RouteLine[] = [
  {
    id: 'r3',
    chosen: true,
    label: 'Route 3, Jo',
    stops: [
      { at: [-94.46, 44.31], label: 'New Ulm', deliver: false },
      { at: [-94.0, 44.16], label: 'Mankato', deliver: false },
      { at: [-93.16, 44.46], label: 'Northfield', deliver: true },
    ],
  },
  {
    id: 'r4',
    chosen: false,
    label: 'Route 4',
    stops: [
      { at: [-95.04, 45.12], label: 'Willmar', deliver: false },
      { at: [-93.2, 44.96], label: 'Minneapolis', deliver: true },
    ],
  },
];
const SHORT: readonly ShortArea[] = [
  {
    id: 's',
    density: 3,
    words: '410 kg short',
    ring: [
      [-92.5, 47],
      [-91.8, 47.1],
      [-91.7, 46.7],
      [-92.3, 46.6],
    ],
  },
];

export default function MapPage() {
  const [chosen, setChosen] = useState('');
  const [view, setView] = useState<'list' | 'map'>('list');
  const pins = PINS.map((pin) => ({ ...pin, chosen: pin.id === chosen }));
  return (
    <Screen
      title="Map"
      sub="Twin Cities kitchens and 2 groups"
      planner
      kind="map-screen"
      frame={view === 'map' ? 'show-map' : ''}
      presence="Ana and Jo are here too"
    >
      <div class="side">
        <ListHead end="5">Spoils first, then worst fed</ListHead>
        <List>
          {PINS.map(({ id, kind, label, soon }) => (
            <Row
              key={id}
              shape={{ kind: kind === 'place' ? 'hub' : kind, soon: soon ?? false }}
              title={label.split(':')[0]}
              end={<Amount entered="20 sacks" />}
              state={<State mark="open">Open</State>}
              chosen={id === chosen}
              onChoose={() => setChosen(id)}
            />
          ))}
        </List>
      </div>
      <section class="map">
        <MapView pins={pins} clusters={CLUSTERS} routes={ROUTES} short={SHORT} onChoose={setChosen} />
      </section>
      <div class="toggle">
        <Segment
          legend="View"
          value={view}
          onValue={setView}
          options={[
            { value: 'list', label: 'List' },
            { value: 'map', label: 'Map' },
          ]}
        />
      </div>
    </Screen>
  );
}
