import type { Pin, RouteLine } from '../map.ts';
import { MapView } from '../parts/map.tsx';
import { useWide } from '../plans/wide.ts';
import { titleOf, type Candidate, type Side } from './candidate.tsx';
import { possible } from './ranking.tsx';

interface AroundProps {
  readonly label: string;
  readonly side: Side;
  /** What was opened: an offer or a need. */
  readonly pin: Omit<Pin, 'chosen'>;
  readonly candidates: readonly Candidate[];
}

const MOST_LINES = 9;

/** At a desk, beside an opened offer or need: where it is, and the first of those ranked for it, numbered as in the list. */
export function Around({ label, side, pin, candidates }: AroundProps) {
  const wide = useWide();
  if (!wide) return null;
  const ranked = possible(candidates).slice(0, MOST_LINES);
  const ends = ranked.map((candidate) => ({ candidate, at: pointOf(candidate, side) }));
  const pins = ends.map(({ candidate, at }, index) => ({
    id: `rank ${index}`,
    kind: side,
    at,
    rank: index + 1,
    label: `${index + 1}. ${titleOf(candidate, side)}`,
  }));
  const lines: RouteLine[] = ends.map(({ at }, index) => ({
    id: `line ${index}`,
    chosen: false,
    label: '',
    stops: [pin.at, at].map((end) => ({ at: end, label: '', deliver: false })),
  }));
  return (
    <section class="map" aria-label={label}>
      <MapView
        center={pin.at}
        zoom={8}
        pins={[...apart(pins), { ...pin, chosen: true }]}
        routes={lines}
        onReady={(map) => map.fit([pin.at, ...ends.map(({ at }) => at)])}
      />
    </section>
  );
}

function pointOf({ offer, need }: Candidate, side: Side): readonly [number, number] {
  const { longitude, latitude } = (side === 'need' ? need : offer).place.point;
  return [longitude, latitude];
}

/** Several at one spot: the first number stands for them, its words name all. */
function apart(pins: readonly Pin[]): Pin[] {
  const bySpot = new Map<string, Pin>();
  for (const pin of pins) {
    const spot = pin.at.join();
    const before = bySpot.get(spot);
    bySpot.set(spot, before ? { ...before, label: `${before.label}; ${pin.label}` } : pin);
  }
  return [...bySpot.values()];
}
