/** Runs `work` on each of `things`, begun in their order, never more than `lanes` at once; answers in their order. */
export async function inLanes<T, U>(lanes: number, things: readonly T[], work: (thing: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  const waiting = things.entries();
  const lane = async () => {
    for (const [at, thing] of waiting) results[at] = await work(thing);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
