import { NOBODY, pointKey, SOURCES, type Position, type Profile, type TravelMatrix } from '../../geo/index.ts';

export interface CacheOptions {
  readonly mostCells: number;
  readonly lastsMs: number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** Ways from one point, by where to; each packed into one number. */
interface Row {
  readonly since: number;
  readonly cells: Map<string, number>;
}

const [ENGINE, CACHED, ESTIMATED] = [SOURCES.indexOf('ENGINE'), SOURCES.indexOf('CACHED'), SOURCES.indexOf('ESTIMATED')];
/** Metres are below, seconds above: together exact up to a way of 24 days. */
const SHIFT = 2 ** 32;
const LONGEST = 2 ** 21;
const NO_ROAD = -1;

/**
 * What an engine told, by rounded points, in memory: bounded, and for a day, since roads change and since places that are forgotten must
 * not go on in a cache. The rows that were not asked for longest go first.
 */
export class Cache {
  private readonly rows = new Map<string, Row>();
  private count = 0;

  constructor(private readonly options: CacheOptions) {}

  get cells(): number {
    return this.count;
  }

  /** Writes what is remembered into the cells that nobody has told; ESTIMATED where the engine was asked and knew no way. */
  recall({ size, seconds, metres, source }: TravelMatrix, points: readonly Position[], profile: Profile): void {
    this.forget();
    const keys = points.map(pointKey);
    keys.forEach((from, row) => {
      const cells = this.rowOf(`${profile} ${from}`)?.cells;
      if (!cells) return;
      keys.forEach((to, column) => {
        const cell = row * size + column;
        const packed = source[cell] === NOBODY ? cells.get(to) : undefined;
        if (packed === undefined) return;
        source[cell] = packed === NO_ROAD ? ESTIMATED : CACHED;
        seconds[cell] = Math.floor(packed / SHIFT);
        metres[cell] = packed % SHIFT;
      });
    });
  }

  /** Remembers what an engine told just now. */
  keep({ size, seconds, metres, source }: TravelMatrix, points: readonly Position[], profile: Profile): void {
    this.forget();
    const keys = points.map(pointKey);
    keys.forEach((from, row) => {
      const told = keys.flatMap((to, column) => {
        const cell = row * size + column;
        if (source[cell] === ESTIMATED) return [[to, NO_ROAD] as const];
        const time = seconds[cell] as number;
        return source[cell] === ENGINE && time < LONGEST ? [[to, time * SHIFT + (metres[cell] as number)] as const] : [];
      });
      if (told.length > 0) this.add(`${profile} ${from}`, told);
    });
    this.shrink();
  }

  /** A row, as the one asked for last. */
  private rowOf(key: string): Row | undefined {
    const row = this.rows.get(key);
    if (!row) return undefined;
    this.rows.delete(key);
    this.rows.set(key, row);
    return row;
  }

  private add(key: string, told: readonly (readonly [string, number])[]): void {
    const row = this.rowOf(key) ?? { since: this.now(), cells: new Map<string, number>() };
    this.count -= row.cells.size;
    for (const [to, packed] of told) row.cells.set(to, packed);
    this.count += row.cells.size;
    this.rows.set(key, row);
  }

  /** What has run out. */
  private forget(): void {
    const before = this.now() - this.options.lastsMs;
    for (const [key, row] of this.rows) if (row.since <= before) this.drop(key, row);
  }

  private shrink(): void {
    for (const [key, row] of this.rows) {
      if (this.count <= this.options.mostCells) return;
      this.drop(key, row);
    }
  }

  private drop(key: string, row: Row): void {
    this.rows.delete(key);
    this.count -= row.cells.size;
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }
}
