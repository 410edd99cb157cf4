import type { Position } from '../distance.ts';
import { Around, straightLengths, type Lengths } from './around.ts';
import type { Barrier } from './barrier.ts';
import { closeMatrix } from './close.ts';
import { givenBarriers, givenPoints } from './given.ts';
import { NO_WAY, SOURCES, untold, type Profile, type TravelMatrix, type TravelTimes } from './port.ts';
import { roadLength, ROADS, roadsKey, roadSeconds, type LocalRoads, type Roads } from './roads.ts';

/** What is known of a country without asking a road engine; all of it can be sent to another thread. */
export interface EstimateOptions {
  /** Where nothing was fitted. */
  readonly roads?: Readonly<Partial<Record<Profile, Roads>>>;
  /** What was fitted, area by area. */
  readonly local?: LocalRoads;
  readonly barriers?: readonly Barrier[];
}

/** Whole seconds and metres; NO_WAY where there is none. */
export interface Way {
  readonly seconds: number;
  readonly metres: number;
}

const ESTIMATED = SOURCES.indexOf('ESTIMATED');

/**
 * Travel times without a road engine: the shortest way around barriers, stretched by a detour that shrinks with distance; times on the
 * length that four of five roads keep within, metres on the typical one. Every cell is marked ESTIMATED. Whole numbers, the same both
 * ways, 0 on the diagonal, and never longer than through a third point. Who is inside a barrier comes and goes by its nearest side.
 */
export class Estimator implements TravelTimes {
  private readonly roads: Readonly<Record<Profile, Roads>>;
  private readonly local: LocalRoads;
  private readonly around: Around | null;
  /** Of barriers that road engines don't know. */
  private readonly unmapped: Around | null;

  /** Throws a RangeError for barriers that can't be used; see `Around`. */
  constructor({ roads = {}, local = new Map(), barriers = [] }: EstimateOptions = {}) {
    givenBarriers(barriers);
    this.roads = { ...ROADS, ...roads };
    this.local = local;
    this.around = barriers.length > 0 ? new Around(barriers) : null;
    const unmapped = barriers.filter(({ onMaps }) => !onMaps);
    this.unmapped = unmapped.length > 0 ? new Around(unmapped) : null;
  }

  matrix(points: readonly Position[], profile: Profile): Promise<TravelMatrix> {
    return Promise.resolve(this.estimate(points, profile));
  }

  /** The same at once. */
  estimate(points: readonly Position[], profile: Profile): TravelMatrix {
    const { matrix, closed } = this.cells(points, profile);
    if (!closed) [matrix.seconds, matrix.metres].forEach((cells) => closeMatrix(cells, matrix.size));
    return matrix;
  }

  /** Single ways between points, by their indexes; not closed. */
  ways(points: readonly Position[], profile: Profile): (from: number, to: number) => Way {
    givenPoints(points, profile);
    const lengths = this.lengths(points);
    return (from, to) => along(lengths(from, to), this.roadsAt(profile, points[from] as Position, points[to] as Position));
  }

  /**
   * Each cell by itself, and whether they are closed as they are. They are where all ways lie on the same roads with no barrier: roads
   * grow with length, in proportion or less, and so keep the triangle inequality of straight lines.
   */
  cells(points: readonly Position[], profile: Profile): { matrix: TravelMatrix; closed: boolean } {
    givenPoints(points, profile);
    const matrix = untold(points.length);
    const lengths = this.lengths(points);
    const used = new Set<Roads>();
    points.forEach((from, row) => {
      for (let column = row + 1; column < points.length; column += 1) {
        const roads = this.roadsAt(profile, from, points[column] as Position);
        used.add(roads);
        write(matrix, [row, column], along(lengths(row, column), roads));
      }
    });
    matrix.source.fill(ESTIMATED);
    return { matrix, closed: used.size < 2 && this.around === null };
  }

  /** Whether a barrier that road engines don't know stands between two points, so that what they say of this way can't be trusted. */
  unknownToEngines(from: Position, to: Position): boolean {
    return this.unmapped?.held(from, to) ?? false;
  }

  private lengths(points: readonly Position[]): Lengths {
    return this.around?.lengths(points) ?? straightLengths(points);
  }

  private roadsAt(profile: Profile, from: Position, to: Position): Roads {
    if (this.local.size === 0) return this.roads[profile];
    return this.local.get(roadsKey(profile, from, to)) ?? this.roads[profile];
  }
}

function along(length: number, roads: Roads): Way {
  if (length >= NO_WAY) return { seconds: NO_WAY, metres: NO_WAY };
  return { seconds: roadSeconds(length, roads), metres: roadLength(length, roads) };
}

function write({ size, seconds, metres }: TravelMatrix, [row, column]: [number, number], way: Way): void {
  const [there, back] = [row * size + column, column * size + row];
  seconds[there] = seconds[back] = way.seconds;
  metres[there] = metres[back] = way.metres;
}
