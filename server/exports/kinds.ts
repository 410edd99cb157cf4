import type { Position } from '../../geo/index.ts';
import type { Context } from '../context.ts';

export type Cell = string | number | boolean | Date | null;

/** A column of a file: what it is called, and what stands in it for one thing. */
export interface Field<T> {
  readonly name: string;
  readonly of: (thing: T) => Cell;
}

/** One kind of file that a group can take out. */
// Kinds of different things stand in one list; each brings its own things.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export interface ExportKind<T = any> {
  readonly name: string;
  readonly fields: readonly Field<T>[];
  /** Everything of the group, as far as the viewer may know it. */
  readonly things: (context: Context, group: string) => AsyncIterable<T>;
  /** Where a thing is on a map; without, there is no GeoJSON of it. */
  readonly point?: (thing: T) => Position | null;
}

const kinds = new Map<string, ExportKind>();
export const exportKinds: ReadonlyMap<string, ExportKind> = kinds;

/** A domain tells what of its things can be taken out. */
export function provideExport<T>(kind: ExportKind<T>): void {
  kinds.set(kind.name, kind);
}

const AT_ONCE = 500;

/** Everything that `find` answers, some at a time in the order of the ids. */
export async function* inBatches<T extends { readonly _id: string }>(
  find: (after: string, limit: number) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const some: readonly T[] = await find(after, AT_ONCE);
    if (some.length > 0) yield some;
    after = some.length < AT_ONCE ? undefined : some.at(-1)?._id;
  }
}
