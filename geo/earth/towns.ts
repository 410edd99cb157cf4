import { readFileSync } from 'node:fs';
import { distance, type Position } from '../distance.ts';

/** A town of the United States, and how far off it is. */
export type NearTown = { name: string; state: string; metres: number };

/** Parallel arrays, largest town first; degrees × 10,000. Source: GeoNames, see docs/sources.md. */
type Packed = { names: string[]; lon: number[]; lat: number[]; population: number[]; state: string[] };

const CELL = 0.5;
const RINGS = 720;

const cellAt = (column: number, row: number) => `${String(column)},${String(row)}`;
const cellOfDegrees = (degrees: number) => Math.floor(degrees / CELL);

class TownGrid {
  readonly #towns: Packed;
  readonly #cells = new Map<string, number[]>();

  constructor(towns: Packed) {
    this.#towns = towns;
    for (let index = 0; index < towns.names.length; index++) {
      const [lon, lat] = this.position(index);
      const key = cellAt(cellOfDegrees(lon), cellOfDegrees(lat));
      const held = this.#cells.get(key);
      if (held) held.push(index);
      else this.#cells.set(key, [index]);
    }
  }

  position(index: number): Position {
    return [(this.#towns.lon[index] ?? 0) / 1e4, (this.#towns.lat[index] ?? 0) / 1e4];
  }

  /** Looks outwards ring by ring; stops when no town of the next ring can be nearer. */
  nearest(from: Position): NearTown | null {
    let best: { index: number; metres: number } | undefined;
    for (let ring = 0; ring <= RINGS; ring++) {
      if (best && best.metres < leastMetres(from, ring)) break;
      for (const index of this.#ring(from, ring)) {
        const metres = distance(from, this.position(index));
        if (!best || metres < best.metres) best = { index, metres };
      }
    }
    return best ? this.#told(best.index, best.metres) : null;
  }

  #told(index: number, metres: number): NearTown {
    return { name: this.#towns.names[index] ?? '', state: this.#towns.state[index] ?? '', metres };
  }

  *#ring([lon, lat]: Position, ring: number): Generator<number> {
    const column = cellOfDegrees(lon);
    const row = cellOfDegrees(lat);
    for (let y = row - ring; y <= row + ring; y++) {
      const edge = Math.abs(y - row) === ring;
      for (let x = column - ring; x <= column + ring; x += edge || ring === 0 ? 1 : 2 * ring) yield* this.#cells.get(cellAt(x, y)) ?? [];
    }
  }
}

/** No point of that ring of cells is nearer than this: the shorter way across, at the highest latitude the ring reaches. */
function leastMetres([, lat]: Position, ring: number): number {
  const degrees = (ring - 1) * CELL;
  if (degrees <= 0) return 0;
  const highest = Math.min(89, Math.abs(lat) + (ring + 1) * CELL);
  return degrees * 110_500 * Math.cos((highest * Math.PI) / 180);
}

let grid: TownGrid | undefined;

function towns(): TownGrid {
  grid ??= new TownGrid(JSON.parse(readFileSync(new URL('./towns.json', import.meta.url), 'utf8')) as Packed);
  return grid;
}

/**
 * The town nearest to [longitude, latitude] in degrees: US towns of at least 500 people in Minnesota and its neighbours,
 * at least 5,000 elsewhere. `null` for a position that is no number. Straight-line metres.
 */
export function nearestTown(position: Position): NearTown | null {
  return position.every(Number.isFinite) ? towns().nearest(position) : null;
}
