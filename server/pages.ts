const MOST = 100;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** How many a list may hold: what was asked, between 1 and 100. */
export function clamped(first: number | null | undefined): number {
  return Math.min(MOST, Math.max(1, Math.trunc(first ?? MOST / 2)));
}

/**
 * One page of a list. `find` answers up to `limit` things that come after the cursor; it is asked for one more than is shown,
 * to know whether there is a next page. The cursor is the last shown thing's id.
 */
export async function page<T extends { readonly _id: string }>(
  { first, after }: PageArguments,
  find: (limit: number, after: string | null) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const limit = clamped(first);
  const found = await find(limit + 1, after ?? null);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?._id ?? null) : null };
}

/** The filter for what comes after a cursor in a list whose newest comes first. */
export function afterCursor(after: string | null): { _id?: { $lt: string } } {
  return after ? { _id: { $lt: after } } : {};
}
