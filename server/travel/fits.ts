import { Schema, model } from 'mongoose';
import {
  distance,
  fitRoads,
  ROADS,
  roadsKey,
  SOURCES,
  type Detour,
  type LocalRoads,
  type Pace,
  type Position,
  type Profile,
  type Roads,
  type Sample,
  type TravelMatrix,
} from '../../geo/index.ts';

/** Roads of one area, fitted to what an engine told there. It names a square of one degree and no place. */
interface Fit extends Roads {
  readonly _id: string;
  readonly fittedAt: Date;
}

/** Of one matrix so many ways are taken, spread over it. */
const MOST_OF_ONE = 1000;
/** The latest so many of an area count. */
const MOST_KEPT = 2000;
/** An area is fitted afresh after so many more. */
const EVERY = 200;

const ENGINE = SOURCES.indexOf('ENGINE');
const number = { type: Number, required: true } as const;
const inner = { _id: false, strict: 'throw' } as const;
const detour = new Schema<Detour>({ far: number, near: number, fade: number }, inner);
const pace = new Schema<Pace>({ cruise: number, ramp: number, faster: [new Schema({ from: number, cruise: number }, inner)] }, inner);
const fit = new Schema<Fit>(
  {
    _id: { type: String, required: true },
    typical: { type: detour, required: true },
    cautious: { type: detour, required: true },
    pace: { type: pace, required: true },
    fittedAt: { type: Date, required: true },
  },
  { collection: 'roads', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);

/** Kept, so that estimates are as good after a restart, or while the engine is away. */
export const Fits = model<Fit>('Fit', fit);

/** The roads that were fitted before. */
export async function fittedBefore(): Promise<Map<string, Roads>> {
  const fits = await Fits.find().lean<Fit[]>();
  return new Map(fits.map(({ _id, typical, cautious, pace: driven }) => [_id, { typical, cautious, pace: driven }]));
}

/** Keeps what was fitted. Of two processes the last one counts: both are right. */
export async function keepFits(fits: LocalRoads, fittedAt: Date): Promise<void> {
  for (const [_id, roads] of fits) await Fits.updateOne({ _id }, { $set: { ...roads, fittedAt } }, { upsert: true });
}

interface Area {
  readonly samples: Sample[];
  fresh: number;
}

/** Gathers what an engine tells, area by area, and fits their roads to it now and then. */
export class Surveyor {
  private readonly areas = new Map<string, Area>();

  /** Notes the ways that an engine told just now; answers the areas that are to be known better from now on. */
  survey(told: TravelMatrix, points: readonly Position[], profile: Profile): LocalRoads {
    const touched = new Set<string>();
    for (const [from, to, cell] of spread(told)) {
      const [a, b] = [points[from] as Position, points[to] as Position];
      const key = roadsKey(profile, a, b);
      touched.add(key);
      this.note(key, { straight: distance(a, b), metres: told.metres[cell] as number, seconds: told.seconds[cell] as number });
    }
    return new Map([...touched].flatMap((key) => this.fitted(key, profile)));
  }

  private note(key: string, sample: Sample): void {
    const area = this.areas.get(key) ?? { samples: [], fresh: 0 };
    area.samples.push(sample);
    if (area.samples.length > MOST_KEPT) area.samples.shift();
    area.fresh += 1;
    this.areas.set(key, area);
  }

  private fitted(key: string, profile: Profile): [string, Roads][] {
    const area = this.areas.get(key);
    if (!area || area.fresh < EVERY) return [];
    area.fresh = 0;
    return [[key, fitRoads(area.samples, ROADS[profile])]];
  }
}

/** Cells that an engine told, at most so many, evenly over the matrix: from, to, cell. */
function spread({ size, source }: TravelMatrix): [number, number, number][] {
  const told = [...source.keys()].filter((cell) => source[cell] === ENGINE && Math.floor(cell / size) !== cell % size);
  const step = Math.max(1, told.length / MOST_OF_ONE);
  const chosen = Array.from({ length: Math.min(told.length, MOST_OF_ONE) }, (_, n) => told[Math.floor(n * step)] as number);
  return chosen.map((cell) => [Math.floor(cell / size), cell % size, cell]);
}
