import type { Box } from '../../geo/index.ts';
import type { PlaceKind } from './model.ts';
import type { PointInput } from './parse.ts';
import type { Looking } from './view.ts';

export type MarkKind = 'PLACE' | 'OFFER' | 'NEED';

/** One mark of the map: a point, or a cluster standing for `count` points. */
export interface Mark {
  readonly kind: MarkKind;
  readonly placeKind: PlaceKind | null;
  readonly point: PointInput;
  readonly count: number;
  /** Only on single points. */
  readonly id: string | null;
  /** Summed over a cluster. */
  readonly grams: number | null;
  readonly label: string | null;
  /** The earliest of a cluster. */
  readonly until: Date | null;
}

export interface Marks {
  readonly marks: readonly Mark[];
  /** Points in view, also those inside clusters. */
  readonly total: number;
}

/** What is looked at, by whom. Two boxes where the viewport crosses the antimeridian. */
export interface Viewport extends Looking {
  readonly boxes: readonly Box[];
  /** Zoom of the tiles that clusters are made of. */
  readonly zoom: number;
  /** Only things of these groups; null: of all that the viewer may know. */
  readonly groups: readonly string[] | null;
  readonly categories: readonly string[] | null;
  /** Only what spoils, or is needed, by then. */
  readonly until: Date | null;
  readonly now: Date;
  readonly language: 'en' | 'es';
}

/** More points than this are shown as clusters. */
export const MOST_POINTS = 300;

/** Answers the marks of one kind. */
export type MarkSource = (viewport: Viewport) => Promise<Marks>;

const sources = new Map<MarkKind, MarkSource>();

/** A domain says how its things come onto the map; once, when it is loaded. */
export function provideMarks(kind: MarkKind, source: MarkSource): void {
  sources.set(kind, source);
}

/** The marks of these kinds together; a kind that nobody provides has none. */
export async function marksOf(kinds: readonly MarkKind[], viewport: Viewport): Promise<Marks> {
  const asked = [...new Set(kinds)].flatMap((kind) => sources.get(kind) ?? []);
  const each = await Promise.all(asked.map((source) => source(viewport)));
  return { marks: each.flatMap(({ marks }) => marks), total: each.reduce((sum, { total }) => sum + total, 0) };
}
